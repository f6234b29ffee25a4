/// Runs when a push comes, in a process of its own. It notes the time in the inbox and says what
/// kind of news there is. It never opens the store, and links nothing that could.

import UserNotifications
import XomInbox

final class NotificationService: UNNotificationServiceExtension {
    private var answer: ((UNNotificationContent) -> Void)?
    private var content: UNMutableNotificationContent?

    override func didReceive(
        _ request: UNNotificationRequest,
        withContentHandler answer: @escaping (UNNotificationContent) -> Void
    ) {
        // A time that could not be noted is no reason not to tell.
        try? WakeUpInbox.shared?.note(at: Date())
        let content = UNMutableNotificationContent()
        content.title = String(localized: "system.notifyNew")
        content.body = String(localized: "system.notifyOpen")
        content.sound = .default
        self.content = content
        self.answer = answer
        finish()
    }

    override func serviceExtensionTimeWillExpire() {
        finish()
    }

    private func finish() {
        if let content { answer?(content) }
        answer = nil
    }
}
