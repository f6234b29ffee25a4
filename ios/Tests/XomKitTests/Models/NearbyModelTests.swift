/// Carrying for each other: packed here, opened there, delivered, and the receipt brought back.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class NearbyModelTests: XCTestCase, @unchecked Sendable {
    func testANeighbourCarriesWhatThisPhoneCannotSend() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let far = try await TestPhone.enrolled("far", "resident", in: ward)
        let courier = try await TestPhone.enrolled("courier", "resident", in: ward)
        let draft = try await far.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        let form = FormModel(far.phone, draft: draft)
        try await Birth.fill(form)
        let giving = NearbyModel(far.phone)
        await giving.load()
        XCTAssertFalse(giving.carriesNothing)
        await giving.pack()
        guard case .packed(let file, let size) = giving.standing else { return XCTFail("\(giving.standing)") }
        XCTAssertFalse(size.isEmpty)

        let taking = NearbyModel(courier.phone)
        await taking.load()
        XCTAssertTrue(taking.carriesNothing)
        let bundle = try Data(contentsOf: file)
        await taking.open(file)
        guard case .took(let report) = taking.standing else { return XCTFail("\(taking.standing)") }
        XCTAssertGreaterThan(report.kept, 0)
        XCTAssertEqual(taking.lines.first?.said, courier.phone.words.nearby.tookNew(count: Int(report.kept)))
        XCTAssertGreaterThan(taking.carried, 0)
        await taking.open(bundle)
        let nearby = courier.phone.words.nearby
        let known = Int(report.kept + report.enrolments + report.known)
        XCTAssertEqual(taking.lines.map(\.said), [nearby.tookNothing, nearby.tookKnown(count: known)])

        let carried = taking.carried
        try await courier.exchange()
        await taking.load()
        XCTAssertEqual(taking.carried, 0)
        XCTAssertEqual(taking.delivered?.tone, .done)
        XCTAssertTrue(try XCTUnwrap(taking.delivered).said.contains("\(carried)"))
        try await far.exchange()
        await giving.load()
        XCTAssertEqual(giving.own, 0, "the ward had it all")
        let drafts = try await courier.phone.ask { try $0.drafts() }
        XCTAssertEqual(drafts, [], "the neighbour reads none of what they carried")
        await far.end()
        await courier.end()
    }

    func testADamagedFileIsSaidInTheCoresWords() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        let model = NearbyModel(one.phone)
        await model.open(one.folder.appendingPathComponent("gone.xom"))
        XCTAssertNotNil(model.failure, "a file that is gone is an error too")
        await model.open(Data("no bundle".utf8))
        XCTAssertEqual(model.standing, .idle)
        XCTAssertEqual(model.failure?.code, "invalid")
        await one.end()
    }

    func testWhatAFileBroughtIsSaidLineByLine() async throws {
        let one = try TestPhone()
        let words = one.phone.words.nearby
        let model = NearbyModel(one.phone)
        XCTAssertEqual(model.lines, [])
        model.show(BundleReport(kept: 2, known: 1, enrolments: 1, receipts: 1, refused: ["a", "b"]))
        XCTAssertEqual(
            model.lines,
            [
                StateLine(.done, words.tookNew(count: 2)), StateLine(.done, words.tookReceipts(count: 1)),
                StateLine(.done, words.tookEnrolments(count: 1)), StateLine(.done, words.tookKnown(count: 1)),
                StateLine(.refused, words.tookRefused(count: 2)),
            ])
        await one.end()
    }
}
