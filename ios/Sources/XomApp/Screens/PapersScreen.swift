/// One paper of an application: pictures and files, taken, looked at, kept.

import SwiftUI
import XomCore
import XomKit

struct PapersScreen: View {
    @State private var model: PapersModel
    @State private var isTaking = false
    @State private var camera = PaperCamera()
    @Environment(\.openURL) private var open
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
            if let said = model.noCameraSaid {
                StateLineView(said)
                if model.noCamera == .denied {
                    SmallButton(words.enrol.openPhoneSettings, icon: .settings) {
                        if let settings = PhoneSettings.address { open(settings) }
                    }
                }
            }
            FailureView(failure: model.failure, words: words)
        } action: {
            MainButton(model.pages.isEmpty ? words.papers.take : words.papers.pageAdd, icon: .camera) {
                isTaking = await model.mayTake(with: camera)
            }
            PicturePick(title: words.papers.pick) { await take([$0]) }
            FilePick(title: words.papers.pickFile, types: [.pdf, .image]) { content, name, type in
                await model.attach(content, named: name, as: type)
            }
        }
        .sheet(isPresented: $isTaking) {
            PaperScanner { pictures in
                isTaking = false
                Task { await take(pictures) }
            }
        }
        .task { await model.follow() }
    }

    /// Every page that was scanned, one after another.
    private func take(_ pictures: [Data]) async {
        for picture in pictures { await model.take(picture, grey: await Grey.of(picture)) }
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
