/// One household: its people, their phones, inviting one of them as who they are.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class HouseholdModelTests: XCTestCase, @unchecked Sendable {
    func testALeaderInvitesSomebodyOfTheListAsWhoTheyAreAndLocksALostPhone() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let households = try await leader.phone.ask { try $0.households() }
        let everybody = try await leader.phone.ask { try $0.everybody() }
        let row = try XCTUnwrap(
            households.first { house in
                everybody.contains { $0.household == house.id && $0.role == .resident && !$0.departed }
            })
        let model = HouseholdModel(leader.phone, household: row.id)
        await model.load()
        XCTAssertEqual(model.title, row.house)
        let person = try XCTUnwrap(model.people.first { $0.role == .resident })
        XCTAssertTrue(model.mayInvite(person))
        XCTAssertEqual(model.nameOfInviting(person), model.words.enrol.inviteMember)
        async let first: Void = model.invite(person)
        async let second: Void = model.invite(person)
        _ = await (first, second)
        let shown = try XCTUnwrap(model.shown)
        XCTAssertEqual(shown.name, person.name)
        let made = try await leader.phone.ask { try $0.invites() }
        XCTAssertEqual(made.count, 1)

        let neighbour = try await TestPhone.open("neighbour")
        _ = try await neighbour.phone.ask { try $0.acceptInvite(link: shown.link) }
        try await leader.exchange()
        try await neighbour.exchange()
        let status = try await neighbour.phone.ask { try $0.status() }
        XCTAssertEqual(status.member, person.id, "no second person")
        try await leader.exchange()
        await model.load()
        let device = try XCTUnwrap(model.devices(of: person).first)
        XCTAssertEqual(model.line(of: device).tone, .done)
        XCTAssertEqual(model.nameOfInviting(person), model.words.enrol.inviteDevice)
        await model.lock(device)
        XCTAssertEqual(model.line(of: device).said, model.words.settings.deviceRevokeWaiting)
        XCTAssertFalse(model.mayLock(device))
        try await leader.exchange()
        await model.load()
        XCTAssertEqual(model.devices(of: person).map(model.line).map(\.tone), [.refused])
        await neighbour.end()
        await leader.end()
    }

    func testAResidentSeesWhoLivesThereAndNoPhones() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        let household = try await leader.phone.ask { try $0.everybody().compactMap(\.household).first }
        let model = HouseholdModel(one.phone, household: try XCTUnwrap(household))
        await model.load()
        XCTAssertTrue(model.isLoaded)
        XCTAssertFalse(model.leads)
        for person in model.people {
            XCTAssertEqual(model.devices(of: person), [])
            XCTAssertFalse(model.mayInvite(person))
        }
        await one.end()
        await leader.end()
    }
}
