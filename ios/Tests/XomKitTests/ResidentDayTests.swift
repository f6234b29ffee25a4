/// A short day of a resident and a leader through the models of XomKit, against a real ward, with
/// the network cut in the middle of it.

import Foundation
import XCTest
import XomCore

@testable import XomKit

@MainActor
final class ResidentDayTests: XCTestCase, @unchecked Sendable {
    func testAResidentsDay() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let deputy = try await TestPhone.enrolled("deputy", "deputy", in: ward)
        let lan = try await morning(ward, leader)
        let notice = try await flood(ward, leader, lan)
        try await clash(notice, leader, deputy, lan)
        try await birth(ward, lan)
        for one in [leader, deputy, lan] { await one.end() }
    }

    /// Cô Lan joins at the kitchen table, without a network; the leader carries her answer.
    private func morning(_ ward: Ward, _ leader: TestPhone) async throws -> TestPhone {
        let invite = InviteModel(leader.phone)
        await invite.load()
        invite.name = "Trần Thị Lan"
        invite.household = invite.households.first?.id
        await invite.make()
        let link = try XCTUnwrap(invite.shown).link

        let lan = try TestPhone("lan", network: .none)
        let first = FirstRunModel(lan.phone)
        first.choose(.vi)
        first.choose(.large)
        first.begin()
        await lan.phone.enterForeground()
        ward.freeze()
        let enrol = EnrolModel(lan.phone)
        await enrol.read(link)
        let accepting = Task { await enrol.accept() }
        await eventually("the ward is tried") { lan.phone.planner.isRunning }
        lan.phone.planner.stop()
        await accepting.value
        guard case .waiting(let answer?, _) = enrol.standing else {
            throw Failure(code: "test", said: "\(enrol.standing)", mayRetry: false)
        }
        await invite.carry(answer)
        XCTAssertNotNil(invite.carriedSaid)
        ward.thaw()
        try await leader.exchange()
        lan.network.become(.free)
        await eventually("cô Lan is in by herself, as soon as there is a network") {
            await enrol.load()
            return enrol.standing == .joined
        }
        return lan
    }

    /// The leader reports a flood; cô Lan answers without a network, and the answer goes later.
    private func flood(_ ward: Ward, _ leader: TestPhone, _ lan: TestPhone) async throws -> String {
        let compose = ComposeModel(leader.phone)
        await compose.load()
        compose.write {
            $0.title = "Ngõ 32 ngập sâu"
            $0.body = "Bà con đi vòng ngõ 28."
            $0.urgency = .emergency
        }
        compose.preview()
        await compose.post()
        XCTAssertEqual(compose.step, .posted)
        try await leader.exchange()
        await lan.phone.enterBackground()
        let went = await lan.phone.backgroundWindow()
        XCTAssertTrue(went)
        XCTAssertEqual(lan.poster.posted.map(\.isEmergency), [true])

        lan.network.become(.none)
        await eventually("no network") { !lan.phone.network.isThere }
        await lan.phone.enterForeground()
        let home = HomeModel(lan.phone)
        await home.load()
        let emergency = try XCTUnwrap(home.emergencies.first)
        await home.answer(emergency, .safe)
        XCTAssertNotNil(home.answerNotSent)
        await home.load()
        XCTAssertEqual(home.line?.tone, .waiting)
        lan.network.become(.free)
        await eventually("the answer goes by itself") {
            await home.load()
            return home.home?.status.delivery.waiting == 0
        }
        try await leader.exchange()
        let coverage = CoverageModel(leader.phone, notice: emergency.id)
        await coverage.load()
        XCTAssertEqual(coverage.coverage?.seen, 1)
        return emergency.id
    }

    /// Leader and deputy change the same headline; the leader settles it.
    private func clash(
        _ notice: String, _ leader: TestPhone, _ deputy: TestPhone, _ lan: TestPhone
    ) async throws {
        try await deputy.exchange()
        for (one, title) in [(leader, "Ngõ 32 đã rút nước"), (deputy, "Ngõ 32 còn ngập")] {
            let compose = ComposeModel(one.phone, correcting: notice)
            await compose.load()
            compose.write { $0.title = title }
            await compose.saveCorrection()
            XCTAssertEqual(compose.step, .posted)
        }
        try await leader.exchange()
        try await deputy.exchange()
        try await leader.exchange()
        let home = HomeModel(leader.phone)
        await home.load()
        XCTAssertEqual(home.tasks.map(\.id), [notice])
        let conflict = ConflictModel(leader.phone, notice: notice)
        await conflict.load()
        let card = try XCTUnwrap(conflict.cards.first)
        await conflict.use(try XCTUnwrap(card.values.first { $0.shown == "Ngõ 32 đã rút nước" }), of: card)
        try await leader.exchange()
        for one in [deputy, lan] {
            try await one.exchange()
            let read = NoticeModel(one.phone, notice: notice)
            await read.load()
            XCTAssertEqual(read.details?.row.title, "Ngõ 32 đã rút nước")
            XCTAssertEqual(read.details?.clashes, [])
        }
    }

    /// A birth is registered at home; the network is cut while the papers go up.
    private func birth(_ ward: Ward, _ lan: TestPhone) async throws {
        let service = ServiceModel(lan.phone, code: Birth.procedure)
        await service.load()
        let began = await service.begin()
        let draft = try XCTUnwrap(began)
        let form = FormModel(lan.phone, draft: draft)
        try await Birth.fill(form)
        await form.check()
        form.hasDeclared = true
        await form.send()
        XCTAssertEqual(form.sentTitle, lan.phone.words.form.sealedTitle)

        let cut = Task { await lan.phone.planner.request() }
        var turns = 0
        while (lan.phone.progress?.roundTrips ?? 0) == 0, turns < 5_000_000 {
            await Task.yield()
            turns += 1
        }
        ward.freeze()
        lan.phone.planner.stop()
        let outcome = await cut.value
        guard case .failed(let failure, _) = outcome else { return XCTFail("\(outcome)") }
        XCTAssertEqual(failure.code, "cancelled")
        ward.thaw()
        try await lan.exchange()

        let dossiers = DossiersModel(lan.phone)
        await dossiers.load()
        XCTAssertEqual(dossiers.underWay.map(\.id), [draft], "it arrived once")
        let receipt = ReceiptModel(lan.phone, draft: draft)
        await receipt.load()
        guard case .holds(let held) = receipt.standing else { return XCTFail("\(receipt.standing)") }
        let checked = try verifyReceipt(receipt: held.text, wardKey: ward.rootKey(), language: .vietnamese)
        XCTAssertEqual(checked.commit, held.commit)
        let home = HomeModel(lan.phone)
        await home.load()
        XCTAssertEqual(home.line?.tone, .done)
    }
}
