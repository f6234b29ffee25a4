/// The app's life as the system leads it: on the screen, asleep, a window in the background. The
/// store is closed before the app is suspended, or the system kills it for holding a file lock.

import Foundation
import XomCore

extension Phone {
    /// The app comes to the screen, or has the person's attention again after a moment without it.
    public func enterForeground() async {
        let wasSeen = isInForeground
        isInForeground = true
        await turns.take { [self] in
            await open()
            guard standing == .open, isInForeground else { return }
            // What pushes left is covered by the exchange of the start.
            _ = inbox?.take()
            if !wasSeen || !planner.isAwake { planner.started() }
            planner.watch()
        }
    }

    /// Still on the screen, but something lies above it: nothing more is asked for by itself.
    public func becomeInactive() {
        planner.unwatch()
    }

    /// The app leaves the screen: what was typed is kept, exchanges end, the next window is asked
    /// for, the store closes.
    public func enterBackground() async {
        isInForeground = false
        planner.unwatch()
        await withTime { await $0.sleepUnlessSeen() }
    }

    /// The system grants a window; `planner.stop()` ends it early. Answers whether an exchange went
    /// through.
    public func backgroundWindow() async -> Bool {
        guard await wakeInBackground() else { return false }
        let outcome = await planner.backgroundWindow()
        await sleepUnlessSeen()
        if case .done = outcome { return true }
        return false
    }

    /// A push without content came; answers whether something new is here.
    public func wokenUp() async -> Bool {
        var hasNew = false
        await withTime { phone in
            guard await phone.wakeInBackground() else { return }
            _ = phone.inbox?.take()
            if case .done(let report) = await phone.planner.wakeUp() { hasNew = report.received > 0 }
            await phone.sleepUnlessSeen()
        }
        return hasNew
    }

    /// Where there is no store none is made: nobody has begun here, or everything was removed.
    private func wakeInBackground() async -> Bool {
        guard FileManager.default.fileExists(atPath: place.store.path) else { return false }
        await turns.take { [self] in
            await open()
            if standing == .open { planner.wake() }
        }
        await networkIsKnown()
        return standing == .open
    }

    private func sleepUnlessSeen() async {
        await turns.take { [self] in
            guard !isInForeground else { return }
            await keepers.settle()
            await planner.fallAsleep()
            let plan = try? await ask { BackgroundPlan(try $0.status().delivery, try $0.waiting()) }
            if let plan { platform.windows.ask(for: plan) }
            await close()
        }
    }

    /// The process stays alive until the step is over; an exchange ends when the time does.
    private func withTime(_ step: @MainActor (Phone) async -> Void) async {
        let number = platform.time.begin { [planner] in planner.stop() }
        await step(self)
        platform.time.end(number)
    }
}
