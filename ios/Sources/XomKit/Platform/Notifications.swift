/// News that the core wants told, as the system shows it: what kind of news, never whose or what.
/// A locked phone on a table tells nothing about anybody.

import Foundation
import XomCore

public struct LocalNotification: Sendable, Equatable {
    /// One for each notice, so that telling twice shows once.
    public let id: String
    public let title: String
    public let body: String
    /// Breaks through what is silenced, where the person allows it.
    public let isEmergency: Bool
    public let makesSound: Bool
}

public protocol NotificationPoster: Sendable {
    func post(_ notification: LocalNotification)
    /// Takes back all that were shown: the phone was left.
    func forget()
}

/// Asked from the core's own threads; what changes is behind the lock, hence unchecked.
final class Announcements: Notifier, @unchecked Sendable {
    private let poster: any NotificationPoster
    private let lock = NSLock()
    private var language: Words.Language

    init(poster: any NotificationPoster, language: Words.Language) {
        self.poster = poster
        self.language = language
    }

    func speak(_ language: Words.Language) {
        lock.withLock { self.language = language }
    }

    func tell(news: [Announcement]) throws {
        let words = Words(lock.withLock { language }).system
        for one in news {
            let isEmergency = one.urgency == .emergency
            poster.post(
                LocalNotification(
                    id: one.notice, title: isEmergency ? words.notifyEmergency : words.notifyNew,
                    body: words.notifyOpen, isEmergency: isEmergency, makesSound: one.urgency != .normal))
        }
    }
}
