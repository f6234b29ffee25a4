/// The conflict card: all values large, who and when under each, one sentence that nothing is lost,
/// the choice named in the button, a way to enter another.

import SwiftUI
import XomKit

struct ConflictCardView: View {
    let card: ConflictCard
    let words: Words
    let safe: String
    let mayChoose: Bool
    let use: (ConflictCard.Value) async -> Void
    let enter: (String) async -> Void
    @State private var third: String?

    var body: some View {
        Card(tone: .yourTurn) {
            Text(card.title(words)).heading()
            Small(card.place)
            ForEach(card.values) { value in
                VStack(alignment: .leading, spacing: Space.tight) {
                    Text(value.shown).type(.title)
                    if let byWhom = value.byWhom { Small(byWhom) }
                }
                .padding(.vertical, Space.small)
                .accessibilityElement(children: .combine)
            }
            if mayChoose { choice } else { Text(words.conflict.onlyLeaders).type(.body) }
        }
    }

    @ViewBuilder
    private var choice: some View {
        Text(safe).type(.body)
        ForEach(card.values) { value in
            SecondButton(card.button(for: value, words)) { await use(value) }
        }
        if let typed = third {
            Typed(
                words.conflict.enterThird, text: Binding.to(get: { typed }, set: { third = $0 }),
                isLong: card.mayCombine)
            MainButton(words.common.save) { await enter(typed) }
        } else if card.takesText {
            SmallButton(
                card.mayCombine ? words.conflict.combine : words.conflict.enterThird, icon: .edit
            ) { third = card.mayCombine ? card.combined : "" }
        }
    }
}
