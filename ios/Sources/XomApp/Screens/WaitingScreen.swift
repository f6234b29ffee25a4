/// “Why has this not been sent?”

import SwiftUI
import XomCore
import XomKit

struct WaitingScreen: View {
    let phone: Phone
    @State private var model: WaitingModel
    @State private var puttingAway: RefusedEdit?

    init(_ phone: Phone) {
        self.phone = phone
        _model = State(initialValue: WaitingModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.waiting.title) {
            OfflineLine(phone: phone)
            if let last = model.lastExchange { Small(last) }
            if let line = model.running { StateLineView(line) }
            if let progress = model.progress { Small(progress) }
            FailureView(failure: model.failure, words: words)
            if model.isEmpty { Nothing(words.waiting.emptyTitle, words.waiting.emptyBody) }
            if !model.refused.isEmpty { Heading(words.waiting.refused) }
            ForEach(model.refused, id: \.id) { refused($0) }
            if !model.waiting.isEmpty || model.isEnrolling { Heading(words.waiting.waiting) }
            if model.isEnrolling { Card { Text(words.waiting.kindEnrolment).type(.label) } }
            ForEach(model.waiting, id: \.id) { waiting($0) }
            if let carried = model.carried { StateLineView(StateLine(.waiting, carried)) }
            RowLink(route: .nearby) { Text(words.waiting.carry).type(.body) }
        } action: {
            if model.isRunning {
                SecondButton(words.sync.cancel, icon: .close) { model.stop() }
            } else {
                MainButton(model.nameOfTrying, icon: .exchange) { await model.tryNow() }
            }
        }
        .confirmationDialog(words.waiting.putAwayAsk, isPresented: isAsking, titleVisibility: .visible) {
            Button(words.waiting.putAway, role: .destructive) {
                if let edit = puttingAway { Task { await model.putAway(edit) } }
            }
            Button(words.common.cancel, role: .cancel) {}
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
            Text(edit.whatSaid).type(.label)
            if !edit.summary.isEmpty { Text(edit.summary).type(.body) }
            StateLineView(StateLine(.refused, edit.reason))
            Small(words.waiting.kept)
            if model.mayTryAgain(edit) {
                SmallButton(words.common.retry, icon: .exchange) { await model.tryAgain(edit) }
            }
            SmallButton(words.waiting.putAway, icon: .close) { puttingAway = edit }
            Small(words.common.errorCode(code: edit.code))
        }
    }

    private var isAsking: Binding<Bool> {
        Binding.to(get: { puttingAway != nil }, set: { if !$0 { puttingAway = nil } })
    }
}
