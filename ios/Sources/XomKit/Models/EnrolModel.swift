/// Joining: an invite is read and shown, accepted, and brought to the ward; by the network, or by
/// the inviter who scans the answer. Being without a network is the normal case here.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class EnrolModel: ScreenModel {
    public enum Standing: Equatable, Sendable {
        case asking
        /// What the invite offers, to be agreed to.
        case checking(InvitePreview)
        case joining
        /// The ward does not know yet; the answer can be carried. With what the last attempt met.
        case waiting(answer: String?, met: Failure?)
        case joined
        /// With the core's reason.
        case refused(String)
    }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var standing = Standing.asking
    /// The picture that was chosen shows no code.
    public private(set) var foundNoCode = false
    /// Whether this phone has joined is known.
    public private(set) var isLoaded = false
    /// The ward has enrolled this phone.
    public private(set) var belongs = false
    /// This phone's key is good no more, and a fresh invite gives it another.
    public private(set) var isBlocked = false
    @ObservationIgnored private var met: Failure?
    /// After a refusal the person looks for another invite.
    @ObservationIgnored private var asksAgain = false
    @ObservationIgnored private var link = ""

    public init(_ phone: Phone) {
        self.phone = phone
    }

    /// Where joining stands, and again whenever that changes.
    public func follow() async {
        await follow([.activity, .people]) { await self.load() }
    }

    public func load() async {
        guard let read = await reading({ (try $0.status(), try $0.waitingAnswer()) }) else { return }
        let (status, answer) = read
        isLoaded = true
        belongs = status.enrolled
        isBlocked = status.marked || status.revoked
        // An invite that is being looked at, or an answer under way, is not taken from under the hand.
        if case .checking = standing { return }
        if standing == .joining { return }
        standing = standing(by: status, answer)
    }

    private func standing(by status: Status, _ answer: String?) -> Standing {
        // A key that is good no more is given up by another invite.
        if isBlocked || !status.invited || asksAgain { return .asking }
        if let reason = status.enrolmentRefused { return .refused(reason) }
        return status.enrolled ? .joined : .waiting(answer: answer, met: met)
    }

    /// What the camera, the clipboard or a link brought.
    public func read(_ text: String) async {
        foundNoCode = false
        // What is longer than any link is none, and is not worth looking at.
        let typed = text.utf8.count <= Arrival.longestLink ? text : ""
        let (link, language) = (typed.trimmingCharacters(in: .whitespacesAndNewlines), phone.language)
        let offer = await attempt {
            try await self.phone.compute { try readInvite(link: link, language: language) }
        }
        guard let offer, standing != .joining else { return }
        self.link = link
        standing = .checking(offer)
    }

    /// What was found in a picture; nothing when no code was.
    public func readPicture(_ found: String?) async {
        guard let found else {
            foundNoCode = true
            return
        }
        await read(found)
    }

    /// Not this one: another is looked for.
    public func decline() async {
        if case .refused = standing { asksAgain = true }
        link = ""
        failure = nil
        standing = .asking
        await load()
    }

    /// Agrees, and tries to tell the ward at once.
    public func accept() async {
        let link = link
        guard case .checking = standing,
            await editing({ _ = try $0.acceptInvite(link: link) })
        else { return }
        asksAgain = false
        await tellWard()
    }

    /// Tells the ward now.
    public func tellWard() async {
        guard standing != .joining else { return }
        standing = .joining
        met = nil
        if case .failed(let failure, _) = await phone.planner.request() { met = failure }
        standing = .waiting(answer: nil, met: met)
        await load()
    }

    /// The answer as a code to scan; nothing when it is too long for one.
    public func answerCode() async -> QrCode? {
        guard case .waiting(let answer?, _) = standing else { return nil }
        return try? await phone.compute { try qrCode(text: answer) }
    }
}
