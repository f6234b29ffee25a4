/// The conflicts of one notice, a card for each field.

import SwiftUI
import XomKit

struct ConflictScreen: View {
    @State private var model: ConflictModel

    init(_ phone: Phone, notice: String) {
        _model = State(initialValue: ConflictModel(phone, notice: notice))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.conflict.title) {
            if let line = model.line { StateLineView(line) }
            FailureView(failure: model.failure, words: words)
            if model.isLoaded, model.cards.isEmpty { Nothing(words.conflict.none) }
            ForEach(model.cards) { card in
                ConflictCardView(
                    card: card, words: words, safe: words.conflict.safeNotice, mayChoose: model.mayChoose
                ) { value in
                    await model.use(value, of: card)
                } enter: { text in
                    await model.enter(text, for: card)
                }
            }
            RowLink(route: .notice(model.notice)) { Text(words.tabs.notices).type(.body) }
        }
        .task { await model.follow() }
    }
}
