/// My drafts and dossiers, and one dossier with its way.

import SwiftUI
import XomCore
import XomKit

struct DossiersScreen: View {
    @State private var model: DossiersModel

    init(_ phone: Phone) {
        _model = State(initialValue: DossiersModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.dossiers.title) {
            FailureView(failure: model.failure, words: words) { await model.load() }
            if model.isEmpty { Nothing(words.dossiers.emptyTitle, words.dossiers.emptyBody) }
            if !model.drafts.isEmpty { Heading(words.dossiers.drafts) }
            ForEach(model.drafts, id: \.id) { draft($0) }
            if !model.sent.isEmpty || !model.underWay.isEmpty { Heading(words.dossiers.underWay) }
            ForEach(model.sent, id: \.id) { draft($0) }
            ForEach(model.underWay, id: \.id) { dossier($0) }
            if !model.finished.isEmpty { Heading(words.dossiers.finished) }
            ForEach(model.finished, id: \.id) { dossier($0) }
        }
        .task { await model.follow() }
    }

    private func draft(_ row: DraftRow) -> some View {
        RowLink(route: .form(row.id)) {
            Text(row.title ?? row.service).heading()
            StateLineView(DraftLine.line(of: row, words))
            Small(words.dossiers.lastChange(when: row.changed.said))
        }
    }

    private func dossier(_ row: DossierRow) -> some View {
        RowLink(route: .dossier(row.id)) {
            Text(row.service).heading()
            StateLineView(DossierLine.line(of: row, words))
            Small(row.code)
        }
    }
}

struct DossierScreen: View {
    let go: (Route) -> Void
    @State private var model: DossierModel

    init(_ phone: Phone, draft: String, go: @escaping (Route) -> Void) {
        self.go = go
        _model = State(initialValue: DossierModel(phone, draft: draft))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: model.dossier?.row.service ?? words.common.loading) {
            if let row = model.dossier?.row { Labelled(words.dossiers.codeLabel, row.code) }
            if let line = model.line { StateLineView(line) }
            if let deadline = model.deadline { StateLineView(deadline) }
            Heading(words.dossiers.timeline)
            TimelineList(steps: model.timeline, words: words)
            if model.dossier?.row.hasResult ?? false { result }
            RowLink(route: .form(model.draft)) { Text(words.dossiers.openForm).type(.body) }
            RowLink(route: .receipt(model.draft)) { Text(words.dossiers.openReceipt).type(.body) }
            FailureView(failure: model.failure, words: words)
        } action: {
            if model.mayBeginAgain {
                MainButton(words.dossiers.beginAgain, icon: .edit) {
                    if let draft = await model.beginAgain() { go(.form(draft)) }
                }
            }
            if model.asksForSupplement {
                MainButton(words.dossiers.supplement, icon: .edit) { go(.form(model.draft)) }
            }
        }
        .task { await model.follow() }
    }

    @ViewBuilder
    private var result: some View {
        Heading(words.dossiers.resultTitle)
        SecondButton(words.dossiers.resultOpen, icon: .take) { await model.openResult() }
        if let document = model.document {
            ShareLink(item: document) { SecondLabel(words.dossiers.resultShare, icon: .share) }
        }
    }
}
