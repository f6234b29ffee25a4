/// What is asked of the system when the app goes to sleep: a short refresh always, and a long
/// window with a network when papers are left to be sent.

import Foundation
import XomCore

public struct BackgroundPlan: Sendable, Equatable {
    /// Named in Info.plist as permitted.
    public static let refreshTask = "vn.xom.refresh"
    public static let papersTask = "vn.xom.papers"

    /// Not before this; as soon as the system likes when absent.
    public var refreshAfter: Date?
    /// A long window is wanted for chunks of papers.
    public var wantsPapers: Bool

    public init(refreshAfter: Date?, wantsPapers: Bool) {
        self.refreshAfter = refreshAfter
        self.wantsPapers = wantsPapers
    }

    /// The core says when its next attempt is due and what has not gone up.
    init(_ delivery: Delivery, _ waiting: [WaitingItem]) {
        refreshAfter = delivery.nextAttempt.map { Date(timeIntervalSince1970: Double($0.at) / 1000) }
        wantsPapers = waiting.contains { $0.chunksLeft > 0 }
    }
}

/// Who asks the system; what was asked before is replaced.
public protocol BackgroundWindows: Sendable {
    func ask(for plan: BackgroundPlan)
    func askForNothing()
}
