/// One household: who lives there and, for leaders, on which phones. A leader locks a lost one, and
/// invites somebody of the list as who they already are, never as a second person.

import Observation
import XomCore

@MainActor @Observable
public final class HouseholdModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public let household: String
    public var failure: Failure?
    public private(set) var row: HouseholdRow?
    public private(set) var people: [PersonRow] = []
    public private(set) var leads = false
    public private(set) var isLoaded = false
    /// The invite made last, to be shown.
    public private(set) var shown: ShownInvite?
    private var devices: [String: [DeviceRow]] = [:]
    private var me: String?
    private var lockWaits = false
    /// Locked while somebody looked: the core does not say which device a waiting edit is about.
    private var asked: Set<String> = []

    public init(_ phone: Phone, household: String) {
        self.phone = phone
        self.household = household
    }

    public func follow() async {
        await follow([.people, .devices, .activity]) { await self.load() }
    }

    public func load() async {
        let id = household
        let read = await reading { device in
            let status = try device.status()
            return (
                try device.household(household: id), status,
                status.leads ? try device.devices() : [],
                try device.waiting().contains { $0.what == "roster" }
            )
        }
        guard let (home, status, devices, waits) = read else { return }
        (row, people) = (home.row, home.people.filter { !$0.departed })
        (leads, me, lockWaits) = (status.leads, status.member, waits)
        self.devices = Dictionary(grouping: devices, by: \.member)
        isLoaded = true
    }

    public var title: String { row?.house ?? words.people.houseUnknown }

    public func name(of person: PersonRow) -> String {
        let name = person.name ?? words.common.someone
        return person.id == me ? "\(name) (\(words.people.me))" : name
    }

    public func devices(of person: PersonRow) -> [DeviceRow] { leads ? devices[person.id] ?? [] : [] }

    public func line(of device: DeviceRow) -> StateLine {
        DeviceLine.line(of: device, lockWaits: waits(device), words.settings)
    }

    public func mayLock(_ device: DeviceRow) -> Bool {
        leads && !device.thisOne && device.standing == DeviceLine.active && !waits(device)
    }

    public func lock(_ device: DeviceRow) async {
        let (id, reason) = (device.id, words.settings.deviceLeaderReason)
        guard await editing({ try $0.revokeDevice(device: id, reason: reason) }, on: id) else { return }
        asked.insert(id)
        await load()
    }

    /// Leaders are appointed by the ward, and so are their phones.
    public func mayInvite(_ person: PersonRow) -> Bool {
        leads && person.role != .leader && person.role != .deputy
    }

    public func nameOfInviting(_ person: PersonRow) -> String {
        devices(of: person).isEmpty ? words.enrol.inviteMember : words.enrol.inviteDevice
    }

    public func invite(_ person: PersonRow) async {
        let new = NewInvite(
            household: person.household, member: person.id, role: person.role, name: nil,
            validForDays: InviteModel.usualDays)
        let made = await once({ try await self.phone.edit { try $0.createInvite(new: new) } }, on: person.id)
        guard let made else { return }
        shown = await ShownInvite.of(made.link, for: person.name ?? words.common.someone, on: phone)
    }

    public func closeShown() {
        shown = nil
    }

    private func waits(_ device: DeviceRow) -> Bool {
        lockWaits && device.standing == DeviceLine.active && asked.contains(device.id)
    }
}

/// How it stands with a device.
enum DeviceLine {
    static let active = "active"

    static func line(of device: DeviceRow, lockWaits: Bool, _ words: Words.Settings) -> StateLine {
        switch device.standing {
        case "revoked":
            let said = [words.deviceRevoked, device.reason].compactMap { $0 }
            return StateLine(.refused, said.joined(separator: " · "))
        case "marked": return StateLine(.yourTurn, words.deviceMarked)
        default:
            return lockWaits
                ? StateLine(.waiting, words.deviceRevokeWaiting) : StateLine(.done, words.deviceActive)
        }
    }
}
