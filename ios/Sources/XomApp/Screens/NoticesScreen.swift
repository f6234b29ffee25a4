/// The list of notices: search, filters, pages.

import SwiftUI
import XomCore
import XomKit

struct NoticesScreen: View {
    let phone: Phone
    @State private var model: NoticesModel

    init(_ phone: Phone) {
        self.phone = phone
        _model = State(initialValue: NoticesModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.tabs.notices) {
            OfflineLine(phone: phone)
            Typed(words.common.search, text: searched, example: words.notices.searchHint)
            Picker(words.notices.filterAll, selection: $model.filter) {
                Text(words.notices.filterAll).tag(NoticesModel.Filter.all)
                Text(words.notices.unread).tag(NoticesModel.Filter.unread)
                Text(words.notices.pinned).tag(NoticesModel.Filter.pinned)
            }
            .pickerStyle(.segmented)
            .frame(minHeight: Size.target)
            FailureView(failure: model.failure, words: words) { await model.load() }
            if let empty = model.empty { Nothing(empty.heading, empty.body) }
            ForEach(model.rows, id: \.id) { NoticeRowView(row: $0, words: words) }
            if model.hasMore, model.typed.isEmpty {
                ProgressView(words.common.loadingMore).task { await model.loadMore() }
            }
        } action: {
            if model.leads {
                NavigationLink(value: Route.compose(correcting: nil)) {
                    ButtonLabel(title: words.compose.write, icon: .edit)
                }
                .frame(minHeight: Size.mainButton)
            }
        }
        .task { await model.follow() }
    }

    private var searched: Binding<String> {
        Binding.to(get: { model.typed }, set: { text in Task { await model.search(text) } })
    }
}

/// A notice in a list: two lines of it, the whole read aloud.
struct NoticeRowView: View {
    let row: NoticeRow
    let words: Words

    var body: some View {
        RowLink(route: row.clashes > 0 ? .conflict(row.id) : .notice(row.id)) {
            Small(NoticeMark.marks(of: row).map { $0.said(words) }.joined(separator: " · "))
            Text(row.title).heading().lineLimit(2)
            Text(row.snippet).type(.body).lineLimit(2)
            Small(words.common.byWhen(who: row.author, when: row.posted.said))
            if row.comments > 0 { Small(words.notices.comments(count: Int(row.comments))) }
        }
        .accessibilityLabel("\(row.title). \(row.snippet)")
    }
}
