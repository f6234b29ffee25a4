/// Joining: scan, paste or choose an invite, look at it, agree; wait with the answer's code.

import SwiftUI
import XomCore
import XomKit

struct EnrolScreen: View {
    @State private var model: EnrolModel
    /// The invite that was opened outside the app.
    let invite: String?
    /// The person has read that they have joined.
    let entered: () -> Void
    /// Services may be looked at meanwhile; nothing where one came from there.
    let lookAround: (() -> Void)?
    @State private var link = ""
    @State private var code: QrCode?

    init(
        _ model: EnrolModel, invite: String? = nil, entered: @escaping () -> Void,
        lookAround: (() -> Void)? = nil
    ) {
        _model = State(initialValue: model)
        self.invite = invite
        self.entered = entered
        self.lookAround = lookAround
    }

    private var words: Words { model.words }

    var body: some View {
        content
            .task { await model.follow() }
            .task(id: invite) {
                if let invite { await model.read(invite) }
            }
    }

    @ViewBuilder
    private var content: some View {
        switch model.standing {
        case .asking:
            Page(title: words.enrol.title) {
                Text(words.enrol.explain).type(.body)
                taking
            } action: {
                looking
            }
        case .checking(let offer): checking(offer)
        case .joining:
            Page(title: words.enrol.title) { StateLineView(StateLine(.running, words.enrol.joining)) }
        case .waiting(let answer, let met): waiting(answer, met)
        case .joined:
            Page(title: words.enrol.joinedTitle) {
                Text(words.enrol.joinedBody).type(.body)
            } action: {
                MainButton(words.common.next) { entered() }
            }
        case .refused(let reason):
            Page(title: words.enrol.refusedTitle) {
                StateLineView(StateLine(.refused, reason))
                Text(words.enrol.askNewInvite).type(.body)
            } action: {
                MainButton(words.common.keyLostBegin) { await model.decline() }
            }
        }
    }

    /// The ways to an invite.
    @ViewBuilder
    private var taking: some View {
        ScanButton(title: words.enrol.scan, words: words) { await model.read($0) }
        Small(words.enrol.cameraWhy)
        PictureOfCode(title: words.enrol.fromPicture) { await model.readPicture($0) }
        if model.foundNoCode { StateLineView(StateLine(.yourTurn, words.enrol.noCodeInPicture)) }
        Typed(words.enrol.linkLabel, text: $link, example: words.enrol.linkExample, kind: .link)
        SecondButton(words.enrol.readLink, icon: .link) { await model.read(link) }
            .disabled(link.isEmpty)
        FailureView(failure: model.failure, words: words)
    }

    @ViewBuilder
    private var looking: some View {
        if let lookAround {
            SmallButton(words.services.title, icon: .services) { lookAround() }
        }
    }

    private func checking(_ offer: InvitePreview) -> some View {
        Page(title: words.enrol.checkTitle) {
            Card {
                Labelled(words.enrol.checkRole, offer.roleSaid)
                if let name = offer.groupName {
                    Labelled(words.enrol.checkGroupName, name)
                } else {
                    Labelled(words.enrol.checkGroup, Fingerprint.said(offer.group))
                }
                Labelled(words.enrol.checkFingerprint, Fingerprint.said(offer.ward))
                Small(words.enrol.checkFingerprintHint)
                StateLineView(StateLine(.waiting, words.enrol.checkUntil(when: offer.expires.said)))
            }
            FailureView(failure: model.failure, words: words)
        } action: {
            MainButton(words.enrol.accept) { await model.accept() }
            SecondButton(words.enrol.notMine) {
                await model.decline()
                if invite != nil { entered() }
            }
        }
    }

    private func waiting(_ answer: String?, _ met: Failure?) -> some View {
        Page(title: words.enrol.waitingTitle) {
            Text(words.enrol.waitingBody).type(.body)
            if let met { StateLineView(StateLine(.waiting, met.said)) }
            if let code {
                CodeView(code: code, label: words.enrol.answerCode)
            } else if answer != nil {
                Small(words.enrol.codeTooLong)
            }
            if let answer {
                Small(words.enrol.answerSafe)
                ShareLink(item: answer) { SecondLabel(words.enrol.answerShare, icon: .share) }
            }
            Text(words.enrol.meanwhile).type(.body)
            FailureView(failure: model.failure, words: words)
        } action: {
            MainButton(words.sync.now, icon: .exchange) { await model.tellWard() }
            looking
        }
        .task(id: answer) { code = await model.answerCode() }
    }
}
