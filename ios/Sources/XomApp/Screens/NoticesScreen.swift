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
            Chips(
                options: [
                    (NoticesModel.Filter.all, words.notices.filterAll), (.unread, words.notices.unread),
                    (.pinned, words.notices.pinned),
                ], chosen: model.filter
            ) { filter in Task { await model.show(filter) } }
            FailureView(failure: model.failure, words: words) { await model.load() }
            if let empty = model.empty { Nothing(empty.heading, empty.body) }
            ForEach(model.rows, id: \.id) { NoticeRowView(row: $0, words: words) }
            if model.hasMore, model.typed.isEmpty {
                ProgressView(words.common.loadingMore).task(id: model.rows.count) { await model.loadMore() }
            }
        } action: {
            if model.leads {
                NavigationLink(value: Route.compose(correcting: nil)) {
                    MainLabel(words.compose.write, icon: .edit)
                }
                .buttonStyle(.plain)
            }
        }
        .task { await model.follow() }
    }

    private var searched: Binding<String> {
        Binding.to(get: { model.typed }, set: { text in Task { await model.search(text) } })
    }
}

/// A notice in a list: the beginning of it, more where letters are large; all of it read aloud.
struct NoticeRowView: View {
    let row: NoticeRow
    let words: Words
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        RowLink(route: row.clashes > 0 ? .conflict(row.id) : .notice(row.id)) {
            let marks = NoticeMark.marks(of: row)
            if marks.contains(.emergency) {
                StateLineView(StateLine(.emergency, NoticeMark.emergency.said(words)))
            }
            let others = marks.filter { $0 != .emergency }.map { $0.said(words) }
            if !others.isEmpty { Small(others.joined(separator: " · ")) }
            Text(row.title).type(.heading).lineLimit(size.isAccessibilitySize ? nil : 2)
            if !row.snippet.isEmpty {
                Text(row.snippet).type(.body).lineLimit(size.isAccessibilitySize ? nil : 2)
            }
            Small(words.common.byWhen(who: row.author, when: row.posted.said))
            if row.comments > 0 { Small(words.notices.comments(count: Int(row.comments))) }
        }
    }
}
