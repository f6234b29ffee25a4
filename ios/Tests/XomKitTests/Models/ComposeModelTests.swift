/// A leader writes, looks, posts, corrects, withdraws.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class ComposeModelTests: XCTestCase, @unchecked Sendable {
    private func leader(_ test: (TestPhone) async throws -> Void) async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        try await test(leader)
        await leader.end()
    }

    func testWhatIsUnfinishedIsKeptAndGoesWithPosting() async throws {
        try await leader { leader in
            let model = ComposeModel(leader.phone)
            await model.load()
            model.write { $0.title = "Họp tổ" }
            await model.keeper.settle()
            let again = ComposeModel(leader.phone)
            await again.load()
            XCTAssertEqual(again.writing.title, "Họp tổ")
            again.write {
                $0.body = "19 giờ 30"
                $0.urgency = .emergency
            }
            again.preview()
            XCTAssertEqual(again.step, .preview)
            await again.post()
            XCTAssertEqual(again.step, .posted)
            let left = try await leader.phone.ask { try $0.profile() }
            XCTAssertEqual(left, [:])
            let posted = try await leader.phone.ask { try $0.notices(after: nil, limit: 1).rows.first }
            XCTAssertEqual(posted?.title, "Họp tổ")
            XCTAssertEqual(posted?.urgency, .emergency)
        }
    }

    func testANoticeThatIsTappedTwiceIsPostedOnce() async throws {
        try await leader { leader in
            let model = ComposeModel(leader.phone)
            await model.load()
            model.write { $0.title = "Ngõ 32 ngập sâu" }
            model.preview()
            async let first: Void = model.post()
            async let second: Void = model.post()
            _ = await (first, second)
            XCTAssertNil(model.failure)
            let posted = try await leader.phone.ask { try $0.notices(after: nil, limit: 5).rows }
            XCTAssertEqual(posted.map(\.title), ["Ngõ 32 ngập sâu"])
        }
    }

    func testAMissingHeadlineAndATooLongTextAreSaidBesideTheirFields() async throws {
        try await leader { leader in
            let words = leader.phone.words.compose
            let model = ComposeModel(leader.phone)
            await model.load()
            model.preview()
            XCTAssertEqual(model.titleProblem, words.headingMissing)
            XCTAssertEqual(model.step, .writing)
            model.write { $0.title = String(repeating: "ệ", count: 203) }
            XCTAssertEqual(model.titleProblem, words.tooLong(count: 3))
            model.write {
                $0.title = String(repeating: "ệ".decomposedStringWithCanonicalMapping, count: 200)
                $0.body = String(repeating: "a", count: 20_001)
            }
            XCTAssertNil(model.titleProblem, "letters count after composition, as in the core")
            XCTAssertEqual(model.bodyProblem, words.tooLong(count: 1))
            model.write { $0.body = "" }
            model.preview()
            await model.post()
            XCTAssertNil(model.failure, "the core agrees with the count")
        }
    }

    func testTheAudienceIsCountedByBlocks() async throws {
        try await leader { leader in
            let model = ComposeModel(leader.phone)
            await model.load()
            let all = model.audience
            XCTAssertGreaterThan(all, 0)
            let block = try XCTUnwrap(model.blocks.first)
            model.write { $0.blocks = [block] }
            XCTAssertGreaterThan(model.audience, 0)
            XCTAssertLessThan(model.audience, all)
        }
    }

    func testACorrectionChangesOnlyWhatIsDifferentAndNothingIsNothing() async throws {
        try await leader { leader in
            var first = notice("Họp tổ")
            first.validUntil = 1_999_999_999_000
            let posted = first
            let id = try await leader.phone.edit { try $0.postNotice(notice: posted) }
            let model = ComposeModel(leader.phone, correcting: id)
            await model.load()
            XCTAssertEqual(model.writing.body, first.body)
            await model.saveCorrection()
            XCTAssertTrue(model.changedNothing)
            XCTAssertEqual(model.step, .writing)
            model.write { $0.title = "Họp tổ lúc 20 giờ" }
            XCTAssertFalse(model.changedNothing)
            await model.saveCorrection()
            XCTAssertEqual(model.step, .posted)
            let row = try await leader.phone.ask { try $0.notice(notice: id).row }
            XCTAssertEqual(row.title, "Họp tổ lúc 20 giờ")
            XCTAssertEqual(row.validUntil?.at, 1_999_999_999_000)
        }
    }

    func testAWithdrawalNeedsAReason() async throws {
        try await leader { leader in
            let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ")) }
            let model = ComposeModel(leader.phone, correcting: id)
            await model.load()
            await model.withdraw(because: "  ")
            XCTAssertEqual(model.step, .writing)
            await model.withdraw(because: "Hoãn họp")
            XCTAssertEqual(model.step, .posted)
            let row = try await leader.phone.ask { try $0.notice(notice: id).row }
            XCTAssertEqual(row.withdrawn, "Hoãn họp")
        }
    }

    func testWithoutANetworkItIsSaidThatNobodySeesItYet() async throws {
        try await leader { leader in
            let model = ComposeModel(leader.phone)
            await eventually("the network is seen") { leader.phone.network.isThere }
            XCTAssertNil(model.postedOffline)
            leader.network.become(.none)
            await eventually("no network") { model.postedOffline != nil }
            XCTAssertEqual(model.postedOffline, leader.phone.words.compose.postedOffline)
        }
    }
}
