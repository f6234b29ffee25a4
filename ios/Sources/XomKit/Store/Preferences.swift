/// What the person chose for this phone. A small file beside the store: it goes with the store
/// when they leave, and asks nothing of the system's own defaults.

import Foundation

public struct Preferences: Codable, Sendable, Equatable {
    public enum TextSize: String, Codable, Sendable, CaseIterable { case phone, normal, large, largest }
    public enum Theme: String, Codable, Sendable, CaseIterable { case phone, light, dark }
    /// The forms of address that one may choose from; they are the same in both languages.
    public static let addresses = ["cô", "chú", "bác", "anh", "chị"]

    /// `vi` or `en`, the code of `Words.Language`.
    var spoken = Words.Language.vi.rawValue
    public var textSize = TextSize.phone
    public var theme = Theme.phone
    public var highContrast = false
    /// Pictures and large files wait for Wi-Fi.
    public var wifiOnly = true
    /// How the person is addressed, on this phone only; only by name when empty.
    public var address = ""
    /// The first run is over.
    public var hasBegun = false

    public init() {}

    public var language: Words.Language {
        get { Words.Language(rawValue: spoken) ?? .vi }
        set { spoken = newValue.rawValue }
    }

    /// What is kept; what cannot be read counts as nothing chosen.
    static func read(from file: URL) -> Preferences {
        let kept = try? JSONDecoder().decode(Preferences.self, from: Data(contentsOf: file))
        return kept ?? Preferences()
    }

    func write(to file: URL) throws {
        try JSONEncoder().encode(self).write(to: file, options: .atomic)
    }
}
