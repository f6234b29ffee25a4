/// Windows in the background: a short refresh, and a long one for papers. The names are permitted in
/// Info.plist.

#if os(iOS) && canImport(BackgroundTasks)
    import BackgroundTasks
    import Foundation

    public struct TaskWindows: BackgroundWindows {
        public init() {}

        public func ask(for plan: BackgroundPlan) {
            let refresh = BGAppRefreshTaskRequest(identifier: BackgroundPlan.refreshTask)
            refresh.earliestBeginDate = plan.refreshAfter
            // The system may refuse, as when the person switched it off; the next start exchanges.
            try? BGTaskScheduler.shared.submit(refresh)
            guard plan.wantsPapers else {
                return BGTaskScheduler.shared.cancel(taskRequestWithIdentifier: BackgroundPlan.papersTask)
            }
            let papers = BGProcessingTaskRequest(identifier: BackgroundPlan.papersTask)
            papers.requiresNetworkConnectivity = true
            papers.earliestBeginDate = plan.refreshAfter
            try? BGTaskScheduler.shared.submit(papers)
        }

        public func askForNothing() {
            BGTaskScheduler.shared.cancelAllTaskRequests()
        }

        /// Must be called before the app has finished launching.
        @MainActor
        public static func register(_ phone: Phone) {
            for name in [BackgroundPlan.refreshTask, BackgroundPlan.papersTask] {
                BGTaskScheduler.shared.register(forTaskWithIdentifier: name, using: .main) { task in
                    let handle = TaskHandle(task: task)
                    MainActor.assumeIsolated { run(handle, phone) }
                }
            }
        }

        @MainActor
        private static func run(_ handle: TaskHandle, _ phone: Phone) {
            handle.task.expirationHandler = { Task { @MainActor in phone.planner.stop() } }
            Task {
                let went = await phone.backgroundWindow()
                handle.task.setTaskCompleted(success: went)
            }
        }
    }

    /// Unchecked, because the system hands the task to one queue, the main one, and it is touched
    /// nowhere else.
    private struct TaskHandle: @unchecked Sendable {
        let task: BGTask
    }
#endif
