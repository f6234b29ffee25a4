/// The list of notices: pages, filters, search, what is said when it is empty.

import XCTest
import XomCore

@testable import XomKit

@MainActor
final class NoticesModelTests: XCTestCase, @unchecked Sendable {
    func testPagesSearchAndFilters() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let model = NoticesModel(leader.phone)
        await model.load()
        XCTAssertEqual(model.empty?.heading, leader.phone.words.notices.emptyTitle)
        try await leader.phone.edit { device in
            for number in 1...35 { _ = try device.postNotice(notice: notice("Thông báo số \(number)")) }
            var pinned = notice("Mất nước ngõ 32")
            pinned.pinned = true
            _ = try device.postNotice(notice: pinned)
        }
        await model.load()
        XCTAssertEqual(model.rows.count, Int(NoticesModel.page))
        XCTAssertTrue(model.hasMore)
        await model.loadMore()
        XCTAssertEqual(model.rows.count, 36)
        XCTAssertEqual(Set(model.rows.map(\.id)).count, 36)
        XCTAssertFalse(model.hasMore)
        await model.load()
        XCTAssertEqual(model.rows.count, 36, "as much as was shown is read again")

        await model.show(.pinned)
        XCTAssertEqual(model.rows.map(\.title), ["Mất nước ngõ 32"])
        XCTAssertEqual(
            NoticeMark.marks(of: try XCTUnwrap(model.rows.first)), [.pinned, .unread, .pending])
        await model.show(.all)
        await model.search("mat nuoc")
        XCTAssertEqual(model.rows.map(\.title), ["Mất nước ngõ 32"])
        await model.search("không có đâu")
        XCTAssertEqual(model.empty?.heading, leader.phone.words.notices.emptySearch)
        await model.search("")
        XCTAssertEqual(model.rows.count, 36)

        await model.show(.unread)
        let all = model.rows.map(\.id)
        try await leader.phone.edit { try $0.acknowledge(notices: all) }
        await model.load()
        XCTAssertEqual(model.empty?.heading, leader.phone.words.notices.emptyUnread)
        await leader.end()
    }

    func testTheListFollowsWhatChanges() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let model = NoticesModel(leader.phone)
        let following = Task { await model.follow() }
        await eventually("read") { model.isLoaded }
        XCTAssertTrue(model.leads)
        let id = try await leader.phone.edit { try $0.postNotice(notice: notice("Họp tổ", .important)) }
        await eventually("the new one shows") { model.rows.map(\.id) == [id] }
        try await leader.phone.edit { try $0.withdrawNotice(notice: id, reason: "Hoãn") }
        await eventually("withdrawn shows") {
            model.rows.first.map { NoticeMark.marks(of: $0).contains(.withdrawn) } ?? false
        }
        following.cancel()
        await leader.end()
    }
}
