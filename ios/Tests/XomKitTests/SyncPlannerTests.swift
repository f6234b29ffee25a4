/// When an exchange is made, and that there is never more than one.

import Foundation
import XCTest
import XomCore

@testable import XomKit

@MainActor
final class SyncPlannerTests: XCTestCase, @unchecked Sendable {
    private let clock = Clockwork()
    private let fake = FakeExchange()

    private func planner(now: Date = Date(timeIntervalSince1970: 0)) -> SyncPlanner {
        let (clock, fake) = (clock, fake)
        return SyncPlanner(
            exchange: { await fake.run($0, $1) }, hasWaiting: { fake.hasWaiting },
            sleep: { try await clock.sleep($0) }, now: { now })
    }

    private func awake(_ network: NetworkNow = .free) async -> SyncPlanner {
        let planner = planner()
        planner.networkChanged(to: network)
        planner.wake()
        return planner
    }

    func testTheStartExchanges() async {
        let planner = await awake()
        planner.started()
        await eventually("an exchange") { !planner.isRunning && self.fake.reasons == [.start] }
    }

    func testWithoutANetworkNothingIsTriedUntilItComesBack() async {
        let planner = await awake(.none)
        planner.started()
        XCTAssertFalse(planner.isRunning)
        planner.networkChanged(to: .free)
        await eventually("an exchange") { self.fake.reasons == [.networkRegained] }
        planner.networkChanged(to: .free)
        await planner.fallAsleep()
        XCTAssertEqual(fake.reasons, [.networkRegained], "the same network is no news")
    }

    func testComingFromMobileDataToWifiExchanges() async {
        let planner = await awake(NetworkNow(isThere: true, isMetered: true))
        await eventually("quiet") { !planner.isRunning }
        planner.networkChanged(to: .free)
        await eventually("an exchange") { self.fake.reasons == [.networkRegained] }
    }

    func testThePersonIsObeyedAlsoWhereTheSystemSeesNoNetwork() async {
        let planner = await awake(.none)
        let outcome = await planner.request()
        XCTAssertEqual(outcome, FakeExchange.done)
        XCTAssertEqual(fake.reasons, [.requested])
    }

    func testABurstOfEditsIsOneExchangeALittleLater() async {
        let planner = await awake()
        for _ in 0..<5 { planner.edited() }
        await eventually("one sleeper") { await self.clock.asleep == 1 }
        XCTAssertEqual(fake.reasons, [])
        await clock.ring()
        await eventually("an exchange") { self.fake.reasons == [.edited] }
        let durations = await clock.durations
        XCTAssertTrue(durations.allSatisfy { $0 == SyncPlanner.pause })
    }

    func testAnExchangeTakesWaitingEditsAlong() async {
        let planner = await awake()
        planner.edited()
        await eventually("a sleeper") { await self.clock.asleep == 1 }
        await planner.request()
        await eventually("no sleeper") { await self.clock.asleep == 0 }
        XCTAssertEqual(fake.reasons, [.requested])
    }

    func testOneAtATimeAndWhatIsAskedMeanwhileIsOneMore() async {
        fake.holds = true
        let planner = await awake()
        planner.started()
        await eventually("the first runs") { self.fake.atOnce == 1 }
        planner.started()
        let asked = Task { await planner.request() }
        await eventually("both are asked for") { !planner.isQuietAfterThis }
        planner.started()
        fake.holds = false
        fake.letGo()
        let outcome = await asked.value
        XCTAssertEqual(outcome, FakeExchange.done)
        await eventually("quiet") { !planner.isRunning }
        XCTAssertEqual(fake.reasons, [.start, .requested], "what the person asks for counts most")
        XCTAssertEqual(fake.mostAtOnce, 1)
    }

    func testAFailureIsTriedAgainWhenTheCoreSaysSo() async {
        let failure = Failure(code: "unreachable", said: "…", mayRetry: true)
        fake.outcomes = [.failed(failure, again: Date(timeIntervalSince1970: 90))]
        let planner = await awake()
        planner.started()
        await eventually("a sleeper") { await self.clock.asleep == 1 }
        let durations = await clock.durations
        XCTAssertEqual(durations, [.seconds(90)])
        XCTAssertEqual(planner.last, .failed(failure, again: Date(timeIntervalSince1970: 90)))
        await clock.ring()
        await eventually("a second try") { self.fake.reasons == [.start, .start] }
    }

    func testWhatCannotSucceedIsNotTriedAgain() async {
        let failure = Failure(code: "bad_answer", said: "…", mayRetry: false)
        fake.outcomes = [.failed(failure, again: Date(timeIntervalSince1970: 90))]
        let planner = await awake()
        await planner.request()
        let asleep = await clock.asleep
        XCTAssertEqual(asleep, 0)
    }

    func testAWindowInTheBackgroundIsUsed() async {
        let planner = await awake()
        let outcome = await planner.backgroundWindow()
        XCTAssertEqual(outcome, FakeExchange.done)
        XCTAssertEqual(fake.reasons, [.background])
    }

    func testWhereDataIsSparedAWindowIsUsedOnlyIfSomethingWaits() async {
        let planner = await awake(NetworkNow(isThere: true, isMetered: true, sparesData: true))
        await eventually("quiet") { !planner.isRunning }
        let before = fake.reasons.count
        let unused = await planner.backgroundWindow()
        XCTAssertEqual(unused, .notNow)
        XCTAssertEqual(fake.reasons.count, before)
        fake.hasWaiting = true
        let used = await planner.backgroundWindow()
        XCTAssertEqual(used, FakeExchange.done)
    }

    func testAWakeUpExchanges() async {
        let planner = await awake()
        let outcome = await planner.wakeUp()
        XCTAssertEqual(outcome, FakeExchange.done)
        XCTAssertEqual(fake.reasons, [.wakeUp])
    }

    func testStoppingEndsWhatRunsAndWhatWasAskedAfterIt() async {
        fake.holds = true
        let planner = await awake()
        planner.started()
        await eventually("it runs") { self.fake.atOnce == 1 }
        let asked = Task { await planner.request() }
        await eventually("asked for") { !planner.isQuietAfterThis }
        planner.stop()
        let outcome = await asked.value
        XCTAssertEqual(outcome, .notNow)
        fake.letGo()
        await eventually("quiet") { !planner.isRunning }
        XCTAssertEqual(fake.reasons, [.start])
        fake.holds = false
        await planner.request()
        XCTAssertEqual(fake.reasons, [.start, .requested], "stopping is not falling asleep")
    }

    func testAsleepNothingBeginsAndWhoWaitsIsAnswered() async {
        fake.holds = true
        let planner = await awake()
        planner.started()
        await eventually("it runs") { self.fake.atOnce == 1 }
        let asked = Task { await planner.request() }
        await eventually("asked for") { !planner.isQuietAfterThis }
        let falling = Task { await planner.fallAsleep() }
        await eventually("falling asleep") { !planner.isAwake }
        fake.letGo()
        await falling.value
        let outcome = await asked.value
        XCTAssertEqual(outcome, .notNow)
        XCTAssertFalse(planner.isRunning)
        planner.started()
        await planner.fallAsleep()
        planner.edited()
        await clock.ring()
        let after = await planner.request()
        XCTAssertEqual(after, .notNow)
    }
}
