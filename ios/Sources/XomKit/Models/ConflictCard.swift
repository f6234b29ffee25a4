/// The conflict card: what several people wrote for the same thing, side by side; nothing is lost,
/// and the button names the choice. A notice and a form fill it from different rows.

import XomCore

public struct ConflictCard: Identifiable, Equatable, Sendable {
    public struct Value: Identifiable, Equatable, Sendable {
        public let id: Int
        /// As people read it.
        public let shown: String
        /// Who and when; nothing where the core does not say it.
        public let byWhom: String?
        /// The lists show this one meanwhile.
        public let isShownNow: Bool
    }

    /// The field: a name or a path.
    public let id: String
    /// Where it stands: which notice or form, which field.
    public let place: String
    public let values: [Value]
    /// A third value is text that can be typed.
    public let takesText: Bool
    /// Long texts are combined rather than replaced.
    public let mayCombine: Bool

    /// Longer values are not named in a button.
    static let longestNamed = 40

    public func title(_ words: Words) -> String {
        values.count > 2 ? words.conflict.titleMany(count: values.count) : words.conflict.title
    }

    public func button(for value: Value, _ words: Words) -> String {
        let isLong = value.shown.count > Self.longestNamed || value.shown.contains("\n")
        return isLong ? words.conflict.useLong : words.conflict.use(value: value.shown)
    }

    /// All values under each other, to be edited into one.
    public var combined: String {
        values.map(\.shown).joined(separator: "\n\n")
    }
}

extension NoticeChange {
    /// Which field it changes; the same for all values of one conflict.
    var field: String {
        switch self {
        case .title: "title"
        case .body: "body"
        case .urgency: "urgency"
        case .pinned: "pinned"
        case .blocks: "blocks"
        case .validFrom: "validFrom"
        case .validUntil: "validUntil"
        case .documentNumber: "documentNumber"
        case .withdrawn: "withdrawn"
        }
    }

    func fieldSaid(_ words: Words.Conflict) -> String {
        switch self {
        case .title: words.fieldTitle
        case .body: words.fieldBody
        case .urgency: words.fieldUrgency
        case .pinned: words.fieldPinned
        case .blocks: words.fieldBlocks
        case .validFrom: words.fieldValidFrom
        case .validUntil: words.fieldValidUntil
        case .documentNumber: words.fieldDocument
        case .withdrawn: words.fieldWithdrawn
        }
    }

    func valueSaid(_ words: Words) -> String {
        let said: String? =
            switch self {
            case .title(let value), .body(let value), .withdrawn(let value): value
            case .urgency(let value): value.said(words)
            case .pinned(let value): value ? words.common.yes : words.common.no
            case .blocks(let value): value?.joined(separator: ", ") ?? words.notices.allBlocks
            case .validFrom(let value), .validUntil(let value): value.map(Spoken.day)
            case .documentNumber(let value): value
            }
        return said.flatMap { $0.isEmpty ? nil : $0 } ?? words.conflict.nothingSaid
    }

    /// The same field with a text that was typed; nothing for fields that are no text.
    func with(_ text: String) -> NoticeChange? {
        switch self {
        case .title: .title(value: text)
        case .body: .body(value: text)
        case .documentNumber: .documentNumber(value: text.isEmpty ? nil : text)
        case .withdrawn: .withdrawn(value: text)
        default: nil
        }
    }
}

extension Urgency {
    public func said(_ words: Words) -> String {
        switch self {
        case .normal: words.notices.urgencyNormal
        case .important: words.notices.urgencyImportant
        case .emergency: words.notices.urgencyEmergency
        }
    }
}
