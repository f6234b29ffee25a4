/// A leader invites a neighbour, and carries the neighbour's answer to the ward.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class InviteModel: ScreenModel {
    public static let daysToChoose = [3, 7, 30]
    /// For how many days one is good when nobody says otherwise.
    static let usualDays: UInt32 = 7

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public var name = ""
    public var household: String?
    public var role = Role.resident
    public var days = Int(InviteModel.usualDays)
    public private(set) var households: [HouseholdRow] = []
    public private(set) var invites: [InviteRow] = []
    /// The one just made or opened again, with its code.
    public private(set) var shown: ShownInvite?
    /// Whose answer this phone carries since the last scan.
    public private(set) var carriedSaid: String?

    /// Names given here: the core knows one only after the next exchange.
    private var names: [String: String] = [:]

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.people, .activity]) { await self.load() }
    }

    public func load() async {
        guard let read = await reading({ (try $0.invites(), try $0.households()) }) else { return }
        (invites, households) = read
    }

    public func make() async {
        let typed = name.trimmingCharacters(in: .whitespaces)
        let new = NewInvite(
            household: household, member: nil, role: role, name: typed.isEmpty ? nil : typed,
            validForDays: UInt32(days))
        guard shown == nil,
            // The ward hears of it, so that the answer finds it known.
            let made = await once({ try await self.phone.edit { try $0.createInvite(new: new) } })
        else { return }
        names[made.id] = typed.isEmpty ? nil : typed
        await show(made.link, for: typed)
        await load()
    }

    public func open(_ invite: InviteRow) async {
        let id = invite.id
        guard let link = await reading({ try $0.inviteLink(invite: id) }) else { return }
        await show(link, for: name(of: invite) ?? "")
    }

    public func name(of invite: InviteRow) -> String? {
        invite.name ?? names[invite.id]
    }

    public func closeShown() {
        shown = nil
        name = ""
    }

    /// The answer that the neighbour's phone shows.
    public func carry(_ answer: String) async {
        let typed = answer.trimmingCharacters(in: .whitespacesAndNewlines)
        guard
            let invite = await once(
                { try await self.phone.edit { try $0.carryAnswer(answer: typed) } }, on: typed)
        else { return }
        await load()
        let carried = invites.first { $0.id == invite }.flatMap(name) ?? words.common.someone
        carriedSaid = words.enrol.inviteCarried(name: carried)
    }

    public func state(of invite: InviteRow) -> StateLine {
        if invite.used { return StateLine(.done, words.enrol.inviteUsed) }
        guard Double(invite.expires.at) / 1000 > phone.now().timeIntervalSince1970 else {
            return StateLine(.refused, words.enrol.inviteExpired(when: invite.expires.said))
        }
        return StateLine(.waiting, words.enrol.inviteOpen(when: invite.expires.said))
    }

    private func show(_ link: String, for name: String) async {
        shown = await ShownInvite.of(link, for: name.isEmpty ? words.common.someone : name, on: phone)
    }
}

/// An invite with its code.
public struct ShownInvite: Equatable, Sendable {
    public let name: String
    public let link: String
    /// Nothing when the link is too long for a code: it is shared as text.
    public let code: QrCode?

    @MainActor
    static func of(_ link: String, for name: String, on phone: Phone) async -> ShownInvite {
        let code = try? await phone.compute { try qrCode(text: link) }
        return ShownInvite(name: name, link: link, code: code)
    }
}
