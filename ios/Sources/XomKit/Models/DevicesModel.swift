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
    /// Locked here; the ward has not heard of it.
    private var toBeLocked: Set<String> = []

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.devices, .people, .activity]) { await self.load() }
    }

    public func load() async {
        let read = await reading {
            (try $0.devices(), try $0.people(after: nil, limit: 500).rows, try $0.status().member)
        }
        guard let read else { return }
        (devices, member) = (read.0, read.2)
        names = Dictionary(read.1.compactMap { row in row.name.map { (row.id, $0) } }) { first, _ in first }
        toBeLocked.subtract(devices.filter { $0.standing == "revoked" }.map(\.id))
        isLoaded = true
    }

    public var isEmpty: Bool { isLoaded && devices.isEmpty }

    public func name(of device: DeviceRow) -> String {
        let number = words.settings.deviceNumber(code: String(device.id.prefix(4)))
        if device.thisOne { return "\(number) (\(words.settings.deviceThis))" }
        guard device.member != member, let owner = names[device.member] else { return number }
        return "\(words.people.phoneHere(name: owner)) · \(number)"
    }

    public func line(of device: DeviceRow) -> StateLine {
        let words = words.settings
        switch device.standing {
        case "revoked":
            let said = [words.deviceRevoked, device.reason].compactMap { $0 }
            return StateLine(.refused, said.joined(separator: " · "))
        case "marked": return StateLine(.yourTurn, words.deviceMarked)
        default:
            return toBeLocked.contains(device.id)
                ? StateLine(.waiting, words.deviceRevokeWaiting) : StateLine(.done, words.deviceActive)
        }
    }

    public func mayLock(_ device: DeviceRow) -> Bool {
        !device.thisOne && device.standing != "revoked" && !toBeLocked.contains(device.id)
    }

    public func lock(_ device: DeviceRow) async {
        let (id, isMine) = (device.id, device.member == member)
        let reason = isMine ? words.settings.deviceLockReason : words.settings.deviceLeaderReason
        if await editing({ try $0.revokeDevice(device: id, reason: reason) }) {
            toBeLocked.insert(id)
            await load()
        }
    }
}
