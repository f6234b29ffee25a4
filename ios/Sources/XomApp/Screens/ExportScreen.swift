/// A copy of my data.

import SwiftUI
import XomKit

struct ExportScreen: View {
    @State private var model: ExportModel

    init(_ phone: Phone) {
        _model = State(initialValue: ExportModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.settings.export) {
            Text(words.export.explain).type(.body)
            StateLineView(StateLine(.yourTurn, words.export.care))
            if let line = model.line { StateLineView(line) }
            FailureView(failure: model.failure, words: words)
            Small(words.export.wardToo)
        } action: {
            if case .ready(let file, _) = model.standing {
                ShareLink(item: file) { MainLabel(words.export.share, icon: .share) }
            } else {
                MainButton(words.export.make) { await model.make() }
            }
        }
    }
}
