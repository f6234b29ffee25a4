/// A form: parts with fields, kept at every letter, checked and sent. What a field asks and what is
/// wrong with an answer comes from the core; here stands only what is being typed.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class FormModel: ScreenModel {
    public enum Step: Equatable, Sendable { case filling, review, sent }

    public let draft: String
    @ObservationIgnored public let phone: Phone
    public var failure: Failure?
    public private(set) var view: DraftView?
    public private(set) var step = Step.filling
    public private(set) var part = 0
    /// What is wrong, after asking.
    public private(set) var problems: [Problem] = []
    public var hasDeclared = false
    public let keeper: FieldKeeper
    /// The ward waits for a supplement.
    private var isAsked = false
    /// Filling in from identity cards.
    @ObservationIgnored public private(set) lazy var cards = CardModel(phone, draft: draft) {
        [weak self] paths in
        await self?.filledIn(paths)
    }
    /// Texts under the cursor: reading the draft again must not change them.
    private var typed: [String: String] = [:]
    /// Rows of tables that have no answer yet, by table.
    private var blankRows: [String: [FieldRow]] = [:]

    public init(_ phone: Phone, draft: String) {
        self.phone = phone
        self.draft = draft
        keeper = FieldKeeper(phone, draft: draft)
    }

    public func follow() async {
        await follow([.drafts, .dossiers]) { await self.load() }
    }

    public func load() async {
        let id = draft
        let read = await reading { device in
            let view = try device.draft(draft: id)
            let dossier = view.row.dossier == nil ? nil : try device.dossier(draft: id)
            return (view, dossier?.row.state == NationalState.supplement)
        }
        guard let read else { return }
        (view, isAsked) = read
        if step == .sent, !mayNotEdit { step = .filling }
    }

    // MARK: Parts

    public struct Part: Identifiable, Equatable, Sendable {
        public let id: String
        public let title: String
        public let fields: [Field]
        /// How many of them keep the form from being sent.
        public let missing: Int
    }

    public var parts: [Part] {
        guard let view else { return [] }
        let visible = view.fields.filter(\.visible)
        let named = view.sections.filter(\.visible).map { section in
            let own = visible.filter { $0.section == section.id }
            return Part(id: section.id, title: section.label, fields: own, missing: Int(section.missing))
        }
        let known = Set(view.sections.map(\.id))
        let rest = visible.filter { field in !(field.section.map(known.contains) ?? false) }
        guard !rest.isEmpty else { return named }
        let missing = rest.count { $0.problem?.blocking ?? false }
        return named + [Part(id: "", title: words.form.sectionOther, fields: rest, missing: missing)]
    }

    public var current: Part? { parts.indices.contains(part) ? parts[part] : parts.last }
    public var isLast: Bool { part >= parts.count - 1 }

    public var progress: String {
        words.form.progress(done: parts.count { $0.missing == 0 }, total: parts.count)
    }

    public func line(of part: Part) -> StateLine {
        part.missing == 0
            ? StateLine(.done, words.form.sectionDone)
            : StateLine(.yourTurn, words.form.sectionMissing(count: part.missing))
    }

    public func goOn() { part = min(part + 1, max(parts.count - 1, 0)) }
    public func goBack() { part = max(part - 1, 0) }

    /// To the part in which a problem stands.
    public func go(to problem: Problem) {
        step = .filling
        let path = problem.path
        part = parts.firstIndex { $0.fields.contains { $0.path == path || $0.has(path) } } ?? part
    }

    // MARK: Answers

    public func text(of field: Field) -> String { typed[field.path] ?? field.shown ?? "" }

    /// A letter was typed; kept as typed, the core reads it.
    public func type(_ text: String, in field: Field) {
        typed[field.path] = text
        keep(text.isEmpty ? "null" : Self.json(text), in: field)
    }

    /// The cursor left: from now on the core's own spelling shows.
    public func leave(_ field: Field) async {
        await keeper.settle()
        if keeper.unkept[field.path] == nil { typed[field.path] = nil }
        await load()
    }

    /// An option's JSON; nothing clears the choice.
    public func choose(_ json: String?, in field: Field) {
        keep(json ?? "null", in: field)
    }

    public func answer(_ yes: Bool, in field: Field) {
        keep(yes ? "true" : "false", in: field)
    }

    public func takeSuggestion(of field: Field) {
        guard let suggestion = field.suggestion else { return }
        typed[field.path] = nil
        keep(Self.json(suggestion), in: field)
    }

    /// A declaration is confirmed, or the tick taken out again.
    public func confirm(_ on: Bool, in field: Field) {
        keep(on ? "true" : "null", in: field)
    }

    /// A card was read in: the core's own spelling shows.
    private func filledIn(_ paths: [String]) async {
        for path in paths { typed[path] = nil }
        await load()
    }

    /// What is not on the disk, in words.
    public var notKept: StateLine? {
        guard case .notKept(let failure) = keeper.standing else { return nil }
        return StateLine(.refused, "\(words.form.notSaved). \(failure.said)")
    }

    public var kept: StateLine {
        switch keeper.standing {
        case .kept: StateLine(.done, words.common.keptOnPhone)
        case .saving: StateLine(.running, words.form.saving)
        case .notKept: notKept ?? StateLine(.refused, words.form.notSaved)
        }
    }

    private func keep(_ json: String, in field: Field) {
        keeper.keep(json, at: field.path)
        Task {
            await keeper.settle()
            await load()
        }
    }

    static func json(_ text: String) -> String {
        String(decoding: (try? JSONEncoder().encode(text)) ?? Data("null".utf8), as: UTF8.self)
    }

    // MARK: Tables

    public func rows(of table: Field) -> [FieldRow] {
        let answered = Set(table.rows.map(\.id))
        return table.rows + (blankRows[table.path] ?? []).filter { !answered.contains($0.id) }
    }

    public func addRow(to table: Field) {
        // Rows stand in the order of their ids, so a later row has a later one.
        let second = UInt32(truncatingIfNeeded: Int64(phone.now().timeIntervalSince1970))
        let count = UInt16(truncatingIfNeeded: (blankRows[table.path] ?? []).count)
        let chance = UInt8.random(in: .min ... .max)
        let id = String(format: "%08x%02x%02x", second, count & 0xff, chance)
        blankRows[table.path, default: []].append(table.blankRow(named: id))
    }

    public func removeRow(_ row: FieldRow, from table: Field) {
        blankRows[table.path]?.removeAll { $0.id == row.id }
        guard table.rows.contains(where: { $0.id == row.id }) else { return }
        row.cells.forEach { keep("null", in: $0) }
    }

    // MARK: Conflicts

    /// The card of a field that two people filled in.
    public func card(of field: Field) -> ConflictCard? {
        guard !field.clashes.isEmpty, let row = view?.row else { return nil }
        let own = ConflictCard.Value(
            id: 0, shown: said(field.shown), byWhom: words.conflict.shownNow, isShownNow: true)
        let others = field.clashes.enumerated().map { number, other in
            ConflictCard.Value(
                id: number + 1, shown: said(other.shown),
                byWhom: words.conflict.editedWhen(who: other.author, when: other.entered.said),
                isShownNow: false)
        }
        return ConflictCard(
            id: field.path, place: words.conflict.ofForm(form: row.title ?? row.service, field: field.label),
            values: [own] + others, takesText: field.kind == .text || field.kind == .personName,
            mayCombine: false)
    }

    public func use(_ value: ConflictCard.Value, in field: Field) {
        typed[field.path] = nil
        guard value.id <= field.clashes.count else { return }
        let json = value.id == 0 ? field.json : field.clashes[value.id - 1].json
        keep(json ?? "null", in: field)
    }

    private func said(_ shown: String?) -> String {
        shown.flatMap { $0.isEmpty ? nil : $0 } ?? words.conflict.nothingSaid
    }

    // MARK: Sending

    /// Answers may be changed before it is sent, and again for a supplement that the ward waits for.
    public var mayNotEdit: Bool {
        view.map { view in
            !(view.row.state.isOpen || (view.row.state == .received && isAsked && !view.sealed))
        } ?? false
    }
    public var isSupplement: Bool { view?.row.dossier != nil }

    /// What is missing, or what is to be looked at once more.
    public func check() async {
        await keeper.settle()
        guard keeper.standing == .kept else { return }
        let id = draft
        guard let found = await reading({ try $0.checkDraft(draft: id) }) else { return }
        problems = found
        await load()
        if view?.canBeSent ?? false { step = .review }
    }

    public var blocking: [Problem] { problems.filter(\.blocking) }

    public func label(of problem: Problem) -> String {
        field(at: problem.path)?.label ?? view?.row.service ?? ""
    }

    /// Labels and answers as they are sent.
    public var review: [(label: String, answer: String)] {
        parts.flatMap(\.fields).map { ($0.label, $0.shown ?? words.form.reviewEmpty) }
    }

    public func keepFilling() {
        step = .filling
        hasDeclared = false
    }

    public func send(from place: FilingPlace = .home) async {
        let id = draft
        guard hasDeclared, step != .sent else { return }
        if await editing({ try $0.sendDraft(draft: id, place: place) }) {
            (step, hasDeclared) = (.sent, false)
            await load()
        }
    }

    public func withdraw() async {
        let id = draft
        if await editing({ try $0.withdrawDraft(draft: id) }) { await load() }
    }

    /// After sending: at the ward, or sealed and waiting.
    public var sentTitle: String {
        view?.sealed ?? true ? words.form.sealedTitle : words.form.sentTitle
    }

    private func field(at path: String) -> Field? {
        view?.fields.lazy.compactMap { field in
            field.path == path ? field : field.rows.lazy.flatMap(\.cells).first { $0.path == path }
        }.first
    }
}

extension Field {
    /// One of its cells stands there.
    fileprivate func has(_ path: String) -> Bool {
        rows.contains { $0.cells.contains { $0.path == path } }
    }
}

extension Field {
    /// A row of this table without answers: `table.row.column`.
    fileprivate func blankRow(named row: String) -> FieldRow {
        let cells = blank.map { column in
            var cell = column
            cell.path = "\(path).\(row).\(column.path)"
            return cell
        }
        return FieldRow(id: row, cells: cells)
    }
}
