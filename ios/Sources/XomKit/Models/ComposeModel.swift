/// A leader writes a notice, looks at it as everyone will see it, and posts it; or corrects or
/// withdraws one. What is being written is kept at every letter.

import Foundation
import Observation
import XomCore

/// A notice that is being written.
public struct Writing: Codable, Equatable, Sendable {
    public var title = ""
    public var body = ""
    /// The place of the urgency in `Writing.urgencies`.
    var level = 0
    public var pinned = false
    /// Everyone when empty.
    public var blocks: [String] = []
    public var validUntil: Date?
    public var documentNumber = ""

    public init() {}

    public static let urgencies: [Urgency] = [.normal, .important, .emergency]

    public var urgency: Urgency {
        get { Self.urgencies[level] }
        set { level = Self.urgencies.firstIndex(of: newValue) ?? 0 }
    }
}

@MainActor @Observable
public final class ComposeModel: ScreenModel {
    public enum Step: Equatable, Sendable { case writing, preview, posted }

    /// As the core counts: letters after composition.
    static let longestTitle = 200
    static let longestBody = 20_000

    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var writing = Writing()
    public private(set) var step = Step.writing
    public private(set) var blocks: [String] = []
    /// How many households it goes to.
    public private(set) var audience = 0
    /// A preview was asked for, so problems are shown.
    public private(set) var wasChecked = false
    /// A correction without a difference.
    public private(set) var changedNothing = false
    private var households: [HouseholdRow] = []
    /// The notice that is corrected; a new one when absent.
    @ObservationIgnored public let notice: String?
    @ObservationIgnored private var before = Writing()

    public init(_ phone: Phone, correcting notice: String? = nil) {
        self.phone = phone
        self.notice = notice
    }

    public func load() async {
        guard let read = await reading({ (try $0.blocks(), try $0.households()) }) else { return }
        (blocks, households) = read
        if let notice {
            await loadCorrection(of: notice)
        } else if let kept = Self.unfinished(on: phone) {
            writing = kept
        }
        countAudience()
    }

    /// What was left unfinished, if anything.
    public static func unfinished(on phone: Phone) -> Writing? {
        let kept = try? JSONDecoder().decode(
            Writing.self, from: Data(contentsOf: phone.place.unfinishedNotice))
        return kept == Writing() ? nil : kept
    }

    public func write(_ change: (inout Writing) -> Void) {
        change(&writing)
        changedNothing = false
        countAudience()
        guard notice == nil else { return }
        do {
            try JSONEncoder().encode(writing).write(to: phone.place.unfinishedNotice, options: .atomic)
        } catch {
            failure = Failure(error, in: words.language)
        }
    }

    public func discard() {
        writing = Writing()
        wasChecked = false
        try? FileManager.default.removeItem(at: phone.place.unfinishedNotice)
    }

    // MARK: Problems

    public var titleProblem: String? {
        if title.isEmpty { return words.compose.headingMissing }
        return tooLong(title, Self.longestTitle)
    }

    public var bodyProblem: String? { tooLong(writing.body, Self.longestBody) }

    private var title: String { writing.title.trimmingCharacters(in: .whitespacesAndNewlines) }

    private func tooLong(_ text: String, _ longest: Int) -> String? {
        let over = text.precomposedStringWithCanonicalMapping.unicodeScalars.count - longest
        return over > 0 ? words.compose.tooLong(count: over) : nil
    }

    // MARK: Steps

    public func preview() {
        wasChecked = true
        if titleProblem == nil, bodyProblem == nil { step = .preview }
    }

    public func keepWriting() {
        step = .writing
    }

    public func post() async {
        let new = NewNotice(
            title: title, body: writing.body, urgency: writing.urgency, pinned: writing.pinned,
            blocks: writing.blocks.isEmpty ? nil : writing.blocks, validFrom: nil,
            validUntil: writing.validUntil.map(Spoken.endOfDay),
            documentNumber: writing.documentNumber.isEmpty ? nil : writing.documentNumber)
        guard await editing({ _ = try $0.postNotice(notice: new) }) else { return }
        discard()
        step = .posted
    }

    public func saveCorrection() async {
        wasChecked = true
        guard let notice, titleProblem == nil, bodyProblem == nil else { return }
        let changes = changes()
        changedNothing = changes.isEmpty
        guard !changedNothing else { return }
        if await editing({ try $0.changeNotice(notice: notice, changes: changes) }) { step = .posted }
    }

    /// The reason is read by everyone; without one nothing is withdrawn.
    public func withdraw(because reason: String) async {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let notice, !reason.isEmpty else { return }
        if await editing({ try $0.withdrawNotice(notice: notice, reason: reason) }) { step = .posted }
    }

    public var postedOffline: String? { phone.network.isThere ? nil : words.compose.postedOffline }

    // MARK: Inside

    private func countAudience() {
        audience = households.count { row in
            writing.blocks.isEmpty || row.block.map(writing.blocks.contains) ?? false
        }
    }

    private func loadCorrection(of notice: String) async {
        guard let details = await reading({ try $0.notice(notice: notice) }) else { return }
        var read = Writing()
        read.title = details.row.title
        read.body = details.body
        read.urgency = details.row.urgency
        read.pinned = details.row.pinned
        read.blocks = details.row.blocks ?? []
        read.validUntil = details.row.validUntil.map { Date(timeIntervalSince1970: Double($0.at) / 1000) }
        read.documentNumber = details.row.documentNumber ?? ""
        (writing, before) = (read, read)
    }

    private func changes() -> [NoticeChange] {
        var changes: [NoticeChange] = []
        if title != before.title { changes.append(.title(value: title)) }
        if writing.body != before.body { changes.append(.body(value: writing.body)) }
        if writing.urgency != before.urgency { changes.append(.urgency(value: writing.urgency)) }
        if writing.pinned != before.pinned { changes.append(.pinned(value: writing.pinned)) }
        if writing.blocks != before.blocks {
            changes.append(.blocks(value: writing.blocks.isEmpty ? nil : writing.blocks))
        }
        if writing.validUntil != before.validUntil {
            changes.append(.validUntil(value: writing.validUntil.map(Spoken.endOfDay)))
        }
        if writing.documentNumber != before.documentNumber {
            changes.append(
                .documentNumber(value: writing.documentNumber.isEmpty ? nil : writing.documentNumber))
        }
        return changes
    }
}
