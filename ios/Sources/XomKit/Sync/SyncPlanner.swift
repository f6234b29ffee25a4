/// Decides when to exchange with the ward: at the start, when the network comes back, a little
/// after an edit, at a wake-up, in a window in the background, when the person asks. One exchange
/// at a time; what is asked for meanwhile becomes one more. It keeps nothing on disk: whoever is
/// killed in the middle begins with an exchange at the next start, and the core knows what is left.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class SyncPlanner {
    public enum Outcome: Sendable, Equatable {
        case done(SyncReport)
        /// With the time of the next attempt, where the core names one.
        case failed(Failure, again: Date?)
        /// Nothing was tried: asleep, no network, or data is spared.
        case notNow
    }

    /// One exchange; answers when it has ended, however it ended.
    public typealias Exchange = @MainActor (SyncReason, Cancel) async -> Outcome

    /// Edits come in bursts: a comment after a tap, a letter after a letter.
    static let pause = Duration.seconds(2)
    /// While somebody looks the ward is asked this often, and less and less often while it has
    /// nothing new: twice as long each time, up to the longest. Where data costs it is always the
    /// longest, and where the person spares data nothing is asked for by itself.
    static let firstBeat = Duration.seconds(60)
    static let longestBeat = Duration.seconds(960)

    public private(set) var isRunning = false
    /// How the last one ended.
    public private(set) var last: Outcome?
    /// Somebody has ended it.
    public var wasStopped: Bool {
        if case .failed(let failure, _) = last { failure.code == "cancelled" } else { false }
    }

    @ObservationIgnored private let exchange: Exchange
    @ObservationIgnored private let hasWaiting: @MainActor () async -> Bool
    @ObservationIgnored private let sleep: @Sendable (Duration) async throws -> Void
    @ObservationIgnored private let now: @Sendable () -> Date

    @ObservationIgnored private(set) var isAwake = false
    @ObservationIgnored private var network = NetworkNow.none
    @ObservationIgnored private var asked: SyncReason?
    @ObservationIgnored private var waiters: [CheckedContinuation<Outcome, Never>] = []
    @ObservationIgnored private var runner: Task<Void, Never>?
    @ObservationIgnored private var cancel: Cancel?
    @ObservationIgnored private var later: Task<Void, Never>?
    @ObservationIgnored private var retry: Task<Void, Never>?
    @ObservationIgnored private var beat: Task<Void, Never>?
    @ObservationIgnored private var pace = SyncPlanner.firstBeat
    @ObservationIgnored private var isWatched = false

    public init(
        exchange: @escaping Exchange, hasWaiting: @escaping @MainActor () async -> Bool,
        sleep: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.exchange = exchange
        self.hasWaiting = hasWaiting
        self.sleep = sleep
        self.now = now
    }

    // MARK: What happens

    /// The store is open; exchanges may run.
    func wake() {
        isAwake = true
    }

    /// The app is on the screen.
    func started() {
        wake()
        ask(.start)
    }

    func networkChanged(to network: NetworkNow) {
        let isBack = network.isThere && !self.network.isThere
        let isFree = network.cost(wifiOnly: true) == .free && self.network.cost(wifiOnly: true) == .metered
        self.network = network
        if isBack || isFree { ask(.networkRegained) }
        beatLater()
    }

    /// Somebody looks: what is new should come without being asked for.
    func watch() {
        isWatched = true
        pace = Self.firstBeat
        beatLater()
    }

    /// Nobody looks.
    func unwatch() {
        isWatched = false
        beat?.cancel()
    }

    /// Something was edited; further edits push the exchange off.
    func edited() {
        later?.cancel()
        later = after(Self.pause) { $0.ask(.edited) }
    }

    /// A push came.
    func wakeUp() async -> Outcome {
        await perform(.wakeUp)
    }

    /// The system grants some time in the background. Where data is spared, it is used only if
    /// something of this person waits.
    func backgroundWindow() async -> Outcome {
        if network.sparesData, !(await hasWaiting()) { return .notNow }
        return await perform(.background)
    }

    /// The person asks: also over mobile data, also when the system sees no network.
    @discardableResult
    public func request() async -> Outcome {
        await perform(.requested)
    }

    /// The person or the system wants what runs to end, and what was asked for after it not to begin; what
    /// was confirmed stays confirmed.
    public func stop() {
        asked = nil
        later?.cancel()
        answer(.notNow)
        cancel?.cancel()
    }

    /// Nothing runs when this returns, and nothing begins before `wake`.
    func fallAsleep() async {
        isAwake = false
        later?.cancel()
        retry?.cancel()
        unwatch()
        stop()
        await runner?.value
    }

    /// Nothing more is asked for than what runs.
    var isQuietAfterThis: Bool { asked == nil }

    // MARK: One at a time

    private func ask(_ reason: SyncReason) {
        guard isWorthwhile(reason) else { return }
        begin(reason)
    }

    private func perform(_ reason: SyncReason) async -> Outcome {
        guard isWorthwhile(reason) else { return .notNow }
        return await withCheckedContinuation { waiter in
            waiters.append(waiter)
            begin(reason)
        }
    }

    /// Without a network nothing is tried; that it comes back is told.
    private func isWorthwhile(_ reason: SyncReason) -> Bool {
        isAwake && (network.isThere || reason == .requested)
    }

    private func begin(_ reason: SyncReason) {
        if asked != .requested { asked = reason }
        guard runner == nil else { return }
        runner = Task { await self.drain() }
    }

    private func drain() async {
        isRunning = true
        while let reason = asked {
            asked = nil
            let mine = waiters
            waiters = []
            let outcome = await one(reason)
            mine.forEach { $0.resume(returning: outcome) }
        }
        isRunning = false
        runner = nil
    }

    private func answer(_ outcome: Outcome) {
        let all = waiters
        waiters = []
        all.forEach { $0.resume(returning: outcome) }
    }

    private func one(_ reason: SyncReason) async -> Outcome {
        // Whatever was waiting for its moment goes with this one.
        later?.cancel()
        retry?.cancel()
        beat?.cancel()
        let handle = Cancel()
        cancel = handle
        let outcome = await exchange(reason, handle)
        cancel = nil
        last = outcome
        if case .failed(let failure, let again?) = outcome, failure.mayRetry { tryAgain(at: again) }
        setPace(after: reason, outcome)
        beatLater()
        return outcome
    }

    private func setPace(after reason: SyncReason, _ outcome: Outcome) {
        if case .done(let report) = outcome, report.received + report.confirmed > 0 || reason == .requested {
            pace = Self.firstBeat
        } else {
            pace = min(pace * 2, Self.longestBeat)
        }
    }

    private func beatLater() {
        beat?.cancel()
        guard isWatched, isAwake, network.isThere, !network.sparesData else { return }
        beat = after(network.isMetered ? Self.longestBeat : pace) { $0.ask(.wakeUp) }
    }

    private func tryAgain(at time: Date) {
        let seconds = max(0, time.timeIntervalSince(now()))
        retry = after(.milliseconds(Int64(seconds * 1000))) { $0.ask(.start) }
    }

    private func after(
        _ duration: Duration, _ work: @escaping @MainActor (SyncPlanner) -> Void
    ) -> Task<Void, Never> {
        Task { [weak self, sleep] in
            guard (try? await sleep(duration)) != nil, !Task.isCancelled, let self else { return }
            work(self)
        }
    }
}
