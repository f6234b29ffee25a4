/// Time that passes when the test says so, and exchanges that end when the test says so.

import Foundation
import XomCore

@testable import XomKit

/// Sleepers wait until the test lets them go.
actor Clockwork {
    private var sleepers: [Int: CheckedContinuation<Void, any Error>] = [:]
    private var next = 0
    private(set) var durations: [Duration] = []

    func sleep(_ duration: Duration) async throws {
        let number = next
        next += 1
        durations.append(duration)
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { sleepers[number] = $0 }
        } onCancel: {
            Task { await self.giveUp(number) }
        }
    }

    /// Those who still sleep.
    var asleep: Int { sleepers.count }

    func ring() {
        let waking = sleepers.values
        sleepers = [:]
        waking.forEach { $0.resume() }
    }

    private func giveUp(_ number: Int) {
        sleepers.removeValue(forKey: number)?.resume(throwing: CancellationError())
    }
}

/// An exchange that the test holds in its hands.
@MainActor
final class FakeExchange {
    private(set) var reasons: [SyncReason] = []
    private(set) var atOnce = 0
    private(set) var mostAtOnce = 0
    var hasWaiting = false
    /// How the next ones end; `done` when nothing is said.
    var outcomes: [SyncPlanner.Outcome] = []
    /// Exchanges wait until they are let go.
    var holds = false
    private var held: [CheckedContinuation<Void, Never>] = []

    static let done = SyncPlanner.Outcome.done(
        SyncReport(
            roundTrips: 1, bytesUp: 0, bytesDown: 0, confirmed: 0, refused: 0, received: 0, chunks: 0))

    func run(_ reason: SyncReason, _ cancel: Cancel) async -> SyncPlanner.Outcome {
        reasons.append(reason)
        atOnce += 1
        mostAtOnce = max(mostAtOnce, atOnce)
        if holds { await withCheckedContinuation { held.append($0) } }
        atOnce -= 1
        return outcomes.isEmpty ? Self.done : outcomes.removeFirst()
    }

    func letGo() {
        let all = held
        held = []
        all.forEach { $0.resume() }
    }
}
