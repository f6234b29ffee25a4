/// The app's life as the system leads it: on the screen, asleep, a window in the background. The
/// store is closed before the app is suspended, or the system kills it for holding a file lock.

import Foundation
import XomCore

extension Phone {
    /// The app comes to the screen.
    public func enterForeground() async {
        isInForeground = true
        await inTurn { phone in
            await phone.open()
            guard phone.standing == .open, phone.isInForeground else { return }
            // What pushes left is covered by the exchange of the start.
            _ = phone.inbox?.take()
            phone.planner.started()
        }
    }

    /// The app leaves the screen: exchanges end, the next window is asked for, the store closes.
    public func enterBackground() async {
        isInForeground = false
        let number = platform.time.begin { [planner] in planner.stop() }
        await sleepUnlessSeen()
        platform.time.end(number)
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
        guard await wakeInBackground() else { return false }
        _ = inbox?.take()
        let outcome = await planner.wakeUp()
        await sleepUnlessSeen()
        if case .done(let report) = outcome { return report.received > 0 }
        return false
    }

    private func wakeInBackground() async -> Bool {
        await inTurn { phone in
            await phone.open()
            if phone.standing == .open { phone.planner.wake() }
        }
        return standing == .open
    }

    private func sleepUnlessSeen() async {
        await inTurn { phone in
            guard !phone.isInForeground else { return }
            await phone.planner.fallAsleep()
            let plan = try? await phone.ask { BackgroundPlan(try $0.status().delivery, try $0.waiting()) }
            if let plan { phone.platform.windows.ask(for: plan) }
            await phone.close()
        }
    }

    /// Opening and closing never overlap: whoever comes back while the store closes waits for that.
    private func inTurn(_ step: @escaping @MainActor (Phone) async -> Void) async {
        let before = turn
        let own = Task {
            await before?.value
            await step(self)
        }
        turn = own
        await own.value
    }
}
