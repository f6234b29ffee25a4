/// Who has read it, and whom to call.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class CoverageModelTests: XCTestCase, @unchecked Sendable {
    func testTheFiguresFollowTheHouseholds() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        let household = try await leader.phone.ask { try XCTUnwrap(try $0.households().first) }
        let made = try await leader.phone.edit {
            try $0.createInvite(
                new: NewInvite(
                    household: household.id, member: nil, role: .resident, name: "Trần Thị Lan",
                    validForDays: 7))
        }
        try await leader.exchange()
        let model = CoverageModel(leader.phone, notice: id)
        await model.load()
        XCTAssertEqual(model.line, StateLine(.waiting, leader.phone.words.coverage.emptyTitle))
        XCTAssertTrue(model.notYet.contains { $0.id == household.id })
        XCTAssertNotNil(model.asOf)
        let total = Int(try XCTUnwrap(model.coverage).households)

        let lan = try await TestPhone.open("lan")
        _ = try await lan.phone.ask { try $0.acceptInvite(link: made.link) }
        try await lan.exchange()
        try await lan.phone.edit { try $0.acknowledge(notices: [id]) }
        try await lan.exchange()
        try await leader.exchange()
        await model.load()
        let words = leader.phone.words.coverage
        XCTAssertEqual(model.summary, words.seen(seen: 1, total: total))
        XCTAssertEqual(model.line, StateLine(.waiting, words.notYetCount(count: total - 1)))
        XCTAssertFalse(model.notYet.contains { $0.id == household.id })
        let block = try XCTUnwrap(model.coverage?.blocks.first { $0.block == household.block })
        XCTAssertEqual(block.seen, 1)
        XCTAssertEqual(
            model.said(of: block),
            words.blockLine(
                block: block.block ?? words.noBlock, seen: 1, total: Int(block.households)))
        await model.open(household)
        let names = try XCTUnwrap(model.people[household.id]).map(\.name)
        XCTAssertTrue(names.contains("Trần Thị Lan"))
        XCTAssertTrue(model.callable(in: household).allSatisfy { $0.phone != nil })
        await lan.end()
        await leader.end()
    }

    func testAResidentIsNotShownWhoHasRead() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        try await leader.exchange()
        try await one.exchange()
        let model = CoverageModel(one.phone, notice: id)
        await model.load()
        XCTAssertNil(model.coverage)
        XCTAssertNil(model.line)
        await one.end()
        await leader.end()
    }
}
