/// The devices of this person, for a leader of the whole group: which is used, which is locked, and
/// locking one that is lost.

import Observation
import XomCore

@MainActor @Observable
public final class DevicesModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var devices: [DeviceRow] = []
    public private(set) var isLoaded = false
    private var names: [String: String] = [:]
    private var member: String?
    /// Locked while somebody looked: the core does not say which device a waiting edit is about.
    private var asked: Set<String> = []
    /// The ward has not heard of all that was locked.
    private var lockWaits = false

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.devices, .people, .activity]) { await self.load() }
    }

    public func load() async {
        let read = await reading {
            (
                try $0.devices(), try $0.everybody(), try $0.status().member,
                try $0.waiting().contains { $0.what == "roster" }
            )
        }
        guard let read else { return }
        member = read.2
        devices = read.0.sorted { Self.place($0) < Self.place($1) }
        names = Dictionary(read.1.compactMap { row in row.name.map { (row.id, $0) } }) { first, _ in first }
        lockWaits = read.3
        isLoaded = true
    }

    private func waits(_ device: DeviceRow) -> Bool {
        lockWaits && device.standing == DeviceLine.active && asked.contains(device.id)
    }

    /// This one first, then those in use, then the locked ones.
    private static func place(_ device: DeviceRow) -> Int {
        device.thisOne ? 0 : device.standing == "revoked" ? 2 : 1
    }

    public var isEmpty: Bool { isLoaded && devices.isEmpty }

    public func name(of device: DeviceRow) -> String {
        let number = words.settings.deviceNumber(code: String(device.id.prefix(4)))
        if device.thisOne { return "\(number) (\(words.settings.deviceThis))" }
        guard device.member != member, let owner = names[device.member] else { return number }
        return "\(words.people.phoneHere(name: owner)) · \(number)"
    }

    public func line(of device: DeviceRow) -> StateLine {
        DeviceLine.line(of: device, lockWaits: waits(device), words.settings)
    }

    public func mayLock(_ device: DeviceRow) -> Bool {
        !device.thisOne && device.standing == DeviceLine.active && !waits(device)
    }

    public func lock(_ device: DeviceRow) async {
        let (id, isMine) = (device.id, device.member == member)
        let reason = isMine ? words.settings.deviceLockReason : words.settings.deviceLeaderReason
        if await editing({ try $0.revokeDevice(device: id, reason: reason) }, on: id) {
            asked.insert(id)
            await load()
        }
    }
}
