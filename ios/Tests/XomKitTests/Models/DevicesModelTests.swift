/// Devices: this one, others, locking one that is lost.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class DevicesModelTests: XCTestCase, @unchecked Sendable {
    func testALeaderLocksALostPhone() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let lost = try await TestPhone.enrolled("lost", "resident", in: ward)
        try await leader.exchange()
        let id = try await lost.phone.ask { try $0.status().device }
        let model = DevicesModel(leader.phone)
        await model.load()
        let words = leader.phone.words.settings
        let own = try XCTUnwrap(model.devices.first { $0.thisOne })
        XCTAssertFalse(model.mayLock(own))
        XCTAssertTrue(model.name(of: own).contains(words.deviceThis))
        let other = try XCTUnwrap(model.devices.first { $0.id == id })
        XCTAssertEqual(model.line(of: other), StateLine(.done, words.deviceActive))
        XCTAssertTrue(model.mayLock(other))
        await model.lock(other)
        let locking = try XCTUnwrap(model.devices.first { $0.id == id })
        XCTAssertFalse(model.mayLock(locking))
        try await leader.exchange()
        await model.load()
        let locked = try XCTUnwrap(model.devices.first { $0.id == id })
        XCTAssertEqual(locked.standing, "revoked")
        XCTAssertEqual(model.line(of: locked).tone, .refused)
        await lost.end()
        await leader.end()
    }

    func testAResidentMayNotLockANeighboursPhone() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        try await one.exchange()
        let id = try await leader.phone.ask { try $0.status().device }
        let model = DevicesModel(one.phone)
        await model.load()
        XCTAssertFalse(model.isEmpty)
        await model.lock(
            DeviceRow(id: id, member: "", thisOne: false, enrolled: nil, standing: "active", reason: nil))
        XCTAssertEqual(model.failure?.code, "forbidden")
        await one.end()
        await leader.end()
    }
}
