/// Joining: scan, paste or choose an invite, look at it, agree; wait with the answer's code.

import SwiftUI
import XomCore
import XomKit

struct EnrolScreen: View {
    let model: EnrolModel
    @Binding var invite: String?
    let lookAround: () -> Void
    @State private var link = ""
    @State private var isScanning = false
    @State private var code: QrCode?

    init(_ model: EnrolModel, invite: Binding<String?>, lookAround: @escaping () -> Void) {
        self.model = model
        _invite = invite
        self.lookAround = lookAround
    }

    private var words: Words { model.words }

    var body: some View {
        content
            .task(id: invite) {
                guard let opened = invite else { return }
                invite = nil
                await model.read(opened)
            }
    }

    @ViewBuilder
    private var content: some View {
        switch model.standing {
        case .asking: asking
        case .checking(let offer): checking(offer)
        case .joining:
            Page(title: words.enrol.title) { StateLineView(StateLine(.running, words.enrol.joining)) }
        case .waiting(let answer): waiting(answer)
        case .joined:
            Page(title: words.enrol.joinedTitle) { Text(words.enrol.joinedBody).type(.body) }
        case .refused(let reason):
            Page(title: words.enrol.refusedTitle) {
                StateLineView(StateLine(.refused, reason))
                Text(words.enrol.askNewInvite).type(.body)
            } action: {
                MainButton(words.common.keyLostBegin) { model.decline() }
            }
        }
    }

    private var asking: some View {
        Page(title: words.enrol.title) {
            Text(words.enrol.explain).type(.body)
            if let said = model.cameraSaid { StateLineView(StateLine(.yourTurn, said)) }
            if isScanning {
                Scanner { found in
                    isScanning = false
                    Task { await model.read(found) }
                } refused: {
                    isScanning = false
                    model.camera = .refused
                }
            }
            Typed(words.enrol.linkLabel, text: $link, example: words.enrol.linkExample)
            SecondButton(words.enrol.readLink, icon: .link) { await model.read(link) }
            PictureOfCode(title: words.enrol.fromPicture) { await model.readPicture($0) }
            if model.foundNoCode { StateLineView(StateLine(.yourTurn, words.enrol.noCodeInPicture)) }
            FailureView(failure: model.failure, words: words)
        } action: {
            MainButton(words.enrol.scan, icon: .scan) { isScanning = true }
            SmallButton(words.services.title, icon: .services) { lookAround() }
        }
    }

    private func checking(_ offer: InvitePreview) -> some View {
        Page(title: words.enrol.checkTitle) {
            Card {
                Labelled(words.enrol.checkRole, offer.roleSaid)
                Labelled(words.notices.fromWard, offer.address)
                Labelled(words.enrol.checkFingerprint, SettingsModel.grouped(offer.ward))
                Small(words.enrol.checkFingerprintHint)
                StateLineView(StateLine(.waiting, words.enrol.checkUntil(when: offer.expires.said)))
            }
            FailureView(failure: model.failure, words: words)
        } action: {
            MainButton(words.enrol.accept) { await model.accept() }
            SecondButton(words.enrol.notMine) { model.decline() }
        }
    }

    private func waiting(_ answer: String?) -> some View {
        Page(title: words.enrol.waitingTitle) {
            Text(words.enrol.waitingBody).type(.body)
            if let code {
                CodeView(code: code, label: words.enrol.answerCode)
            } else if answer != nil {
                Small(words.enrol.codeTooLong)
            }
            if let answer {
                ShareLink(item: answer) { ButtonLabel(title: words.enrol.answerShare, icon: .share) }
                    .frame(minHeight: Size.target)
                Small(words.enrol.answerSafe)
            }
            Small(words.enrol.meanwhile)
            FailureView(failure: model.failure, words: words)
        } action: {
            MainButton(words.sync.now, icon: .exchange) { await model.tellWard() }
            SmallButton(words.services.title, icon: .services) { lookAround() }
        }
        .task { code = await model.answerCode() }
    }
}
