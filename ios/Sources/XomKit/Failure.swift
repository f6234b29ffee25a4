/// What did not work, as a screen shows it: the core's own sentence, its code small below, and
/// whether a button to try again makes sense. Shells never write such sentences themselves.

import XomCore

public struct Failure: Error, Equatable, Sendable {
    /// Stable; `docs/bindings.md` lists them.
    public let code: String
    /// What to do, in the person's language.
    public let said: String
    /// The same may succeed later without anything changing here.
    public let mayRetry: Bool
    /// Something was read, not done: it is over as soon as reading works again.
    var isOfReading = false

    public init(_ error: any Error, in language: Words.Language) {
        switch error {
        case let known as Failure:
            self = known
        case XomError.Failed(let code, let messageVi, let messageEn, let retry):
            self.init(code: code, said: language == .vi ? messageVi : messageEn, mayRetry: retry)
        default:
            self.init(code: "platform", said: Words(language).common.errorTitle, mayRetry: true)
        }
    }

    public init(code: String, said: String, mayRetry: Bool) {
        self.code = code
        self.said = said
        self.mayRetry = mayRetry
    }

    /// There is no open store.
    static func closed(in language: Words.Language) -> Failure {
        Failure(code: "closed", said: Words(language).common.errorTitle, mayRetry: true)
    }
}
