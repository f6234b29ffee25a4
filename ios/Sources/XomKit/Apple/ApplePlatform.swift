/// Apple's side of every protocol, and where the store lies on an Apple system.

#if os(iOS)
    import Foundation

    extension Platform {
        public static func apple() -> Platform {
            Platform(
                secrets: KeychainSecret(), network: PathWatch(), notifications: SystemNotifications(),
                windows: TaskWindows(), time: AppTime(), protection: FileShield(), scaler: PictureScaler())
        }
    }

    extension StorePlace {
        /// In the app's own container.
        public static var onThisPhone: StorePlace {
            StorePlace(
                folder: URL.applicationSupportDirectory.appending(path: "Xom"),
                handedOver: URL.documentsDirectory.appending(path: "Inbox"))
        }
    }
#endif
