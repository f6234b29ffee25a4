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

    // MARK: While somebody looks

    private func news(_ count: UInt32) -> SyncPlanner.Outcome {
        .done(
            SyncReport(
                roundTrips: 1, bytesUp: 0, bytesDown: 0, confirmed: 0, refused: 0, received: count, chunks: 0)
        )
    }

    /// Lets the next beat come; the pause before it.
    private func beat(_ number: Int) async -> Duration? {
        await eventually("beat \(number) is waited for") { await self.clock.asleep == 1 }
        let pause = await clock.durations.last
        await clock.ring()
        await eventually("beat \(number)") { self.fake.reasons.count == number && self.fake.atOnce == 0 }
        return pause
    }

    func testWhileSomebodyLooksTheWardIsAskedLessAndLessOftenUntilThereIsNews() async {
        let planner = await awake()
        planner.watch()
        fake.outcomes = Array(repeating: news(0), count: 6) + [news(3)]
        var pauses: [Duration?] = []
        for number in 1...8 { pauses.append(await beat(number)) }
        XCTAssertEqual(pauses, [60, 120, 240, 480, 960, 960, 960, 60].map { .seconds($0) })
        XCTAssertEqual(Set(fake.reasons), [.wakeUp])
    }

    func testNobodyLooksNothingIsAsked() async {
        let planner = await awake()
        planner.watch()
        await eventually("waited for") { await self.clock.asleep == 1 }
        planner.unwatch()
        await eventually("not waited for") { await self.clock.asleep == 0 }
        await planner.request()
        let asleep = await clock.asleep
        XCTAssertEqual(asleep, 0, "an exchange does not begin it again")
        planner.watch()
        await eventually("waited for") { await self.clock.asleep == 1 }
        await planner.fallAsleep()
        await eventually("not waited for") { await self.clock.asleep == 0 }
    }

    func testWhereDataIsSparedNothingIsAskedAndWhereItCostsSeldom() async {
        let planner = await awake(NetworkNow(isThere: true, isMetered: true, sparesData: true))
        await eventually("quiet") { !planner.isRunning }
        planner.watch()
        await planner.request()
        let asleep = await clock.asleep
        XCTAssertEqual(asleep, 0)
        planner.networkChanged(to: NetworkNow(isThere: true, isMetered: true))
        await eventually("waited for") { await self.clock.asleep == 1 }
        let pause = await clock.durations.last
        XCTAssertEqual(pause, SyncPlanner.longestBeat)
        planner.networkChanged(to: .none)
        await eventually("not waited for") { await self.clock.asleep == 0 }
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
        planner.edited()
        await eventually("an edit waits") { await self.clock.asleep == 1 }
        planner.stop()
        await eventually("nothing waits") { await self.clock.asleep == 0 }
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
