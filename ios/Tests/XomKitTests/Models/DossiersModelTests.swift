/// Where an application stands: every national state, deadlines, the timeline.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class DossiersModelTests: XCTestCase, @unchecked Sendable {
    private let words = Words(.vi)

    private func row(_ state: UInt8, due: UInt64? = nil) -> DossierRow {
        DossierRow(
            id: "1", code: "H26.1", service: "Khai sinh", state: state, stateSaid: "trạng thái \(state)",
            yourTurn: state == 5 || state == 6, due: due.map { Moment(at: $0, said: "thứ Năm") },
            hasResult: state > 8, registered: Moment(at: 0, said: ""))
    }

    func testEachNationalStateHasItsLine() async {
        let dossiers = words.dossiers
        XCTAssertEqual(DossierLine.line(of: row(1), words), StateLine(.waiting, "trạng thái 1"))
        XCTAssertEqual(DossierLine.line(of: row(3), words), StateLine(.refused, dossiers.notReceived))
        XCTAssertEqual(DossierLine.line(of: row(4), words), StateLine(.waiting, "trạng thái 4"))
        XCTAssertEqual(
            DossierLine.line(of: row(5, due: 9), words),
            StateLine(.yourTurn, dossiers.deadlineSupplement(when: "thứ Năm")))
        XCTAssertEqual(DossierLine.line(of: row(5), words), StateLine(.yourTurn, dossiers.stepAsked))
        XCTAssertEqual(DossierLine.line(of: row(6), words), StateLine(.yourTurn, dossiers.stepPayment))
        XCTAssertEqual(DossierLine.line(of: row(8), words), StateLine(.refused, dossiers.stopped))
        XCTAssertEqual(DossierLine.line(of: row(9), words).tone, .done)
        XCTAssertEqual(DossierLine.line(of: row(10), words).tone, .done)
    }

    func testADeadlineIsAheadPassedStandingStillOrNone() async {
        let dossiers = words.dossiers
        let deadline = { (row: DossierRow) in DossierLine.deadline(of: row, nowAt: 100, self.words) }
        XCTAssertEqual(deadline(row(4, due: 101)), StateLine(.waiting, dossiers.deadline(when: "thứ Năm")))
        XCTAssertEqual(
            deadline(row(4, due: 99)), StateLine(.yourTurn, dossiers.deadlinePassed(when: "thứ Năm")))
        XCTAssertEqual(deadline(row(5, due: 99)), StateLine(.waiting, dossiers.deadlineStopped))
        XCTAssertNil(deadline(row(4)))
        XCTAssertNil(deadline(row(9, due: 99)))
    }

    func testEachStateOfADraftHasItsLine() async {
        let moment = Moment(at: 0, said: "")
        func line(_ state: DraftState, clashes: UInt32 = 0, missing: UInt32 = 0) -> StateLine {
            DraftLine.line(
                of: DraftRow(
                    id: "1", procedure: Birth.procedure, service: "Khai sinh", title: nil, state: state,
                    stateSaid: "lời của lõi", opened: moment, changed: moment, pending: false,
                    clashes: clashes, required: 24, missing: missing, dossier: nil), words)
        }
        XCTAssertEqual(line(.drafting).said, "lời của lõi")
        XCTAssertEqual(line(.drafting, missing: 3), StateLine(.waiting, words.form.leftToFill(count: 3)))
        XCTAssertEqual(line(.drafting, clashes: 1), StateLine(.yourTurn, words.form.bothFilled))
        XCTAssertEqual(line(.ready), StateLine(.yourTurn, words.home.draftReady))
        XCTAssertEqual(line(.sent), StateLine(.waiting, words.dossiers.stepOffered))
        XCTAssertEqual(line(.received), StateLine(.done, words.dossiers.stepReceived))
        XCTAssertEqual(line(.returned), StateLine(.refused, words.dossiers.returnedToDraft))
        XCTAssertEqual(line(.expired), StateLine(.refused, words.dossiers.expiredDraft))
    }

    func testAnApplicationGoesThroughTheDeskAndComesBackWithItsResult() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("mother", "resident", in: ward)
        let list = DossiersModel(one.phone)
        await list.load()
        XCTAssertTrue(list.isEmpty)
        let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        await list.load()
        XCTAssertEqual(list.drafts.map(\.id), [draft])
        let form = FormModel(one.phone, draft: draft)
        try await Birth.fill(form)
        form.hasDeclared = true
        await form.send()
        await list.load()
        XCTAssertEqual(list.sent.map(\.id), [draft])
        try await one.exchange()
        await list.load()
        XCTAssertEqual(list.underWay.map(\.id), [draft])
        XCTAssertEqual(list.sent, [])

        let desk = try await Desk(at: ward.address, as: ward.officer)
        try await desk.receive(draft)
        try await one.exchange()
        XCTAssertEqual(one.poster.posted.map(\.opens), [.dossier(draft)], "told of what the ward did, once")
        try await desk.ask(for: "Giấy chứng sinh bị mờ, chụp lại giúp.", of: draft)
        try await one.exchange()
        let model = DossierModel(one.phone, draft: draft)
        await model.load()
        XCTAssertTrue(model.asksForSupplement)
        XCTAssertEqual(model.line?.tone, .yourTurn)
        XCTAssertTrue(model.timeline.contains { $0.text == "Giấy chứng sinh bị mờ, chụp lại giúp." })
        XCTAssertEqual(model.timeline.filter { $0.place == .current }.count, 1)
        XCTAssertEqual(model.timeline.suffix(2).map(\.place), [.ahead, .ahead])
        let home = HomeModel(one.phone)
        await home.load()
        XCTAssertEqual(home.tasks.map { $0.line(words).tone }, [.yourTurn])

        await form.load()
        XCTAssertTrue(form.isSupplement)
        XCTAssertFalse(form.mayNotEdit, "what the ward asks for can be filled in")
        XCTAssertFalse(form.hasDeclared, "a supplement is declared anew")
        await form.check()
        form.hasDeclared = true
        await form.send()
        XCTAssertNil(form.failure)
        try await one.exchange()
        let document = Data("%PDF-1.7\ntrích lục\n%%EOF\n".utf8)
        try await desk.giveResult("Đã đăng ký khai sinh.", with: document, to: draft)
        try await one.exchange()
        await model.load()
        await list.load()
        XCTAssertEqual(list.finished.map(\.id), [draft])
        XCTAssertEqual(model.line?.tone, .done)
        XCTAssertNil(model.deadline)
        XCTAssertTrue(model.timeline.allSatisfy { $0.place == .done })
        await model.openResult()
        XCTAssertEqual(try Data(contentsOf: XCTUnwrap(model.document)), document)
        await one.end()
    }
}
