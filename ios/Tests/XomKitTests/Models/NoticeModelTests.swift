/// One notice: reading, acknowledging, commenting, and one that is not here.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class NoticeModelTests: XCTestCase, @unchecked Sendable {
    func testAResidentReadsAcknowledgesAndComments() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        try await leader.exchange()
        try await one.exchange()
        let model = NoticeModel(one.phone, notice: id)
        await model.load()
        XCTAssertNil(model.acknowledgement)
        XCTAssertEqual(model.recipients, one.phone.words.notices.allBlocks)
        XCTAssertTrue(try XCTUnwrap(model.sharedText).contains("Họp tổ"))
        await model.acknowledge()
        XCTAssertEqual(model.acknowledgement?.said, one.phone.words.notices.acknowledged)
        model.comment = "  \n"
        await model.say()
        XCTAssertEqual(model.details?.comments.count, 0, "a blank comment is none")
        model.comment = " Nhà tôi sẽ đến. "
        await model.say()
        XCTAssertEqual(model.comment, "")
        XCTAssertEqual(model.details?.comments.map(\.text), ["Nhà tôi sẽ đến."])
        XCTAssertEqual(model.details?.comments.map(\.pending), [true])
        try await one.exchange()
        await model.load()
        XCTAssertEqual(model.details?.comments.map(\.pending), [false])
        try await leader.phone.edit { try $0.withdrawNotice(notice: id, reason: "Hoãn họp") }
        try await leader.exchange()
        try await one.exchange()
        await model.load()
        XCTAssertEqual(
            model.withdrawal?.said, one.phone.words.notices.withdrawnBecause(reason: "Hoãn họp"))
        await one.end()
        await leader.end()
    }

    func testWhatIsWrittenStaysWhenItCouldNotBeKept() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("leader", "leader", in: ward)
        let id = try await one.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        let model = NoticeModel(one.phone, notice: id)
        await model.load()
        model.comment = "Nhà tôi sẽ đến."
        await one.phone.close()
        await model.say()
        XCTAssertEqual(model.comment, "Nhà tôi sẽ đến.")
        XCTAssertEqual(model.failure?.code, "closed")
        await one.phone.open()
        await model.say()
        XCTAssertEqual(model.comment, "")
        XCTAssertNil(model.failure)
        await one.end()
    }

    func testACommentThatWasBegunIsThereAgainUntilItIsSaid() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("leader", "leader", in: ward)
        let id = try await one.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        let model = NoticeModel(one.phone, notice: id)
        await model.load()
        model.comment = "Nhà tôi sẽ"
        await one.phone.enterBackground()
        await one.phone.enterForeground()
        let again = NoticeModel(one.phone, notice: id)
        await again.load()
        XCTAssertEqual(again.comment, "Nhà tôi sẽ")
        again.comment += " đến."
        await again.say()
        await again.keeper.settle()
        XCTAssertEqual(again.details?.comments.map(\.text), ["Nhà tôi sẽ đến."])
        let left = try await one.phone.ask { try $0.profile() }
        XCTAssertEqual(left, [:])
        await one.end()
    }

    func testANoticeThatIsNotHereIsAStateAndNoError() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("leader", "leader", in: ward)
        let id = try await one.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        let model = NoticeModel(one.phone, notice: String(id.reversed()))
        await model.load()
        XCTAssertTrue(model.isNotHere)
        XCTAssertNil(model.failure)
        await one.end()
    }

    func testHowLongItHoldsIsSaid() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("leader", "leader", in: ward)
        var lasting = notice("Cắt điện")
        lasting.validUntil = UInt64((Date().timeIntervalSince1970 + 86_400) * 1000)
        var over = notice("Họp tổ")
        over.validUntil = UInt64((Date().timeIntervalSince1970 - 86_400) * 1000)
        let posted = [lasting, over]
        let ids = try await one.phone.edit { device in try posted.map(device.postNotice) }
        let words = one.phone.words.notices
        for (id, said) in zip(ids, [words.validUntil, words.expired]) {
            let model = NoticeModel(one.phone, notice: id)
            await model.load()
            let until = try XCTUnwrap(model.details?.row.validUntil)
            XCTAssertEqual(model.validity, said(until.said))
        }
        await one.end()
    }
}
