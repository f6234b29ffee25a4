/// The app's life as the system leads it: on the screen, asleep, a window in the background. The
/// store is closed before the app is suspended, or the system kills it for holding a file lock.

import Foundation
import XomCore

extension Phone {
    /// The app comes to the screen.
    public func enterForeground() async {
        isInForeground = true
        await open()
        guard standing == .open, isInForeground else { return }
        // What pushes left is covered by the exchange of the start.
        _ = inbox?.take()
        planner.started()
    }

    /// The app leaves the screen: exchanges end, the next window is asked for, the store closes.
    public func enterBackground() async {
        isInForeground = false
        let time = platform.time
        let number = time.begin { [planner] in planner.stop() }
        await sleep()
        time.end(number)
    }

    /// The system grants a window; `expired` ends it early through `planner.stop()`. Answers
    /// whether an exchange went through.
    public func backgroundWindow() async -> Bool {
        guard await wakeInBackground() else { return false }
        let outcome = await planner.backgroundWindow()
        await sleepUnlessSeen()
        if case .done = outcome { return true }
        return false
    }

    /// A push without content came; answers whether something new is here.
    public func wokenUp() async -> Bool {
        guard await wakeInBackground() else { return false }
        _ = inbox?.take()
        let outcome = await planner.wakeUp()
        await sleepUnlessSeen()
        if case .done(let report) = outcome { return report.received > 0 }
        return false
    }

    private func wakeInBackground() async -> Bool {
        if standing != .open { await open() }
        guard standing == .open else { return false }
        planner.wake()
        return true
    }

    private func sleepUnlessSeen() async {
        if !isInForeground { await sleep() }
    }

    private func sleep() async {
        await planner.fallAsleep()
        let plan = try? await ask { BackgroundPlan(try $0.status().delivery, try $0.waiting()) }
        if isInForeground { return planner.started() }
        if let plan { platform.windows.ask(for: plan) }
        await close()
        // The person may have come back while the store was closing.
        if isInForeground { await enterForeground() }
    }
}
