/// Carrying for each other: give a file, take a file, what this phone carries.

import SwiftUI
import XomCore
import XomKit

/// A file that another app handed over: asked about first, then judged like any other.
struct OpenedFile: View {
    let phone: Phone
    let file: URL
    let close: () -> Void
    @State private var model: NearbyModel

    init(phone: Phone, file: URL, close: @escaping () -> Void) {
        self.phone = phone
        self.file = file
        self.close = close
        _model = State(initialValue: NearbyModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.nearby.openedFrom) {
            Text(file.lastPathComponent).type(.body)
            NearbyStanding(model: model)
            FailureView(failure: model.failure, words: words)
        } action: {
            if model.standing == .idle {
                MainButton(words.nearby.openFile, icon: .take) { await model.open(file) }
                SecondButton(words.common.cancel) { close() }
            } else {
                MainButton(words.common.done) { close() }
            }
        }
    }
}

/// What was packed or taken, line by line.
struct NearbyStanding: View {
    let model: NearbyModel

    private var words: Words { model.words }

    var body: some View {
        switch model.standing {
        case .idle:
            Small(words.nearby.giveBody)
            Small(words.nearby.takeBody)
        case .packing: StateLineView(StateLine(.running, words.nearby.packing))
        case .packed(let file, let bundle):
            let lines = model.lines(of: bundle)
            ForEach(lines.indices, id: \.self) { StateLineView(lines[$0]) }
            Small(words.nearby.giveCare)
            ShareLink(item: file) { SecondLabel(words.nearby.shareFile, icon: .share) }
            if bundle.left > 0 {
                SecondButton(words.nearby.packAgain, icon: .give) { await model.pack() }
            }
        case .opening: StateLineView(StateLine(.running, words.nearby.opening))
        case .took(let report):
            ForEach(model.lines.indices, id: \.self) { StateLineView(model.lines[$0]) }
            ForEach(report.refused.indices, id: \.self) { Small(report.refused[$0]) }
        }
    }
}

struct NearbyScreen: View {
    @State private var model: NearbyModel

    init(_ phone: Phone) {
        _model = State(initialValue: NearbyModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.nearby.title) {
            Text(words.nearby.explain).type(.body)
            NearbyStanding(model: model)
            FailureView(failure: model.failure, words: words)
            Heading(words.nearby.courierTitle)
            if model.carriesNothing {
                Nothing(words.nearby.emptyTitle, words.nearby.emptyBody)
            } else {
                ForEach(model.courier.indices, id: \.self) { row in
                    Labelled(model.courier[row].label, model.courier[row].value)
                }
                Small(words.nearby.courierBlind)
                if model.onBoard.missing > 0 {
                    StateLineView(StateLine(.yourTurn, words.nearby.tookMissing))
                }
                if model.onBoard.receipts > 0 { Small(words.nearby.courierReceiptsBody) }
            }
            if let delivered = model.delivered { StateLineView(delivered) }
        } action: {
            MainButton(words.nearby.give, icon: .give) { await model.pack() }
            FilePick(title: words.nearby.take, types: [.data]) { content, _, _ in await model.open(content) }
        }
        .task { await model.follow() }
    }
}
