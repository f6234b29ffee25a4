/// “Why has this not been sent?”: reasons, next attempts, refusals.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class WaitingModelTests: XCTestCase, @unchecked Sendable {
    func testEachReasonIsSaidWithItsNextAttempt() async throws {
        let ward = try Ward()
        let one = try await TestPhone.enrolled("leader", "leader", in: ward)
        let words = one.phone.words
        let model = WaitingModel(one.phone)
        await model.load()
        XCTAssertTrue(model.isEmpty)
        try await one.phone.edit { _ = try $0.postNotice(notice: notice("Họp tổ")) }
        await model.load()
        let item = try XCTUnwrap(model.waiting.first)
        XCTAssertEqual(item.summary, "Họp tổ")
        XCTAssertEqual(model.reason(of: item), words.waiting.whyNext)
        XCTAssertEqual(model.next(for: item), StateLine(.waiting, words.waiting.nextOpen))

        one.network.become(.none)
        await eventually("no network") { !one.phone.network.isThere }
        XCTAssertEqual(model.reason(of: item), words.waiting.whyNetwork)
        XCTAssertEqual(model.next(for: item), StateLine(.waiting, words.waiting.nextNetwork))

        ward.close()
        one.network.become(.free)
        await eventually("a network") { one.phone.network.isThere }
        await model.tryNow()
        XCTAssertNil(model.failure, "how an exchange ended is a state of the page")
        XCTAssertEqual(model.running?.tone, .waiting)
        XCTAssertEqual(model.nameOfTrying, words.waiting.tryNow)
        let tried = try XCTUnwrap(model.waiting.first)
        XCTAssertEqual(model.reason(of: tried), words.waiting.whyWard)
        let again = try await one.phone.ask { try $0.status().delivery.nextAttempt }
        XCTAssertEqual(
            model.next(for: tried).said, words.waiting.nextAt(when: try XCTUnwrap(again).said))
        await one.end()
    }

    func testAnEnrolmentThatTheWardDoesNotKnowIsTheReason() async throws {
        let ward = try Ward()
        let link = try ward.invite("resident")
        ward.close()
        let one = try await TestPhone.open()
        _ = try await one.phone.ask { try $0.acceptInvite(link: link) }
        let model = WaitingModel(one.phone)
        let moment = Moment(at: 0, said: "")
        let item = WaitingItem(
            id: "1", what: "comment", whatSaid: "", summary: "", made: moment, waitsFor: .enrolment,
            chunksLeft: 0)
        await eventually("a network") { one.phone.network.isThere }
        XCTAssertEqual(model.reason(of: item), one.phone.words.waiting.whyEnrolment)
        await model.load()
        XCTAssertTrue(model.isEnrolling)
        XCTAssertFalse(model.isEmpty)
        XCTAssertNil(model.carried, "one's own answer is nothing that is carried for others")
        let home = HomeModel(one.phone)
        await home.load()
        XCTAssertNil(home.carrying)
        one.network.become(.none)
        await eventually("no network") { !one.phone.network.isThere }
        XCTAssertEqual(model.reason(of: item), one.phone.words.waiting.whyNetwork)
        await one.end()
    }

    func testWhatTheWardRefusedIsKeptWithItsReasonAndCanBePutAway() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("resident", "resident", in: ward)
        let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
        try await leader.exchange()
        try await one.exchange()
        // The ward locks the phone, which does not know it while it comments.
        let device = try await one.phone.ask { try $0.status().device }
        try await leader.phone.edit { try $0.revokeDevice(device: device, reason: "Mất máy") }
        try await leader.exchange()
        try await one.phone.edit { _ = try $0.comment(notice: id, text: "Nhà tôi sẽ đến.") }
        _ = await one.phone.planner.request()
        let model = WaitingModel(one.phone)
        await model.load()
        let refused = try XCTUnwrap(model.refused.first)
        XCTAssertEqual(refused.summary, "Nhà tôi sẽ đến.")
        XCTAssertFalse(model.mayTryAgain(refused), "the ward will refuse it whenever it is sent")
        XCTAssertFalse(refused.reason.isEmpty)
        let home = HomeModel(one.phone)
        await home.load()
        XCTAssertEqual(home.line, StateLine(.refused, home.words.sync.refused(count: 1)))
        await model.putAway(refused)
        XCTAssertEqual(model.refused, [])
        await one.end()
        await leader.end()
    }
}
