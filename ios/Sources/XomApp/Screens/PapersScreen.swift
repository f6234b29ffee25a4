/// One paper of an application: pictures and files, taken, looked at, kept.

import SwiftUI
import XomCore
import XomKit

struct PapersScreen: View {
    @State private var model: PapersModel
    @State private var isTaking = false
    @State private var removing: AttachmentRow?

    init(_ phone: Phone, draft: String, component: String) {
        _model = State(initialValue: PapersModel(phone, draft: draft, component: component))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: model.label) {
            pages
            if let advice = model.advice { StateLineView(advice) }
            if model.isAttaching { StateLineView(StateLine(.running, words.form.saving)) }
            if model.hasNoCamera { StateLineView(StateLine(.yourTurn, words.papers.noCamera)) }
            FailureView(failure: model.failure, words: words)
        } action: {
            MainButton(model.pages.isEmpty ? words.papers.take : words.papers.pageAdd, icon: .camera) {
                isTaking = true
            }
            PicturePick(title: words.papers.pick) { await model.take($0, grey: Grey.of($0)) }
            FilePick(title: words.papers.pickFile, types: [.pdf, .image]) { content, name, type in
                await model.attach(content, named: name, as: type)
            }
        }
        .sheet(isPresented: $isTaking) {
            Camera { picture in
                isTaking = false
                Task { await model.take(picture, grey: Grey.of(picture)) }
            } refused: {
                isTaking = false
                model.hasNoCamera = true
            }
        }
        .task { await model.follow() }
    }

    @ViewBuilder
    private var pages: some View {
        if model.pages.isEmpty { Nothing(words.papers.empty, words.papers.cameraWhy) }
        ForEach(model.pages, id: \.id) { page in
            Card {
                Text(model.title(of: page)).type(.body)
                Small(page.name)
                StateLineView(model.line(of: page))
                SmallButton(words.common.remove, icon: .remove) { removing = page }
                    .accessibilityLabel(words.papers.removeOf(paper: page.name))
            }
        }
        if model.waitsForWifi { SmallButton(words.papers.sendNow) { await model.sendNow() } }
        Color.clear.frame(height: 0).confirmationDialog(
            words.papers.removeAsk, isPresented: isRemoving, titleVisibility: .visible
        ) {
            Button(words.papers.remove, role: .destructive) {
                if let page = removing { Task { await model.remove(page) } }
            }
            Button(words.common.cancel, role: .cancel) {}
        }
    }

    private var isRemoving: Binding<Bool> {
        Binding.to(get: { removing != nil }, set: { if !$0 { removing = nil } })
    }
}
