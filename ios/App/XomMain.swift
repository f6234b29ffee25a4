/// The app: one phone, one window, and the system's calls handed to the phone.

import SwiftUI
import UIKit
import XomApp
import XomInbox
import XomKit

@main
struct XomMain: App {
    @UIApplicationDelegateAdaptor(AppDelegate.self) private var delegate
    @Environment(\.scenePhase) private var phase

    var body: some Scene {
        WindowGroup { RootView(delegate.phone) }
            .onChange(of: phase, initial: true) { _, phase in
                switch phase {
                case .active: Task { await delegate.phone.enterForeground() }
                case .background: Task { await delegate.phone.enterBackground() }
                default: break
                }
            }
    }
}

@MainActor
final class AppDelegate: NSObject, UIApplicationDelegate {
    let phone = Phone(place: .onThisPhone, platform: .apple(), inbox: WakeUpInbox.shared)

    func application(
        _ application: UIApplication,
        didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]? = nil
    ) -> Bool {
        TaskWindows.register(phone)
        return true
    }

    /// A push without content.
    func application(
        _ application: UIApplication, didReceiveRemoteNotification content: [AnyHashable: Any]
    ) async -> UIBackgroundFetchResult {
        await phone.wokenUp() ? .newData : .noData
    }
}
