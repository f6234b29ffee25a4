/// The app: one phone, one window, and the system's calls handed to the phone.

import SwiftUI
import UIKit
import UserNotifications
import XomApp
import XomInbox
import XomKit

@main
struct XomMain: App {
    @UIApplicationDelegateAdaptor(AppDelegate.self) private var delegate
    @Environment(\.scenePhase) private var phase

    var body: some Scene {
        WindowGroup { RootView(delegate.entrance) }
            .onChange(of: phase, initial: true) { _, phase in
                let phone = delegate.phone
                switch phase {
                case .active: Task { await phone.enterForeground() }
                case .inactive: phone.becomeInactive()
                case .background: Task { await phone.enterBackground() }
                @unknown default: break
                }
            }
    }
}

@MainActor
final class AppDelegate: NSObject, UIApplicationDelegate {
    let phone = Phone(place: .onThisPhone, platform: .apple(), inbox: WakeUpInbox.shared)
    private(set) lazy var entrance = EntranceModel(phone)

    func application(
        _ application: UIApplication,
        didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]? = nil
    ) -> Bool {
        TaskWindows.register(phone)
        // Before launching has finished, or a tap that started the app would be lost.
        UNUserNotificationCenter.current().delegate = self
        return true
    }

    /// A push without content.
    func application(
        _ application: UIApplication, didReceiveRemoteNotification content: [AnyHashable: Any]
    ) async -> UIBackgroundFetchResult {
        await phone.wokenUp() ? .newData : .noData
    }
}

/// Called from any thread: what is taken along to the main one is told first.
extension AppDelegate: UNUserNotificationCenterDelegate {
    /// A notification was tapped.
    nonisolated func userNotificationCenter(
        _ center: UNUserNotificationCenter, didReceive response: UNNotificationResponse,
        withCompletionHandler completionHandler: @escaping () -> Void
    ) {
        if let arrival = Arrival(notification: response.notification.request.content.userInfo) {
            Task { @MainActor in entrance.take(arrival) }
        }
        completionHandler()
    }

    /// While the app is on the screen, home says it; only an emergency is shown above other pages.
    nonisolated func userNotificationCenter(
        _ center: UNUserNotificationCenter, willPresent notification: UNNotification,
        withCompletionHandler completionHandler: @escaping (UNNotificationPresentationOptions) -> Void
    ) {
        let isEmergency = notification.request.content.interruptionLevel == .timeSensitive
        completionHandler(isEmergency ? [.banner, .sound] : [])
    }
}
