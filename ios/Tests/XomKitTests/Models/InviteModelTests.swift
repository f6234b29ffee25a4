/// A leader invites, and carries the answer.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class InviteModelTests: XCTestCase, @unchecked Sendable {
    func testANeighbourJoinsThroughALeaderWithoutANetwork() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let model = InviteModel(leader.phone)
        await model.load()
        XCTAssertEqual(model.invites, [])
        XCTAssertFalse(model.households.isEmpty)
        model.name = " Trần Thị Lan "
        model.household = model.households.first?.id
        await model.make()
        let shown = try XCTUnwrap(model.shown)
        XCTAssertEqual(shown.name, "Trần Thị Lan")
        XCTAssertEqual(model.name(of: try XCTUnwrap(model.invites.first)), "Trần Thị Lan")
        XCTAssertNotNil(shown.code)
        XCTAssertEqual(model.state(of: try XCTUnwrap(model.invites.first)).tone, .waiting)
        model.closeShown()
        await model.open(try XCTUnwrap(model.invites.first))
        XCTAssertEqual(model.shown?.link, shown.link)

        let neighbour = try await TestPhone.open("neighbour", network: .none)
        let answer = try await neighbour.phone.ask { try $0.acceptInvite(link: shown.link) }
        await model.carry(answer)
        XCTAssertEqual(model.carriedSaid, leader.phone.words.enrol.inviteCarried(name: "Trần Thị Lan"))
        try await leader.exchange()
        await model.load()
        let used = model.state(of: try XCTUnwrap(model.invites.first))
        XCTAssertEqual(used, StateLine(.done, leader.phone.words.enrol.inviteUsed))
        try await neighbour.exchange()
        let status = try await neighbour.phone.ask { try $0.status() }
        XCTAssertTrue(status.enrolled)
        XCTAssertEqual(status.name, "Trần Thị Lan")
        await neighbour.end()
        await leader.end()
    }

    func testAnInviteThatNobodyUsedInTimeIsExpired() async throws {
        let one = try TestPhone(now: { Date(timeIntervalSince1970: 200) })
        let model = InviteModel(one.phone)
        let moment = Moment(at: 100_000, said: "hôm qua")
        let row = InviteRow(id: "1", name: nil, made: moment, expires: moment, used: false)
        XCTAssertEqual(model.state(of: row).tone, .refused)
        var open = row
        open.expires.at = 300_000
        XCTAssertEqual(
            model.state(of: open), StateLine(.waiting, model.words.enrol.inviteOpen(when: "hôm qua")))
        await one.end()
    }

    func testAResidentMayNotInviteAndIsToldWhy() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let resident = try await TestPhone.enrolled("resident", "resident", in: ward)
        let model = InviteModel(resident.phone)
        model.name = "Lan"
        await model.make()
        XCTAssertNil(model.shown)
        XCTAssertEqual(model.failure?.code, "forbidden")
        await model.carry("not an answer")
        XCTAssertEqual(model.failure?.code, "invalid_invite")
        XCTAssertNil(model.carriedSaid)
        await resident.end()
    }
}
