/// Everything that only the system can do, handed in from outside: the app gives Apple's, tests
/// give their own. What must be decided is decided on this side of the protocols.

import Foundation
import XomCore

public struct Platform: Sendable {
    /// Where a secret outlives the app's process and never leaves the phone.
    public var secrets: any SecretStore
    /// Who says that the network comes and goes.
    public var network: any NetworkWatch
    /// Who shows a notification.
    public var notifications: any NotificationPoster
    /// Who asks the system for windows in the background.
    public var windows: any BackgroundWindows
    /// Who keeps the process alive while the store is closed.
    public var time: any BackgroundTime
    /// Who sets the protection of a folder.
    public var protection: any FolderProtection
    /// Who makes pictures smaller.
    public var scaler: any ImageScaler

    public init(
        secrets: any SecretStore, network: any NetworkWatch, notifications: any NotificationPoster,
        windows: any BackgroundWindows, time: any BackgroundTime, protection: any FolderProtection,
        scaler: any ImageScaler
    ) {
        self.secrets = secrets
        self.network = network
        self.notifications = notifications
        self.windows = windows
        self.time = time
        self.protection = protection
        self.scaler = scaler
    }
}

/// Keeps the process alive for the moment that closing the store takes.
@MainActor
public protocol BackgroundTime: Sendable {
    /// Begins; the number names it.
    func begin(expired: @escaping @MainActor () -> Void) -> Int
    func end(_ number: Int)
}

/// What the system does for a folder: nothing of it is readable before the first unlock after a
/// start, and nothing of it goes into a backup.
public protocol FolderProtection: Sendable {
    func protect(_ folder: URL) throws
}
