/// A leader writes a notice, looks at it as everyone will see it, and posts it; or corrects or
/// withdraws one. What is being written is kept at every letter, a correction as well.

import Foundation
import Observation
import XomCore

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
    public let keeper: FieldKeeper
    /// As it stands at everyone's.
    @ObservationIgnored private var before = Writing()
    /// What of it is on the disk, or on its way there, by name.
    @ObservationIgnored private var kept: [String: String] = [:]
    /// What is there and what was begun is known; before that nothing can be written.
    public private(set) var isLoaded = false

    public init(_ phone: Phone, correcting notice: String? = nil) {
        self.phone = phone
        self.notice = notice
        keeper = .ofProfile(phone)
    }

    public func load() async {
        guard let read = await reading({ (try $0.blocks(), try $0.households()) }) else { return }
        (blocks, households) = read
        await readWriting()
        countAudience()
    }

    /// Once: what was typed since must not be overwritten by what was read.
    private func readWriting() async {
        guard !isLoaded else { return }
        let notice = notice
        let read = await reading {
            (try notice.map($0.notice).map(Writing.init), try $0.unfinishedEntries(notice))
        }
        guard let (posted, entries) = read, !isLoaded else { return }
        isLoaded = true
        kept = entries
        before = posted ?? Writing()
        let begun = Writing(entries: entries)
        writing = begun.isBlank ? before : begun
    }

    public func write(_ change: (inout Writing) -> Void) {
        guard isLoaded else { return }
        change(&writing)
        changedNothing = false
        countAudience()
        for (name, value) in writing.entries where kept[name] ?? "" != value {
            kept[name] = value
            keeper.keep(value, at: Writing.prefix(of: notice) + name)
        }
    }

    /// What is written is not on the disk, and why.
    public var notKept: StateLine? {
        guard case .notKept(let failure) = keeper.standing else { return nil }
        return StateLine(.refused, "\(words.form.notSaved). \(failure.said)")
    }

    /// Throws away what was begun; a correction begins again with what everyone sees.
    public func discard() async {
        let notice = notice
        guard await editing({ try $0.forgetUnfinished(notice) }) else { return }
        keeper.drop()
        (writing, kept) = (before, [:])
        wasChecked = false
        countAudience()
    }

    public var hasBegun: Bool { writing != before }

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
        guard step == .preview else { return }
        let new = NewNotice(
            title: title, body: writing.body, urgency: writing.urgency, pinned: writing.pinned,
            blocks: writing.blocks.isEmpty ? nil : writing.blocks, validFrom: nil,
            validUntil: writing.validUntil.map(Spoken.endOfDay),
            documentNumber: documentNumber(of: writing))
        await finish { _ = try $0.postNotice(notice: new) }
    }

    public func saveCorrection() async {
        wasChecked = true
        guard let notice, step == .writing, titleProblem == nil, bodyProblem == nil else { return }
        let changes = changes()
        changedNothing = changes.isEmpty
        guard !changedNothing else { return }
        await finish { try $0.changeNotice(notice: notice, changes: changes) }
    }

    /// The reason is read by everyone; without one nothing is withdrawn.
    public func withdraw(because reason: String) async {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let notice, step == .writing, !reason.isEmpty else { return }
        await finish { try $0.withdrawNotice(notice: notice, reason: reason) }
    }

    /// The last thing that is done here; what was begun goes with it.
    private func finish(_ work: @escaping @Sendable (Device) throws -> Void) async {
        let notice = notice
        await keeper.settle()
        let isDone = await editing {
            try work($0)
            // What is left of it on a full disk is seen again; posting twice would be worse.
            try? $0.forgetUnfinished(notice)
        }
        guard isDone else { return }
        keeper.drop()
        step = .posted
    }

    public var postedOffline: String? { phone.network.isThere ? nil : words.compose.postedOffline }

    // MARK: Inside

    private func countAudience() {
        audience = households.count { row in
            writing.blocks.isEmpty || row.block.map(writing.blocks.contains) ?? false
        }
    }

    private func documentNumber(of writing: Writing) -> String? {
        let number = writing.documentNumber.trimmingCharacters(in: .whitespaces)
        return number.isEmpty ? nil : number
    }

    private func changes() -> [NoticeChange] {
        var changes: [NoticeChange] = []
        if title != before.title { changes.append(.title(value: title)) }
        if writing.body != before.body { changes.append(.body(value: writing.body)) }
        if writing.urgency != before.urgency { changes.append(.urgency(value: writing.urgency)) }
        if writing.pinned != before.pinned { changes.append(.pinned(value: writing.pinned)) }
        if Set(writing.blocks) != Set(before.blocks) {
            changes.append(.blocks(value: writing.blocks.isEmpty ? nil : writing.blocks))
        }
        if writing.validUntil.map(Spoken.day) != before.validUntil.map(Spoken.day) {
            changes.append(.validUntil(value: writing.validUntil.map(Spoken.endOfDay)))
        }
        if documentNumber(of: writing) != documentNumber(of: before) {
            changes.append(.documentNumber(value: documentNumber(of: writing)))
        }
        return changes
    }
}
