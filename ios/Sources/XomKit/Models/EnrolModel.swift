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
        /// The ward does not know yet; the answer can be carried.
        case waiting(answer: String?)
        case joined
        /// With the core's reason.
        case refused(String)
    }

    public enum Camera: Sendable { case available, refused, absent }

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var standing = Standing.asking
    public var camera = Camera.available
    /// The picture that was chosen shows no code.
    public private(set) var foundNoCode = false
    /// Whether this phone has joined is known.
    public private(set) var isLoaded = false
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
        guard let status = await reading({ try $0.status() }) else { return }
        isLoaded = true
        if let reason = status.enrolmentRefused {
            if !asksAgain { standing = .refused(reason) }
        } else if status.enrolled {
            standing = .joined
        } else if status.invited {
            if standing != .joining { standing = .waiting(answer: keptAnswer) }
        }
    }

    /// What the camera, the clipboard or a link brought.
    public func read(_ text: String) async {
        foundNoCode = false
        let (link, language) = (text.trimmingCharacters(in: .whitespacesAndNewlines), phone.language)
        let offer = await attempt {
            try await self.phone.compute { try readInvite(link: link, language: language) }
        }
        guard let offer else { return }
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
    public func decline() {
        link = ""
        asksAgain = true
        standing = .asking
    }

    /// Agrees, and tries to tell the ward at once.
    public func accept() async {
        let link = link
        guard let answer = await attempt({ try await self.phone.ask { try $0.acceptInvite(link: link) } })
        else { return }
        asksAgain = false
        try? Data(answer.utf8).write(to: phone.place.answer, options: .atomic)
        await tellWard()
    }

    /// Tells the ward now.
    public func tellWard() async {
        standing = .joining
        await phone.planner.request()
        standing = .waiting(answer: keptAnswer)
        await load()
    }

    /// The answer as a code to scan; nothing when it is too long for one.
    public func answerCode() async -> QrCode? {
        guard let answer = keptAnswer else { return nil }
        return try? await phone.compute { try qrCode(text: answer) }
    }

    public var cameraSaid: String? {
        switch camera {
        case .available: nil
        case .refused: words.enrol.cameraOff
        case .absent: words.enrol.noCamera
        }
    }

    private var keptAnswer: String? {
        try? String(contentsOf: phone.place.answer, encoding: .utf8)
    }
}
