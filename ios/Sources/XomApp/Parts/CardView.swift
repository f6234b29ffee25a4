/// Below an identity number: its card is scanned, and what came of that.

import SwiftUI
import XomCore
import XomKit

struct CardView: View {
    let path: String
    let model: CardModel

    private var words: Words { model.words }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tight) {
            ScanButton(title: words.form.cardScan, words: words, isMain: false) {
                await model.scanned($0, beside: path)
            }
            Small(words.form.cardWhy)
            came
            FailureView(failure: model.failure, words: words, keepsText: true)
        }
    }

    @ViewBuilder
    private var came: some View {
        switch model.scan {
        case .asks(path, let answers): differs(answers)
        case .filled(path, let answers): filled(answers)
        case .refused(path, let failure): StateLineView(StateLine(.refused, failure.said))
        default: EmptyView()
        }
    }

    /// Nothing is written yet: the person chooses.
    private func differs(_ answers: [CardAnswer]) -> some View {
        let differing = answers.filter { $0.beforeShown != nil }
        return Card {
            StateLineView(StateLine(.yourTurn, words.form.cardDiffers))
            ForEach(differing, id: \.path) { answer in
                VStack(alignment: .leading, spacing: Space.tight) {
                    Text(answer.label).type(.label)
                    Text(words.form.cardNow(value: answer.beforeShown ?? "")).type(.body)
                    Text(words.form.cardSays(value: answer.shown)).type(.body)
                }
            }
            SecondButton(words.form.cardUse) { await model.use(.replace) }
            SecondButton(words.form.cardKeep) { await model.use(.keep) }
            SmallButton(words.form.cardLeave) { model.leave() }
        }
    }

    /// What the card filled in, and what it replaced.
    @ViewBuilder
    private func filled(_ answers: [CardAnswer]) -> some View {
        if answers.isEmpty {
            StateLineView(StateLine(.done, words.form.cardSame))
        } else {
            Card {
                StateLineView(StateLine(.done, words.form.cardFilled))
                ForEach(answers, id: \.path) { answer in
                    Labelled(answer.label, answer.shown)
                    if let before = answer.beforeShown { Small(words.form.cardBefore(value: before)) }
                }
                SmallButton(words.form.cardUndo, icon: .withdraw) { await model.undo() }
            }
        }
    }
}
