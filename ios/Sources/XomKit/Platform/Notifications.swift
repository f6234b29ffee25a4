/// News that the core wants told, as the system shows it: what kind of news, never whose or what.
/// A locked phone on a table tells nothing about anybody.

import Foundation
import XomCore

public struct LocalNotification: Sendable, Equatable {
    /// What a tap opens. Of each there is one notification, the newest.
    public let opens: Opened
    public let title: String
    public let body: String
    /// Breaks through what is silenced, where the person allows it.
    public let isEmergency: Bool
    public let makesSound: Bool

    /// What a notification is about, and opens.
    public enum Opened: Sendable, Equatable {
        case notice(String)
        case dossier(String)

        /// The core's id.
        public var id: String {
            switch self {
            case .notice(let id), .dossier(let id): id
            }
        }

        /// What the system keeps with the notification until it is tapped.
        public var userInfo: [String: String] {
            switch self {
            case .notice(let id): ["notice": id]
            case .dossier(let id): ["dossier": id]
            }
        }
    }
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
            switch one {
            case .notice(let notice, _, _, let urgency):
                let title = urgency == .emergency ? words.notifyEmergency : words.notifyNew
                post(.notice(notice), title, words, urgency)
            case .dossier(let dossier, _, _, let urgency):
                post(.dossier(dossier), words.notifyDossier, words, urgency)
            }
        }
    }

    private func post(
        _ opens: LocalNotification.Opened, _ title: String, _ words: Words.System, _ urgency: Urgency
    ) {
        poster.post(
            LocalNotification(
                opens: opens, title: title, body: words.notifyOpen, isEmergency: urgency == .emergency,
                makesSound: urgency != .normal))
    }
}
