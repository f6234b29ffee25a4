/// Leaving: what is unsent is named first, a word is typed, then everything of Xóm goes from this
/// phone. The ward is asked to lock the phone, where there is a network to ask by.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class LeaveModel: ScreenModel {
    public enum Standing: Equatable, Sendable {
        case asking
        case wiping
        /// Everything is gone; whether the ward was told.
        case wiped(wardKnows: Bool)
    }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var standing = Standing.asking
    public private(set) var unsent: Unsent?
    public var typed = ""
    public var asksWardToLock = true

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func load() async {
        unsent = await reading { try $0.unsent() }
    }

    /// What would be lost, one line each.
    public var losses: [String] {
        guard let unsent else { return [] }
        let words = words.leave
        let carried = unsent.carried > 0 ? [words.unsentCarried(count: Int(unsent.carried))] : []
        return unsent.waiting.map { words.unsentWaiting(title: $0) }
            + unsent.drafts.map { words.unsentDraft(title: $0) } + carried
    }

    public var line: StateLine? {
        guard unsent != nil else { return nil }
        return losses.isEmpty
            ? StateLine(.done, words.leave.nothingUnsent)
            : StateLine(.yourTurn, words.leave.unsentCount(count: lossCount))
    }

    /// The word was typed; marks and case do not matter.
    public var mayWipe: Bool {
        standing == .asking
            && searchForms(text: typed).folded == searchForms(text: words.leave.confirmWord).folded
    }

    public func sendFirst() async {
        await exchanging()
        await load()
    }

    public func wipe() async {
        guard mayWipe else { return }
        standing = .wiping
        let wardKnows = asksWardToLock ? await askWardToLock() : true
        let isGone = await attempt { try await self.phone.leave(wardKnows: wardKnows) } != nil
        standing = isGone ? .wiped(wardKnows: wardKnows) : .asking
    }

    private var lossCount: Int {
        guard let unsent else { return 0 }
        return unsent.waiting.count + unsent.drafts.count + Int(unsent.carried)
    }

    /// Whoever has not joined has nothing to be locked.
    private func askWardToLock() async -> Bool {
        let reason = words.leave.revokeReason
        do {
            let status = try await phone.ask { try $0.status() }
            guard status.enrolled else { return true }
            try await phone.ask { try $0.revokeDevice(device: status.device, reason: reason) }
            if case .done = await phone.planner.request() { return true }
            return false
        } catch {
            return false
        }
    }
}
