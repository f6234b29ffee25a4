/// Filling in from an identity card: what belongs to its person, and nothing over another answer.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class CardModelTests: XCTestCase, @unchecked Sendable {
    private let mother = "meSoGiayToTuyThan"
    private let card =
        "001195012345|012345678|Trần Thị Bình|05011995|Nữ|Số 12 ngõ 5, phường Đông Ngạc, thành phố Hà Nội|15082022"

    private func form(_ test: (TestPhone, FormModel) async throws -> Void) async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("mother", "resident", in: ward)
        let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        let model = FormModel(one.phone, draft: draft)
        await model.load()
        try await test(one, model)
        await one.end()
    }

    private func shown(_ path: String, _ model: FormModel) -> String? {
        model.view?.fields.first { $0.path == path }?.shown
    }

    func testACardFillsInWhatBelongsToItsPersonAndAllOfItCanBeTakenBack() async throws {
        try await form { _, model in
            XCTAssertTrue(model.view?.fields.first { $0.path == self.mother }?.fromCard ?? false)
            await model.cards.scanned(self.card, beside: self.mother)
            guard case .filled(self.mother, let answers) = model.cards.scan else {
                return XCTFail("\(String(describing: model.cards.scan))")
            }
            XCTAssertTrue(answers.allSatisfy { $0.beforeJson == nil })
            XCTAssertEqual(self.shown("meHoTen", model), "Trần Thị Bình")
            XCTAssertEqual(self.shown("meNgaySinh", model), "05/01/1995")
            await model.cards.undo()
            XCTAssertNil(model.cards.scan)
            XCTAssertNil(self.shown("meHoTen", model))
        }
    }

    func testWhereSomethingElseStandsThePersonChooses() async throws {
        try await form { _, model in
            let name = try XCTUnwrap(model.view?.fields.first { $0.path == "meHoTen" })
            model.type("Trần Thị Bính", in: name)
            await model.leave(name)
            await model.cards.scanned(self.card, beside: self.mother)
            guard case .asks(_, let answers) = model.cards.scan else { return XCTFail("nobody was asked") }
            XCTAssertEqual(answers.compactMap(\.beforeShown), ["Trần Thị Bính"])
            XCTAssertNil(self.shown(self.mother, model), "nothing is written while the person is asked")
            await model.cards.use(.keep)
            XCTAssertEqual(self.shown("meHoTen", model), "Trần Thị Bính")
            XCTAssertEqual(self.shown(self.mother, model), "001195012345")
            await model.cards.scanned(self.card, beside: self.mother)
            await model.cards.use(.replace)
            XCTAssertEqual(self.shown("meHoTen", model), "Trần Thị Bình")
            await model.cards.undo()
            XCTAssertEqual(self.shown("meHoTen", model), "Trần Thị Bính")
        }
    }

    func testAnotherCodeIsRefusedInTheCoresWords() async throws {
        try await form { _, model in
            await model.cards.scanned("xom://invite/AQID_w", beside: self.mother)
            guard case .refused(self.mother, let failure) = model.cards.scan else {
                return XCTFail("it was taken")
            }
            XCTAssertEqual(failure.code, "not_a_card")
            model.cards.leave()
            XCTAssertNil(model.cards.scan)
        }
    }

    func testMyOwnParticularsAreFilledInTheSameWay() async throws {
        let one = try await TestPhone.open()
        try await one.phone.edit { try $0.setProfile(entry: "profile.full_name", value: "Bình") }
        let model = PeopleModel(one.phone)
        await model.cards.scanned(card, beside: "profile.person_id")
        await model.cards.use(.replace)
        let profile = try await one.phone.ask { try $0.profile() }
        XCTAssertEqual(profile["profile.full_name"], "Trần Thị Bình")
        XCTAssertEqual(profile["profile.person_id_issued_on"], "15/08/2022")
        await model.cards.undo()
        let before = try await one.phone.ask { try $0.profile() }
        XCTAssertEqual(before, ["profile.full_name": "Bình"])
        await one.end()
    }
}
