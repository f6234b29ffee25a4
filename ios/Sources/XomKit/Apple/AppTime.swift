/// The moment that the system gives an app after it has left the screen.

#if os(iOS) && canImport(UIKit)
    import UIKit

    @MainActor
    public final class AppTime: BackgroundTime {
        nonisolated public init() {}

        public func begin(expired: @escaping @MainActor () -> Void) -> Int {
            UIApplication.shared.beginBackgroundTask(withName: "close the store") {
                MainActor.assumeIsolated { expired() }
            }.rawValue
        }

        public func end(_ number: Int) {
            UIApplication.shared.endBackgroundTask(UIBackgroundTaskIdentifier(rawValue: number))
        }
    }
#endif
