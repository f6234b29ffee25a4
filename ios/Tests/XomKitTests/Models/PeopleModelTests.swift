/// People: leaders, my household, a search without marks, my own particulars.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class PeopleModelTests: XCTestCase, @unchecked Sendable {
    func testALeaderSeesTheHouseholdsAndFindsThemWithoutMarks() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("leader", "leader", in: ward)
        let model = PeopleModel(one.phone)
        await model.load()
        XCTAssertTrue(model.leads)
        XCTAssertFalse(model.leaders.isEmpty)
        XCTAssertTrue(model.leaders.contains { model.isMe($0) })
        XCTAssertFalse(model.households.isEmpty)
        let named = try XCTUnwrap(
            model.people.first { $0.household != nil && $0.name != nil && !$0.departed })
        let name = try XCTUnwrap(named.name)
        model.typed = searchForms(text: name).folded.uppercased()
        XCTAssertTrue(model.foundHouseholds.contains { $0.id == named.household })
        XCTAssertLessThan(model.foundHouseholds.count, model.households.count)
        let household = try XCTUnwrap(model.households.first { $0.id == named.household })
        XCTAssertTrue(model.members(of: household).contains(named))
        model.typed = "xyzzy"
        XCTAssertEqual(model.emptySearch, one.phone.words.people.emptySearch)
        await one.end()
    }

    func testOnesParticularsStayOnThePhone() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        let model = PeopleModel(one.phone)
        await model.load()
        XCTAssertFalse(model.leads)
        model.write("Trần Thị Lan", as: .name)
        model.write("0912 345 678", as: .phone)
        model.write("cô", as: .address)
        await model.keeper.settle()
        XCTAssertEqual(model.kept?.tone, .done)
        await model.load()
        XCTAssertEqual(model.profile["profile.full_name"], "Trần Thị Lan")
        XCTAssertEqual(model.profile["profile.address_form"], "cô")
        let waiting = try await one.phone.ask { try $0.waiting() }
        XCTAssertEqual(waiting, [], "nothing of it goes anywhere")
        XCTAssertEqual(Set(model.addresses.map(\.said)).count, 6)
        model.write("", as: .phone)
        await model.keeper.settle()
        await model.load()
        XCTAssertNil(model.profile["profile.phone"])
        XCTAssertEqual(model.profile["profile.full_name"], "Trần Thị Lan")
        await one.end()
    }
}
