/// A form: kept at every letter, latest wins, checked, conflicted, sent.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class FormModelTests: XCTestCase, @unchecked Sendable {
    private func mother(_ test: (TestPhone, FormModel) async throws -> Void) async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("mother", "resident", in: ward)
        let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        let model = FormModel(one.phone, draft: draft)
        await model.load()
        try await test(one, model)
        await one.end()
    }

    private func field(_ path: String, _ model: FormModel) throws -> Field {
        try XCTUnwrap(model.view?.fields.first { $0.path == path })
    }

    func testEveryLetterIsKeptAndTheLastOneStays() async throws {
        try await mother { one, model in
            let name = try self.field("nksHoTen", model)
            for length in 1..."Nguyễn Minh An".count {
                model.type(String("Nguyễn Minh An".prefix(length)), in: name)
            }
            XCTAssertEqual(model.kept.tone, .running)
            XCTAssertEqual(model.text(of: name), "Nguyễn Minh An")
            await model.keeper.settle()
            XCTAssertEqual(model.kept, StateLine(.done, model.words.common.keptOnPhone))
            XCTAssertTrue(model.keeper.unkept.isEmpty)
            let again = FormModel(one.phone, draft: model.draft)
            await again.load()
            XCTAssertEqual(try self.field("nksHoTen", again).shown, "Nguyễn Minh An")
            model.type("", in: name)
            await model.keeper.settle()
            await again.load()
            XCTAssertNil(try self.field("nksHoTen", again).shown)
        }
    }

    func testWhatCouldNotBeKeptIsSaidStaysAndIsTriedAgain() async throws {
        try await mother { one, model in
            let name = try self.field("nksHoTen", model)
            await one.phone.close()
            model.type("Nguyễn", in: name)
            await model.keeper.settle()
            let line = try XCTUnwrap(model.notKept)
            XCTAssertEqual(line.tone, .refused)
            XCTAssertTrue(line.said.hasPrefix(model.words.form.notSaved))
            XCTAssertEqual(model.text(of: name), "Nguyễn")
            await model.check()
            XCTAssertEqual(model.step, .filling, "nothing is checked while something is not kept")
            await one.phone.open()
            model.keeper.tryAgain()
            await model.keeper.settle()
            XCTAssertNil(model.notKept)
            await model.load()
            XCTAssertEqual(try self.field("nksHoTen", model).shown, "Nguyễn")
        }
    }

    func testTheCursorKeepsItsTextAndLeavesItToTheCoresSpelling() async throws {
        try await mother { _, model in
            let born = try self.field("nksNgaySinh", model)
            model.type("5/1/2026", in: born)
            await model.keeper.settle()
            await model.load()
            XCTAssertEqual(model.text(of: try self.field("nksNgaySinh", model)), "5/1/2026")
            await model.leave(born)
            let left = try self.field("nksNgaySinh", model)
            XCTAssertEqual(model.text(of: left), left.shown)
            XCTAssertEqual(left.shown, "05/01/2026")
        }
    }

    func testPartsCountWhatIsMissingAndWhatDependsComesAndGoes() async throws {
        try await mother { _, model in
            XCTAssertGreaterThan(model.parts.count, 1)
            XCTAssertEqual(
                model.progress,
                model.words.form.progress(
                    done: model.parts.count { $0.missing == 0 }, total: model.parts.count))
            let first = try XCTUnwrap(model.current)
            XCTAssertGreaterThan(first.missing, 0)
            XCTAssertEqual(
                model.line(of: first),
                StateLine(.yourTurn, model.words.form.sectionMissing(count: first.missing)))
            let before = Set(model.parts.flatMap(\.fields).map(\.path))
            model.choose(FormModel.json("bo_roi"), in: try self.field("nksLoaiKhaiSinh", model))
            await model.keeper.settle()
            await model.load()
            let after = Set(model.parts.flatMap(\.fields).map(\.path))
            XCTAssertNotEqual(before, after)
            for _ in 0..<20 { model.goOn() }
            XCTAssertTrue(model.isLast)
            for _ in 0..<20 { model.goBack() }
            XCTAssertEqual(model.part, 0)
        }
    }

    func testTheCheckNamesWhatIsMissingAndLeadsThere() async throws {
        try await mother { _, model in
            await model.check()
            XCTAssertEqual(model.step, .filling)
            XCTAssertFalse(model.blocking.isEmpty)
            let last = try XCTUnwrap(model.blocking.last)
            XCTAssertFalse(model.label(of: last).isEmpty)
            model.go(to: last)
            XCTAssertTrue(try XCTUnwrap(model.current).fields.contains { $0.path == last.path })
        }
    }

    func testTheProfileOffersItselfAndIsTakenByATap() async throws {
        try await mother { one, model in
            try await one.phone.edit { try $0.setProfile(entry: "profile.full_name", value: "Trần Thị Lan") }
            await model.load()
            let own = try XCTUnwrap(model.view?.fields.first { $0.suggestion == "Trần Thị Lan" })
            model.takeSuggestion(of: own)
            await model.keeper.settle()
            await model.load()
            XCTAssertEqual(try self.field(own.path, model).shown, "Trần Thị Lan")
            XCTAssertNil(try self.field(own.path, model).suggestion)
        }
    }

    func testACompleteFormIsLookedAtDeclaredSealedAndLocked() async throws {
        try await mother { one, model in
            try await Birth.fill(model)
            await model.check()
            XCTAssertEqual(model.blocking, [])
            XCTAssertEqual(model.step, .review)
            XCTAssertTrue(model.review.contains { $0.answer == "Nguyễn Minh An" })
            XCTAssertTrue(model.parts.allSatisfy { $0.missing == 0 })
            await model.send()
            XCTAssertEqual(model.step, .review, "nothing is sent before it was declared right")
            model.hasDeclared = true
            await model.send()
            XCTAssertEqual(model.step, .sent)
            XCTAssertEqual(model.sentTitle, model.words.form.sealedTitle)
            XCTAssertTrue(model.mayNotEdit)
            try await one.exchange()
            await model.load()
            XCTAssertEqual(model.sentTitle, model.words.form.sentTitle)
        }
    }

    func testADraftThatIsGivenUpCannotBeFilledIn() async throws {
        try await mother { _, model in
            await model.withdraw()
            XCTAssertTrue(model.mayNotEdit)
            model.type("Nguyễn", in: try self.field("nksHoTen", model))
            await model.keeper.settle()
            XCTAssertNotNil(model.notKept)
        }
    }

    func testTwoAnswersAreACardAndAChoice() async throws {
        let one = try TestPhone()
        let field = Field(
            path: "meHoTen", section: nil, label: "Họ tên mẹ", help: nil, example: nil, kind: .personName,
            json: "\"Lan\"", shown: "Lan", options: [], suggestion: nil, fromCard: false, visible: true,
            required: true,
            problem: nil,
            clashes: [
                OtherAnswer(
                    json: "\"Hoa\"", shown: "Hoa", author: "Dũng", entered: Moment(at: 1, said: "sáng nay"))
            ], columns: [], rows: [], blank: [])
        let model = FormModel(one.phone, draft: "00")
        XCTAssertNil(model.card(of: field), "there is no card before the form is read")
        await one.end()
        try await mother { _, model in
            let card = try XCTUnwrap(model.card(of: field))
            XCTAssertEqual(card.values.map(\.shown), ["Lan", "Hoa"])
            XCTAssertEqual(card.values.map(\.isShownNow), [true, false])
            XCTAssertTrue(card.place.contains("Họ tên mẹ"))
            model.use(card.values[1], in: field)
            await model.keeper.settle()
            await model.load()
            XCTAssertEqual(try self.field("meHoTen", model).shown, "Hoa")
        }
    }

    func testAnEmptyTableGetsItsFirstRowFromTheCoresBlankOne() async throws {
        try await mother { _, model in
            let column = Field(
                path: "name", section: nil, label: "Tên", help: nil, example: nil, kind: .text,
                json: nil, shown: nil, options: [], suggestion: nil, fromCard: false, visible: true,
                required: true, problem: nil, clashes: [], columns: [], rows: [], blank: [])
            var table = column
            (table.path, table.kind, table.blank) = ("children", .table, [column])
            XCTAssertEqual(model.rows(of: table), [])
            model.addRow(to: table)
            let first = try XCTUnwrap(model.rows(of: table).first)
            XCTAssertEqual(first.cells.map(\.path), ["children.\(first.id).name"])
            XCTAssertTrue(first.cells.allSatisfy(\.required))
            table.rows = [first]
            model.addRow(to: table)
            let rows = model.rows(of: table)
            XCTAssertEqual(rows.count, 2)
            model.removeRow(try XCTUnwrap(rows.last), from: table)
            XCTAssertEqual(model.rows(of: table).map(\.id), [first.id])
        }
    }

    func testADeclarationIsTickedAndTheTickTakenOutAgain() async throws {
        try await mother { _, model in
            let declaration = try self.field("camDoan", model)
            XCTAssertEqual(declaration.kind, .declaration)
            model.confirm(true, in: declaration)
            await model.keeper.settle()
            await model.load()
            XCTAssertEqual(try self.field("camDoan", model).json, "true")
            model.confirm(false, in: declaration)
            await model.keeper.settle()
            await model.load()
            XCTAssertNil(try self.field("camDoan", model).json)
            XCTAssertEqual(try self.field("camDoan", model).problem?.code, "unconfirmed")
        }
    }
}
