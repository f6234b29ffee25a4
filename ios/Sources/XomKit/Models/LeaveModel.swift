/// Leaving: what is unsent is named first, a word is typed, then everything of Xóm goes from this
/// phone. The ward is asked to lock the phone, where there is a network to ask by.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class LeaveModel: ScreenModel {
    public enum Standing: Equatable, Sendable {
        case asking
        /// The ward is being told to lock this phone.
        case telling
        case wiping
        /// Everything is gone; whether the ward was told.
        case wiped(wardKnows: Bool)
    }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var standing = Standing.asking
    public private(set) var unsent: Unsent?
    private var wardIsTold = false
    /// Notices and comments that were begun.
    private var begun: [String] = []
    /// Something was read, or cannot be: whoever cannot even read what is here may still remove it.
    public private(set) var isLoaded = false
    public var typed = ""
    public var asksWardToLock = true

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.notices, .comments, .drafts, .dossiers, .people, .activity]) { await self.load() }
    }

    public func load() async {
        guard standing == .asking else { return }
        let read = await reading { (try $0.unsent(), try $0.begun()) }
        (unsent, begun) = (read?.0, read?.1 ?? [])
        isLoaded = true
    }

    /// What would be lost, one line each.
    public var losses: [String] {
        guard let unsent else { return [] }
        let words = words.leave
        let carried = unsent.carried > 0 ? [words.unsentCarried(count: Int(unsent.carried))] : []
        let receipts =
            unsent.receipts > 0 ? [words.unsentReceipts(count: Int(unsent.receipts))] : []
        return unsent.waiting.map { words.unsentWaiting(title: $0) }
            + unsent.drafts.map { words.unsentDraft(title: $0) }
            + begun.map { words.unsentBegun(title: $0) } + carried + receipts
    }

    public var line: StateLine? {
        guard unsent != nil else { return nil }
        return losses.isEmpty
            ? StateLine(.done, words.leave.nothingUnsent)
            : StateLine(.yourTurn, words.leave.unsentCount(count: lossCount))
    }

    /// The word was typed; marks and case do not matter.
    public var mayWipe: Bool {
        standing == .asking && isLoaded
            && searchForms(text: typed).folded == searchForms(text: words.leave.confirmWord).folded
    }

    public func sendFirst() async {
        await exchanging()
        await load()
    }

    public func wipe() async {
        guard mayWipe else { return }
        standing = .telling
        // Told once is told, also when removing did not work and is asked for again.
        if !wardIsTold { wardIsTold = asksWardToLock ? await askWardToLock() : true }
        let wardKnows = wardIsTold
        standing = .wiping
        let isGone = await attempt { try await self.phone.leave(wardKnows: wardKnows) } != nil
        standing = isGone ? .wiped(wardKnows: wardKnows) : .asking
    }

    private var lossCount: Int {
        guard let unsent else { return 0 }
        let others = Int(unsent.carried) + Int(unsent.receipts)
        return unsent.waiting.count + unsent.drafts.count + begun.count + others
    }

    /// Whoever has not joined has nothing to be locked.
    private func askWardToLock() async -> Bool {
        let reason = words.leave.revokeReason
        do {
            let status = try await phone.ask { try $0.status() }
            guard status.enrolled else { return true }
            try await phone.ask { try $0.revokeDevice(device: status.device, reason: reason) }
            // One that was stopped, or that brought a refusal, has told nobody.
            guard case .done(let report) = await patientExchange() else { return false }
            return report.refused == 0
        } catch {
            // Whoever wants to leave leaves: the last page says what is left to do.
            return false
        }
    }

    /// Nobody has to stand before a network that swallows everything.
    private func patientExchange() async -> SyncPlanner.Outcome {
        let planner = phone.planner
        let patience = Task { [phone] in
            guard (try? await phone.pause(for: Self.patience)) != nil else { return }
            planner.stop()
        }
        defer { patience.cancel() }
        return await planner.request()
    }

    /// How long the ward is waited for.
    static let patience = Duration.seconds(30)
}
