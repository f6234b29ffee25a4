/// Leaving: what would be lost, a word to type, and then nothing is left.

import SwiftUI
import XomKit

struct LeaveScreen: View {
    @State private var model: LeaveModel

    init(_ phone: Phone) {
        _model = State(initialValue: LeaveModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.settings.leave) {
            switch model.standing {
            case .asking: asking
            case .telling: StateLineView(StateLine(.running, words.leave.telling))
            case .wiping: StateLineView(StateLine(.running, words.leave.wiping))
            case .wiped(let wardKnows):
                Text(words.leave.wiped).type(.body)
                if !wardKnows { StateLineView(StateLine(.refused, words.leave.revokeLater)) }
            }
        } action: {
            if model.standing == .asking {
                if !model.losses.isEmpty {
                    MainButton(words.leave.sendFirst, icon: .exchange) { await model.sendFirst() }
                }
                SecondButton(words.leave.wipe, icon: .remove) { await model.wipe() }.disabled(!model.mayWipe)
            }
        }
        // What has begun cannot be called back: going elsewhere would only hide how it ends.
        .navigationBarBackButtonHidden(model.standing != .asking)
        .task { await model.follow() }
    }

    @ViewBuilder
    private var asking: some View {
        Text(words.leave.explain).type(.body)
        if model.losses.isEmpty {
            if let line = model.line { StateLineView(line) }
        } else {
            Card(tone: .yourTurn) {
                Text(words.leave.unsentTitle).heading()
                if let line = model.line { StateLineView(line) }
                ForEach(model.losses.indices, id: \.self) { Text(model.losses[$0]).type(.body) }
            }
        }
        RowLink(route: .export) { Text(words.leave.exportFirst).type(.body) }
        Toggle(words.leave.revokeToo, isOn: $model.asksWardToLock).frame(minHeight: Size.target)
        Typed(words.leave.confirmLabel, text: $model.typed)
        FailureView(failure: model.failure, words: words)
    }
}
