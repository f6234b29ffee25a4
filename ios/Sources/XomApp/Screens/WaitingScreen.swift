/// “Why has this not been sent?”

import SwiftUI
import XomCore
import XomKit

struct WaitingScreen: View {
    let phone: Phone
    @State private var model: WaitingModel

    init(_ phone: Phone) {
        self.phone = phone
        _model = State(initialValue: WaitingModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.waiting.title) {
            OfflineLine(phone: phone)
            FailureView(failure: model.failure, words: words)
            if model.isEmpty { Nothing(words.waiting.emptyTitle, words.waiting.emptyBody) }
            if !model.refused.isEmpty { Heading(words.waiting.refused) }
            ForEach(model.refused, id: \.id) { refused($0) }
            if !model.waiting.isEmpty { Heading(words.waiting.waiting) }
            ForEach(model.waiting, id: \.id) { waiting($0) }
            if let carried = model.carried { StateLineView(StateLine(.waiting, carried)) }
            RowLink(route: .nearby) { Text(words.waiting.carry).type(.body) }
        } action: {
            if !model.waiting.isEmpty {
                MainButton(
                    model.mayUseMobile ? words.waiting.useMobile : words.waiting.tryNow, icon: .exchange
                ) { await model.tryNow() }
            }
        }
        .task { await model.follow() }
    }

    private func waiting(_ item: WaitingItem) -> some View {
        Card {
            Text(item.whatSaid).type(.label)
            if !item.summary.isEmpty { Text(item.summary).type(.body) }
            Text(model.reason(of: item)).type(.body)
            StateLineView(model.next(for: item))
            Small(words.waiting.since(when: item.made.said))
        }
    }

    private func refused(_ edit: RefusedEdit) -> some View {
        Card {
            StateLineView(StateLine(.refused, words.common.notAccepted))
            Text(edit.whatSaid).type(.label)
            Text(edit.summary).type(.body)
            Text(edit.reason).type(.body)
            Small(words.waiting.kept)
            SmallButton(words.common.retry) { await model.tryAgain(edit) }
            SmallButton(words.waiting.putAway) { await model.putAway(edit) }
        }
    }
}
