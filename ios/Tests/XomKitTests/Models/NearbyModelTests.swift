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
        guard case .packed(let file, _) = giving.standing else { return XCTFail("\(giving.standing)") }

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

    func testAnApplicationGoesWithItsPaperAndItsReceiptComesHome() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let far = try await TestPhone.enrolled("far", "resident", in: ward)
        let courier = try await TestPhone.enrolled("courier", "leader", in: ward)
        let nearby = far.phone.words.nearby
        let draft = try await far.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        try await Birth.fill(FormModel(far.phone, draft: draft))
        _ = try await far.phone.edit { try $0.sendDraft(draft: draft, place: .home) }
        try await courier.exchange()

        let giving = NearbyModel(far.phone)
        await giving.pack()
        guard case .packed(let file, let bundle) = giving.standing else {
            return XCTFail("\(giving.standing)")
        }
        XCTAssertGreaterThan(bundle.papers, 90_000)
        let papers = Spoken.size(bundle.papers, in: .vi)
        XCTAssertEqual(
            giving.lines(of: bundle).last?.said, nearby.packedApplications(count: 1, size: papers))

        let carrying = NearbyModel(courier.phone)
        await carrying.open(file)
        XCTAssertTrue(carrying.lines.map(\.said).contains(nearby.tookApplications(count: 1, size: papers)))
        XCTAssertTrue(carrying.courier.contains { $0.label == nearby.courierPapers && $0.value == papers })
        try await courier.exchange()
        await carrying.load()
        XCTAssertEqual(carrying.onBoard.receipts, 1)
        XCTAssertEqual(carrying.onBoard.papers, 0)
        XCTAssertFalse(carrying.carriesNothing, "a receipt is to be handed back")

        await carrying.pack()
        guard case .packed(let back, let brought) = carrying.standing else {
            return XCTFail("\(carrying.standing)")
        }
        XCTAssertEqual(brought.receipts, 1)
        await giving.open(back)
        XCTAssertEqual(giving.lines.first?.said, nearby.tookReceipts(count: 1))
        let dossiers = DossiersModel(far.phone)
        await dossiers.load()
        XCTAssertEqual(dossiers.sent.map { DraftLine.line(of: $0, far.phone.words).tone }, [.done])
        let waiting = try await far.phone.ask { try $0.waiting() }
        XCTAssertEqual(waiting, [])
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
        model.show(
            BundleReport(
                kept: 2, known: 1, enrolments: 1, receipts: 1, receiptsCarried: 1, sendings: 1,
                papers: 1_000_000, left: 2_000_000, missing: 3, refused: ["a", "b"]))
        let size = { Spoken.size($0, in: .vi) }
        XCTAssertEqual(
            model.lines,
            [
                StateLine(.done, words.tookNew(count: 2)),
                StateLine(.done, words.tookApplications(count: 1, size: size(1_000_000))),
                StateLine(.done, words.tookReceipts(count: 1)),
                StateLine(.done, words.tookEnrolments(count: 1)),
                StateLine(.done, words.tookReceiptsCarried(count: 1)),
                StateLine(.yourTurn, words.tookLeft(size: size(2_000_000))),
                StateLine(.done, words.tookKnown(count: 1)),
                StateLine(.refused, words.tookRefused(count: 2)),
            ])
        let part = PackedBundle(
            content: Data(count: 100), sendings: 1, papers: 0, left: 5_000_000, receipts: 2)
        XCTAssertEqual(
            model.lines(of: part),
            [
                StateLine(.done, words.packed(size: size(100))), StateLine(.done, words.packedBare(count: 1)),
                StateLine(.done, words.packedReceipts(count: 2)),
                StateLine(.yourTurn, words.packedMore(size: size(5_000_000))),
            ])
        await one.end()
    }
}
