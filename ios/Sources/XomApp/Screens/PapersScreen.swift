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
            if let candidate = model.candidate { look(at: candidate) } else { pages }
            if model.isAttaching { StateLineView(StateLine(.running, words.form.saving)) }
            if model.cameraIsRefused { StateLineView(StateLine(.yourTurn, words.enrol.cameraOff)) }
            FailureView(failure: model.failure, words: words)
        } action: {
            if model.candidate != nil {
                MainButton(words.papers.useThis) { await model.use() }
                SecondButton(words.papers.takeAgain) { model.takeAgain() }
            } else {
                MainButton(model.pages.isEmpty ? words.papers.take : words.papers.pageAdd, icon: .camera) {
                    isTaking = true
                }
                PicturePick(title: words.papers.pick) { model.take($0, grey: Grey.of($0)) }
                FilePick(title: words.papers.pickFile, types: [.pdf, .image]) { content, name, type in
                    await model.attach(content, named: name, as: type)
                }
            }
        }
        .sheet(isPresented: $isTaking) {
            Camera { picture in
                isTaking = false
                model.take(picture, grey: Grey.of(picture))
            } refused: {
                isTaking = false
                model.cameraIsRefused = true
            }
        }
        .task { await model.follow() }
    }

    @ViewBuilder
    private func look(at candidate: PapersModel.Candidate) -> some View {
        PictureView(content: candidate.content, label: words.papers.describe(paper: model.label))
        if let advice = model.advice { StateLineView(advice) }
        Text(words.papers.checkClear).type(.body)
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
            }
        }
        if model.waitsForWifi { SmallButton(words.papers.sendNow) { await model.sendNow() } }
        Color.clear.frame(height: 0).confirmationDialog(
            words.papers.removeAsk, isPresented: isRemoving, titleVisibility: .visible
        ) {
            Button(words.common.remove, role: .destructive) {
                if let page = removing { Task { await model.remove(page) } }
            }
            Button(words.common.cancel, role: .cancel) {}
        }
    }

    private var isRemoving: Binding<Bool> {
        Binding.to(get: { removing != nil }, set: { if !$0 { removing = nil } })
    }
}
