/// A form: one part a screen, kept at every letter, checked, looked at once more, sealed.

import SwiftUI
import XomCore
import XomKit

struct FormScreen: View {
    @State private var model: FormModel
    @State private var asksToWithdraw = false

    init(_ phone: Phone, draft: String) {
        _model = State(initialValue: FormModel(phone, draft: draft))
    }

    private var words: Words { model.words }

    var body: some View {
        content.task { await model.follow() }
    }

    @ViewBuilder
    private var content: some View {
        switch model.step {
        case .filling: filling
        case .review: review
        case .sent: sent
        }
    }

    private var filling: some View {
        Page(title: model.view?.row.service ?? words.common.loading) {
            if model.mayNotEdit { StateLineView(StateLine(.waiting, words.form.locked)) }
            Small(model.progress)
            StateLineView(model.kept)
            if case .notKept = model.keeper.standing {
                SmallButton(words.common.retry) { model.keeper.tryAgain() }
            }
            if !model.blocking.isEmpty { missing }
            if let part = model.current {
                Heading(part.title)
                Small(words.form.requiredLegend)
                ForEach(part.fields, id: \.path) { FieldView(field: $0, model: model) }
                StateLineView(model.line(of: part))
            }
            FailureView(failure: model.failure, words: words, keepsText: true)
            if !model.mayNotEdit { withdrawal }
        } action: {
            if model.isLast {
                MainButton(words.form.check) { await model.check() }.disabled(model.mayNotEdit)
            } else {
                MainButton(words.common.next) { model.goOn() }
            }
            if model.part > 0 { SecondButton(words.common.previous) { model.goBack() } }
        }
    }

    private var missing: some View {
        Card {
            Text(words.form.missingTitle).heading()
            StateLineView(StateLine(.yourTurn, words.form.missingCount(count: model.blocking.count)))
            ForEach(model.blocking, id: \.path) { problem in
                Button {
                    model.go(to: problem)
                } label: {
                    VStack(alignment: .leading, spacing: Space.tight) {
                        Text(model.label(of: problem)).type(.body)
                        Small(problem.message)
                    }
                    .frame(minHeight: Size.target)
                }
                .buttonStyle(.plain)
                .accessibilityHint(words.form.missingGo)
            }
        }
    }

    private var review: some View {
        Page(title: words.form.reviewTitle) {
            ForEach(model.review.indices, id: \.self) { number in
                Labelled(model.review[number].label, model.review[number].answer)
            }
            Text(words.form.sendExplain).type(.body)
            Toggle(words.form.declare, isOn: $model.hasDeclared).frame(minHeight: Size.target)
            FailureView(failure: model.failure, words: words, keepsText: true)
        } action: {
            MainButton(model.isSupplement ? words.form.sendSupplement : words.form.send, icon: .send) {
                await model.send()
            }
            .disabled(!model.hasDeclared)
            SecondButton(words.compose.keepWriting) { model.keepFilling() }
        }
    }

    private var sent: some View {
        Page(title: model.sentTitle) {
            Text(words.form.sealedBody).type(.body)
            RowLink(route: .nearby) { Text(words.waiting.carry).type(.body) }
            RowLink(route: .receipt(model.draft)) { Text(words.receipt.title).type(.body) }
        }
    }

    private var withdrawal: some View {
        SmallButton(words.form.withdrawDraft, icon: .remove) { asksToWithdraw = true }
            .confirmationDialog(
                words.form.withdrawAsk, isPresented: $asksToWithdraw, titleVisibility: .visible
            ) {
                Button(words.form.withdrawYes, role: .destructive) { Task { await model.withdraw() } }
                Button(words.common.cancel, role: .cancel) {}
            }
    }
}
