/// The conflicts of one notice, field by field. Leaders choose; others see what is shown meanwhile.

import Foundation
import Observation
import XomCore

@MainActor @Observable
public final class ConflictModel: ScreenModel {
    @ObservationIgnored public let phone: Phone
    public let notice: String
    public var failure: Failure?
    public private(set) var cards: [ConflictCard] = []
    public private(set) var mayChoose = false
    /// The last choice is kept.
    public private(set) var hasChosen = false
    public private(set) var isLoaded = false
    private var clashes: [String: [Clash]] = [:]

    public init(_ phone: Phone, notice: String) {
        self.phone = phone
        self.notice = notice
    }

    public func follow() async {
        await follow([.notices, .people]) { await self.load() }
    }

    public func load() async {
        let id = notice
        let read = await reading { (try $0.notice(notice: id), try $0.status().leads) }
        guard let (details, leads) = read else { return }
        mayChoose = leads
        clashes = Dictionary(grouping: details.clashes, by: \.change.field)
        var fields: [String] = []
        for clash in details.clashes where !fields.contains(clash.change.field) {
            fields.append(clash.change.field)
        }
        cards = fields.compactMap { card(of: $0, in: details.row) }
        isLoaded = true
    }

    /// This value stays; the others can still be looked up.
    public func use(_ value: ConflictCard.Value, of card: ConflictCard) async {
        // What was shown may have changed under the finger: only what was read is chosen.
        let now = cards.first { $0.id == card.id }?.values.first { $0.id == value.id }
        guard let all = clashes[card.id], all.indices.contains(value.id),
            now?.shown == value.shown, now?.byWhom == value.byWhom
        else { return }
        await choose(all[value.id].change)
    }

    /// A third value, or both combined and edited.
    public func enter(_ text: String, for card: ConflictCard) async {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty, let change = clashes[card.id]?.first?.change.with(text) else { return }
        await choose(change)
    }

    public var line: StateLine? {
        hasChosen ? StateLine(.done, words.conflict.chosen) : nil
    }

    private func choose(_ change: NoticeChange) async {
        let id = notice
        guard await editing({ try $0.changeNotice(notice: id, changes: [change]) }) else { return }
        hasChosen = true
        await load()
    }

    private func card(of field: String, in row: NoticeRow) -> ConflictCard? {
        guard let all = clashes[field], let first = all.first?.change else { return nil }
        let place = words.conflict.ofNotice(title: row.title, field: first.fieldSaid(words.conflict))
        let values = all.enumerated().map { number, clash in
            ConflictCard.Value(
                id: number, shown: clash.change.valueSaid(words), byWhom: byWhom(clash),
                isShownNow: clash.shown)
        }
        return ConflictCard(
            id: field, place: place, values: values, takesText: first.with("") != nil,
            mayCombine: field == "body")
    }

    private func byWhom(_ clash: Clash) -> String {
        let (who, when) = (clash.author, clash.written.said)
        return clash.pending
            ? words.conflict.editedOffline(who: who, when: when)
            : words.conflict.editedArrived(who: who, when: when)
    }
}
