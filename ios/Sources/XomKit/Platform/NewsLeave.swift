/// Whether the system lets Xóm tell news.

public enum NewsLeave: Sendable, Equatable {
    case on
    /// Switched off; only the phone's settings change that.
    case off
    case notAsked
}
