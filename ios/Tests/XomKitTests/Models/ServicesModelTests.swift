/// Services: the list without a store, a search without marks, one service, an unfinished draft.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class ServicesModelTests: XCTestCase, @unchecked Sendable {
    func testTheListAndASearchNeedNoStore() async throws {
        let one = try TestPhone()
        let model = ServicesModel(one.phone)
        await model.load()
        XCTAssertFalse(model.common.isEmpty)
        XCTAssertGreaterThan(model.rows.count, model.common.count)
        await model.search("khai sinh")
        let marked = model.rows
        await model.search("KHAI SINH")
        XCTAssertEqual(model.rows, marked)
        XCTAssertTrue(marked.contains { $0.code == Birth.procedure })
        await model.search("xyzzy")
        XCTAssertEqual(model.empty, one.phone.words.services.emptySearch)
        await one.end()
    }

    func testOneServiceSaysItsPapersByCaseAndSpeaksTheLanguage() async throws {
        let one = try TestPhone()
        let model = ServiceModel(one.phone, code: Birth.procedure)
        await model.load()
        let vietnamese = try XCTUnwrap(model.service)
        XCTAssertTrue(model.mayBegin)
        XCTAssertEqual(model.papers.flatMap(\.papers).count, vietnamese.papers.count)
        XCTAssertEqual(Set(model.papers.map(\.situation)).count, model.papers.count)
        one.phone.choose { $0.language = .en }
        await model.load()
        XCTAssertNotEqual(model.service?.row.name, vietnamese.row.name)
        await one.end()
    }

    func testAServiceThatIsNotKnownIsAnError() async throws {
        let one = try TestPhone()
        let model = ServiceModel(one.phone, code: "9.999999")
        await model.load()
        XCTAssertEqual(model.failure?.code, "not_found")
        XCTAssertFalse(model.mayBegin)
        await one.end()
    }

    func testABegunDraftIsOfferedAgain() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("mother", "resident", in: ward)
        let model = ServiceModel(one.phone, code: Birth.procedure)
        await model.load()
        XCTAssertNil(model.unfinished)
        let draft = await model.begin()
        await model.load()
        XCTAssertEqual(model.unfinished?.id, draft)
        let id = try XCTUnwrap(draft)
        try await one.phone.edit { try $0.withdrawDraft(draft: id) }
        await model.load()
        XCTAssertNil(model.unfinished)
        await one.end()
    }
}
