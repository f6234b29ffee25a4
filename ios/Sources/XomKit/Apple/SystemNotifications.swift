/// Shows a notification now. Whether it may be seen is the person's choice in the system; home shows
/// the same in any case.

#if canImport(UserNotifications)
    import UserNotifications

    public struct SystemNotifications: NotificationPoster {
        public init() {}

        public func post(_ notification: LocalNotification) {
            let content = UNMutableNotificationContent()
            content.title = notification.title
            content.body = notification.body
            content.sound = notification.makesSound ? .default : nil
            content.interruptionLevel = notification.isEmergency ? .timeSensitive : .active
            content.userInfo = notification.opens.userInfo
            let request = UNNotificationRequest(
                identifier: notification.opens.id, content: content, trigger: nil)
            UNUserNotificationCenter.current().add(request)
        }

        public func forget() {
            let center = UNUserNotificationCenter.current()
            center.removeAllPendingNotificationRequests()
            center.removeAllDeliveredNotifications()
        }

        /// Asked after its own explanation, never at the first start.
        public static func ask() async -> Bool {
            let center = UNUserNotificationCenter.current()
            return (try? await center.requestAuthorization(options: [.alert, .sound, .badge])) ?? false
        }

        public static func leave() async -> NewsLeave {
            switch await UNUserNotificationCenter.current().notificationSettings().authorizationStatus {
            case .notDetermined: .notAsked
            case .denied: .off
            default: .on
            }
        }
    }
#endif
