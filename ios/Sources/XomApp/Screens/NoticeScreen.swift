/// One notice: reading, saying that one has, saying something below it.

import SwiftUI
import XomCore
import XomKit

struct NoticeScreen: View {
    @State private var model: NoticeModel

    init(_ phone: Phone, notice: String) {
        _model = State(initialValue: NoticeModel(phone, notice: notice))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: model.details?.row.title ?? words.tabs.notices) {
            if model.isNotHere { Nothing(words.common.notHere, words.common.notHereHint) }
            if let details = model.details { read(details) }
            FailureView(failure: model.failure, words: words, keepsText: !model.comment.isEmpty)
        } action: {
            if model.mayAcknowledge {
                MainButton(words.notices.acknowledge, icon: .check) { await model.acknowledge() }
            }
        }
        .task { await model.follow() }
    }

    @ViewBuilder
    private func read(_ details: NoticeDetails) -> some View {
        Small(words.common.byWhen(who: details.row.author, when: details.row.posted.said))
        if let line = model.urgency { StateLineView(line) }
        if let line = model.withdrawal { StateLineView(line) }
        if details.row.pending { StateLineView(StateLine(.waiting, words.common.keptWillGo)) }
        if let line = model.acknowledgement { StateLineView(line) }
        Text(details.body).type(.body).textSelection(.enabled)
        Labelled(words.notices.blocks, model.recipients)
        if let validity = model.validity { Small(validity) }
        if let number = details.row.documentNumber { Labelled(words.notices.document, number) }
        if model.explainsAcknowledging { Small(words.notices.acknowledgeWhy) }
        if let text = model.sharedText {
            ShareLink(item: text) { SmallLabel(words.common.share, icon: .share) }
        }
        if details.row.clashes > 0 {
            RowLink(route: .conflict(model.notice)) {
                StateLineView(StateLine(.yourTurn, words.conflict.title))
            }
        }
        if model.leads {
            RowLink(route: .coverage(model.notice)) {
                Text(words.coverage.title).type(.body)
                if let seen = model.seen { Small(seen) }
            }
            if details.row.withdrawn == nil {
                RowLink(route: .compose(correcting: model.notice)) {
                    Text(words.compose.titleEdit).type(.body)
                }
            }
        }
        comments(details)
    }

    @ViewBuilder
    private func comments(_ details: NoticeDetails) -> some View {
        Heading(words.notices.comments(count: details.comments.count))
        if details.comments.isEmpty { Small(words.notices.commentsEmpty) }
        ForEach(details.comments, id: \.id) { comment in
            Card {
                Text(comment.text).type(.body)
                Small(words.common.byWhen(who: comment.author, when: comment.saidAt.said))
                if comment.pending { StateLineView(StateLine(.waiting, words.notices.commentPending)) }
            }
        }
        Typed(
            words.notices.commentLabel, text: $model.comment, example: words.notices.commentSeen, isLong: true
        )
        SecondButton(words.common.send, icon: .send) { await model.say() }.disabled(!model.maySay)
    }
}
