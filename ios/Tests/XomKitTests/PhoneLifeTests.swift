/// The app's life as the system leads it: the store is closed whenever the app may be suspended.

import Foundation
import XCTest
import XomCore
import XomInbox

@testable import XomKit

@MainActor
final class PhoneLifeTests: XCTestCase, @unchecked Sendable {
    func testLeavingTheScreenClosesTheStoreWithinTheTimeGranted() async throws {
        let one = try TestPhone(network: .none)
        await one.phone.enterForeground()
        XCTAssertEqual(one.phone.standing, .open)
        await one.phone.enterBackground()
        XCTAssertEqual(one.phone.standing, .closed)
        XCTAssertEqual(
            Array(one.diary.entries.suffix(3)), ["time begins", "window asked for", "time 7 ends"])
        try assertStoreIsFree(one)
        await one.phone.enterForeground()
        XCTAssertEqual(one.phone.standing, .open)
        await one.end()
    }

    func testAnExchangeEndsWhenTheAppLeavesTheScreen() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("leaving", "leader", in: ward)
        one.phone.isInForeground = true
        try await one.phone.edit { _ = try $0.postNotice(notice: notice("Họp tổ")) }
        ward.freeze()
        let exchange = Task { await one.phone.planner.request() }
        await eventually("it runs") { one.phone.planner.isRunning && one.phone.progress != nil }
        await one.phone.enterBackground()
        let outcome = await exchange.value
        guard case .failed(let failure, _) = outcome else { return XCTFail("\(outcome)") }
        XCTAssertEqual(failure.code, "cancelled")
        XCTAssertEqual(one.phone.standing, .closed)
        try assertStoreIsFree(one)
        ward.thaw()
        await one.phone.enterForeground()
        await eventually("the start brings it to the ward") {
            let waiting = try? await one.phone.ask { try $0.status().delivery.waiting }
            return waiting == 0
        }
        await one.end()
    }

    func testAWindowInTheBackgroundOpensExchangesAndCloses() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let one = try await TestPhone.enrolled("sleeper", "resident", in: ward)
        await one.phone.enterBackground()
        try await leader.phone.edit { _ = try $0.postNotice(notice: notice("Họp tổ", .important)) }
        try await leader.exchange()
        let went = await one.phone.backgroundWindow()
        XCTAssertTrue(went)
        XCTAssertEqual(one.phone.standing, .closed)
        XCTAssertEqual(one.poster.posted.map(\.title), [Words(.vi).system.notifyNew])
        try assertStoreIsFree(one)
        await one.end()
        await leader.end()
    }

    func testAWindowFailsQuietlyWithoutAWardAndTheNextIsAskedForLater() async throws {
        let ward = try Ward()
        let one = try await TestPhone.enrolled("alone", "leader", in: ward)
        try await one.phone.edit { _ = try $0.postNotice(notice: notice("Họp tổ")) }
        ward.close()
        await one.phone.enterBackground()
        let went = await one.phone.backgroundWindow()
        XCTAssertFalse(went)
        let plan = try XCTUnwrap(one.windows.asked.last)
        XCTAssertGreaterThan(try XCTUnwrap(plan.refreshAfter), Date())
        XCTAssertEqual(one.phone.standing, .closed)
        await one.end()
    }

    func testAWakeUpEmptiesTheInboxAndSaysWhetherSomethingIsNew() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let group = try temporaryFolder("group")
        let inbox = WakeUpInbox(folder: group)
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let first = try await TestPhone.enrolled("woken", "resident", in: ward)
        await first.phone.close()
        let one = try TestPhone(folder: first.folder, secrets: first.secrets, inbox: inbox)
        try await leader.phone.edit { _ = try $0.postNotice(notice: notice("Mất nước")) }
        try await leader.exchange()
        try inbox.note(at: Date())
        let hasNew = await one.phone.wokenUp()
        XCTAssertTrue(hasNew)
        XCTAssertEqual(inbox.take(), 0)
        let hasMore = await one.phone.wokenUp()
        XCTAssertFalse(hasMore)
        await one.end()
        await leader.end()
        try FileManager.default.removeItem(at: group)
    }

    func testAWindowThatBeginsWithTheProcessWaitsUntilTheNetworkIsKnown() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let leader = try await TestPhone.enrolled("leader", "leader", in: ward)
        let first = try await TestPhone.enrolled("early", "resident", in: ward)
        await first.phone.close()
        try await leader.phone.edit { _ = try $0.postNotice(notice: notice("Mất nước")) }
        try await leader.exchange()
        let one = try TestPhone(
            folder: first.folder, secrets: first.secrets, tellsNetworkAtOnce: false)
        let window = Task { await one.phone.backgroundWindow() }
        await eventually("the store is open") { one.phone.standing == .open }
        one.network.become(.free)
        let went = await window.value
        XCTAssertTrue(went)
        // A system that never says anything does not keep the store open.
        let clock = Clockwork()
        let silent = try TestPhone(
            folder: first.folder, secrets: first.secrets, tellsNetworkAtOnce: false,
            sleep: { try await clock.sleep($0) })
        let other = Task { await silent.phone.backgroundWindow() }
        await eventually("somebody counts") { await clock.asleep == 1 }
        await clock.ring()
        let wentAgain = await other.value
        XCTAssertFalse(wentAgain)
        XCTAssertEqual(silent.phone.standing, .closed)
        await one.end()
        await leader.end()
    }

    func testWhenTheTimeIsUpTheExchangeEndsAndTheStoreIsFree() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let first = try await TestPhone.enrolled("pushed", "leader", in: ward)
        try await first.phone.edit { _ = try $0.postNotice(notice: notice("Họp tổ")) }
        await first.phone.enterBackground()
        ward.freeze()
        let waking = Task { await first.phone.wokenUp() }
        await eventually("it runs") { first.phone.progress != nil }
        try XCTUnwrap(first.time.expired)()
        let hasNew = await waking.value
        XCTAssertFalse(hasNew)
        XCTAssertEqual(first.phone.standing, .closed)
        XCTAssertEqual(first.diary.entries.last, "time 7 ends")
        try assertStoreIsFree(first)
        ward.thaw()
        await first.end()
    }

    func testAPaperThatIsBeingSealedIsWholeBeforeTheStoreCloses() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("mother", "resident", in: ward)
        let draft = try await one.phone.edit { try $0.newDraft(procedure: Birth.procedure) }
        let papers = PapersModel(one.phone, draft: draft, component: Birth.paper)
        let content = Data("%PDF-1.7 ".utf8) + Data(count: 4_000_000)
        let attaching = Task { await papers.attach(content, named: "lon.pdf", as: "application/pdf") }
        await eventually("it is being sealed") { papers.isAttaching }
        await one.phone.enterBackground()
        let isKept = await attaching.value
        XCTAssertTrue(isKept)
        try assertStoreIsFree(one)
        await one.end()
    }

    func testAMomentWithoutAttentionIsNoNewStart() async throws {
        let ward = try Ward()
        defer { ward.close() }
        let one = try await TestPhone.enrolled("looked at", "resident", in: ward)
        let before = one.phone.planner.last
        one.phone.isInForeground = true
        one.phone.becomeInactive()
        await one.phone.enterForeground()
        await one.phone.planner.fallAsleep()
        XCTAssertEqual(one.phone.planner.last, before, "nothing was exchanged for it")
        await one.end()
    }

    func testWhoComesBackWhileTheStoreClosesFindsItOpen() async throws {
        let one = try TestPhone(network: .none)
        await one.phone.enterForeground()
        let leaving = Task { await one.phone.enterBackground() }
        await eventually("leaving") { !one.phone.planner.isAwake }
        await one.phone.enterForeground()
        await leaving.value
        XCTAssertEqual(one.phone.standing, .open)
        _ = try await one.phone.ask { try $0.status() }
        await one.end()
    }

    /// Another handle can have the store: no lock is held.
    private func assertStoreIsFree(_ one: TestPhone) throws {
        let keys = StoreKeys(secrets: one.secrets, store: one.phone.place.store)
        let other = try Device.open(
            path: one.phone.place.store.path, language: .vietnamese, keys: keys,
            connectivity: NetworkCost(),
            notifier: Announcements(poster: FakePoster(), language: .vi), scaler: Unscaled())
        other.pause()
    }
}
