/// First run: language, text size, what this is. Nothing is read, so nothing can fail.

import Observation

@MainActor @Observable
public final class FirstRunModel {
    public enum Step: Int, CaseIterable, Sendable { case language, textSize, about }

    @ObservationIgnored public let phone: Phone
    public private(set) var step = Step.language

    public init(_ phone: Phone) {
        self.phone = phone
    }

    public var words: Words { phone.words }
    public var position: String { words.welcome.step(step: step.rawValue + 1, total: Step.allCases.count) }
    public var size: Preferences.TextSize { phone.preferences.textSize }

    /// A language is tapped by its own name; that is the answer.
    public func choose(_ language: Words.Language) {
        phone.choose { $0.language = language }
        step = .textSize
    }

    /// Shown at once in the sample sentence.
    public func choose(_ size: Preferences.TextSize) {
        phone.choose { $0.textSize = size }
    }

    public func goOn() {
        step = Step(rawValue: step.rawValue + 1) ?? .about
    }

    public func goBack() {
        step = Step(rawValue: step.rawValue - 1) ?? .language
    }

    public func begin() {
        phone.choose { $0.hasBegun = true }
    }

    public static func name(of size: Preferences.TextSize, in words: Words) -> String {
        switch size {
        case .phone: words.welcome.sizePhone
        case .normal: words.welcome.sizeNormal
        case .large: words.welcome.sizeLarge
        case .largest: words.welcome.sizeLargest
        }
    }
}
