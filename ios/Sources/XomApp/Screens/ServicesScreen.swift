/// Services: those often needed first, a search, all of them.

import SwiftUI
import XomCore
import XomKit

struct ServicesScreen: View {
    @State private var model: ServicesModel

    init(_ phone: Phone) {
        _model = State(initialValue: ServicesModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.services.title) {
            Typed(words.common.search, text: searched, example: words.services.searchHint)
            RowLink(route: .dossiers) { Text(words.dossiers.title).type(.body) }
            if model.isSearching {
                Small(model.found)
                if let empty = model.empty { Nothing(empty) }
            } else {
                Heading(words.services.common)
                rows(model.common)
                Heading(words.services.all)
            }
            rows(model.isSearching ? model.rows : model.rows.filter { !$0.common })
        }
        .task { await model.load() }
    }

    private func rows(_ rows: [ServiceRow]) -> some View {
        ForEach(rows, id: \.code) { row in
            RowLink(route: .service(row.code)) {
                Text(row.name).type(.body)
                if row.canBeFiledHere { StateLineView(StateLine(.done, words.services.here)) }
            }
        }
    }

    private var searched: Binding<String> {
        Binding.to(get: { model.typed }, set: { text in Task { await model.search(text) } })
    }
}
