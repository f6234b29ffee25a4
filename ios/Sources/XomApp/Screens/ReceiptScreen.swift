/// The receipt: whether it holds, what it says and does not say, and its file.

import SwiftUI
import XomKit

struct ReceiptScreen: View {
    @State private var model: ReceiptModel
    @State private var file: URL?

    init(_ phone: Phone, draft: String) {
        _model = State(initialValue: ReceiptModel(phone, draft: draft))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.receipt.title) {
            if let line = model.line { StateLineView(line) }
            if case .holds(let receipt) = model.standing {
                Heading(words.receipt.provesTitle)
                Text(words.receipt.proves(when: receipt.accepted.said)).type(.body)
                Text(words.receipt.provesNot).type(.body)
                Heading(words.receipt.useTitle)
                Text(words.receipt.use).type(.body)
                Heading(words.receipt.details)
                ForEach(model.details.indices, id: \.self) { number in
                    Labelled(model.details[number].label, model.details[number].value)
                }
            }
            if model.standing == .none { Nothing(words.receipt.none, words.receipt.noneBody) }
            FailureView(failure: model.failure, words: words) { await model.load() }
        } action: {
            if let file {
                ShareLink(item: file) { MainLabel(words.receipt.share, icon: .share) }
            }
        }
        .task { await model.follow() }
        .task(id: model.standing) { file = await model.file() }
    }
}
