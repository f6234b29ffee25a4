/// Settings: how it reads, what the network may cost, what is mine, what this is.

import Observation
import XomCore

@MainActor @Observable
public final class SettingsModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    /// As the system says; set by the view.
    public var newsLeave: NewsLeave?
    /// The ward's short code, to be compared by eye.
    public private(set) var wardKey: String?
    public private(set) var lastExchange: String?

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public func follow() async {
        await follow([.people, .activity]) { await self.load() }
    }

    public func load() async {
        guard let status = await reading({ try $0.status() }) else { return }
        wardKey = status.ward.map(Fingerprint.said)
        lastExchange = (status.delivery.lastExchange?.said).map { words.sync.lastTime(when: $0) }
    }

    public var preferences: Preferences { phone.preferences }

    public func choose(_ change: (inout Preferences) -> Void) {
        phone.choose(change)
    }

    public var notificationsSaid: StateLine? {
        switch newsLeave {
        case .on: StateLine(.done, words.settings.notificationsOn)
        case .off: StateLine(.yourTurn, words.settings.notificationsOff)
        case .notAsked, nil: nil
        }
    }

    public static func name(of theme: Preferences.Theme, in words: Words) -> String {
        switch theme {
        case .phone: words.settings.themePhone
        case .light: words.settings.themeLight
        case .dark: words.settings.themeDark
        }
    }
}
