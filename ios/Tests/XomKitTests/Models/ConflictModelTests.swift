/// The conflict card of a notice: both values, who chooses, a third one.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class ConflictModelTests: XCTestCase, @unchecked Sendable {
    private struct Neighbourhood {
        let ward: Ward
        let leader: TestPhone
        let deputy: TestPhone
        let resident: TestPhone
        let notice: String
    }

    /// A notice that two people have changed without seeing each other's change.
    private func clashing(_ ours: NoticeChange, _ theirs: NoticeChange) async throws -> Neighbourhood {
        let ward = try Ward()
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let deputy = try await TestPhone.enrolled("deputy", "deputy", in: ward)
        let resident = try await TestPhone.enrolled("resident", "resident", in: ward)
        let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        try await leader.exchange()
        try await deputy.exchange()
        try await leader.phone.edit { try $0.changeNotice(notice: id, changes: [ours]) }
        try await deputy.phone.edit { try $0.changeNotice(notice: id, changes: [theirs]) }
        try await leader.exchange()
        try await deputy.exchange()
        try await leader.exchange()
        try await resident.exchange()
        return Neighbourhood(ward: ward, leader: leader, deputy: deputy, resident: resident, notice: id)
    }

    private func end(_ all: Neighbourhood) async {
        for one in [all.leader, all.deputy, all.resident] { await one.end() }
        all.ward.close()
    }

    func testBothValuesAreShownTheLeaderChoosesAndAllPhonesAgree() async throws {
        let all = try await clashing(.title(value: "Họp lúc 19 giờ"), .title(value: "Họp lúc 20 giờ"))
        let model = ConflictModel(all.leader.phone, notice: all.notice)
        await model.load()
        let words = model.words
        let card = try XCTUnwrap(model.cards.first)
        XCTAssertEqual(card.title(words), words.conflict.title)
        XCTAssertEqual(Set(card.values.map(\.shown)), ["Họp lúc 19 giờ", "Họp lúc 20 giờ"])
        XCTAssertEqual(card.values.filter(\.isShownNow).count, 1)
        XCTAssertTrue(card.values.allSatisfy { $0.byWhom != nil })
        XCTAssertTrue(card.takesText)
        let value = try XCTUnwrap(card.values.first { $0.shown == "Họp lúc 19 giờ" })
        XCTAssertEqual(card.button(for: value, words), words.conflict.use(value: "Họp lúc 19 giờ"))

        let onlooker = ConflictModel(all.resident.phone, notice: all.notice)
        await onlooker.load()
        XCTAssertFalse(onlooker.mayChoose)
        XCTAssertTrue(model.mayChoose)

        await model.use(value, of: card)
        XCTAssertEqual(model.line?.said, words.conflict.chosen)
        XCTAssertEqual(model.cards, [])
        try await all.leader.exchange()
        for one in [all.deputy, all.resident] {
            try await one.exchange()
            let id = all.notice
            let seen = try await one.phone.ask { try $0.notice(notice: id) }
            XCTAssertEqual(seen.row.title, "Họp lúc 19 giờ")
            XCTAssertEqual(seen.clashes, [])
        }
        await end(all)
    }

    func testLongTextsAreCombinedAndEdited() async throws {
        let long = String(repeating: "Mời bà con dự họp. ", count: 5)
        let all = try await clashing(.body(value: long + "19 giờ."), .body(value: long + "20 giờ."))
        let model = ConflictModel(all.deputy.phone, notice: all.notice)
        await model.load()
        let card = try XCTUnwrap(model.cards.first)
        XCTAssertTrue(card.mayCombine)
        XCTAssertEqual(
            card.button(for: try XCTUnwrap(card.values.first), model.words), model.words.conflict.useLong)
        XCTAssertTrue(card.combined.contains("19 giờ.") && card.combined.contains("20 giờ."))
        await model.enter("  ", for: card)
        XCTAssertFalse(model.hasChosen)
        await model.enter(card.combined, for: card)
        XCTAssertTrue(model.hasChosen)
        let id = all.notice
        let body = try await all.deputy.phone.ask { try $0.notice(notice: id).body }
        XCTAssertEqual(body, card.combined)
        await end(all)
    }

    func testAResidentWhoChoosesAnywayIsToldThatTheyMayNot() async throws {
        let all = try await clashing(.urgency(value: .important), .urgency(value: .emergency))
        let model = ConflictModel(all.resident.phone, notice: all.notice)
        await model.load()
        let card = try XCTUnwrap(model.cards.first)
        XCTAssertFalse(card.takesText)
        await model.use(try XCTUnwrap(card.values.first), of: card)
        XCTAssertEqual(model.failure?.code, "forbidden")
        XCTAssertFalse(model.hasChosen)
        await end(all)
    }

    func testEveryFieldAndValueIsSaid() async {
        let words = Words(.vi)
        let cases: [(NoticeChange, String, String)] = [
            (.title(value: ""), words.conflict.fieldTitle, words.conflict.nothingSaid),
            (.body(value: "x"), words.conflict.fieldBody, "x"),
            (.urgency(value: .emergency), words.conflict.fieldUrgency, words.notices.urgencyEmergency),
            (.pinned(value: true), words.conflict.fieldPinned, words.common.yes),
            (.blocks(value: nil), words.conflict.fieldBlocks, words.notices.allBlocks),
            (.blocks(value: ["A", "B"]), words.conflict.fieldBlocks, "A, B"),
            (.validFrom(value: nil), words.conflict.fieldValidFrom, words.conflict.nothingSaid),
            (.validUntil(value: 1_764_178_200_000), words.conflict.fieldValidUntil, "27/11/2025"),
            (.documentNumber(value: "15/TB"), words.conflict.fieldDocument, "15/TB"),
            (.withdrawn(value: "Hoãn"), words.conflict.fieldWithdrawn, "Hoãn"),
        ]
        for (change, field, value) in cases {
            XCTAssertEqual(change.fieldSaid(words.conflict), field)
            XCTAssertEqual(change.valueSaid(words), value)
        }
    }
}
