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
            StorePlace(folder: URL.applicationSupportDirectory.appending(path: "Xom"))
        }
    }

    extension WakeUpInbox {
        public static let group = "group.vn.xom"

        /// Nothing where the app was built without its group.
        public static var shared: WakeUpInbox? {
            FileManager.default.containerURL(forSecurityApplicationGroupIdentifier: group)
                .map(WakeUpInbox.init(folder:))
        }
    }
#endif
