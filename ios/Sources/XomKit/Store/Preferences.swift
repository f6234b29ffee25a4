/// What the person chose for this phone. A small file beside the store: it goes with the store
/// when they leave, and asks nothing of the system's own defaults.

import Foundation

public struct Preferences: Codable, Sendable, Equatable {
    public enum TextSize: String, Codable, Sendable, CaseIterable { case phone, normal, large, largest }
    public enum Theme: String, Codable, Sendable, CaseIterable { case phone, light, dark }

    /// `vi` or `en`, the code of `Words.Language`.
    var spoken = Words.Language.vi.rawValue
    public var textSize = TextSize.phone
    public var theme = Theme.phone
    public var highContrast = false
    /// Pictures and large files wait for Wi-Fi.
    public var wifiOnly = true
    /// Whether the system was asked, or is not to be asked, for leave to tell news.
    public var hasDecidedOnNews = false
    /// Why marking a notice as read helps was explained once.
    public var knowsWhyToAcknowledge = false
    /// The first run is over.
    public var hasBegun = false

    public init() {}

    /// A file of an older version lacks what came later; the rest of it still counts.
    public init(from decoder: any Decoder) throws {
        let kept = try decoder.container(keyedBy: CodingKeys.self)
        func read<Value: Decodable>(_ key: CodingKeys, _ value: inout Value) throws {
            value = try kept.decodeIfPresent(Value.self, forKey: key) ?? value
        }
        try read(.spoken, &spoken)
        try read(.textSize, &textSize)
        try read(.theme, &theme)
        try read(.highContrast, &highContrast)
        try read(.wifiOnly, &wifiOnly)
        try read(.hasDecidedOnNews, &hasDecidedOnNews)
        try read(.knowsWhyToAcknowledge, &knowsWhyToAcknowledge)
        try read(.hasBegun, &hasBegun)
    }

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
