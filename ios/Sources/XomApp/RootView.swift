/// What the app shows first: the first run, joining, the four places, or why the store is not open.

import SwiftUI
import XomKit

public struct RootView: SwiftUI.View {
    let phone: Phone
    @State private var enrol: EnrolModel
    @State private var looksAround = false
    @State private var invite: String?

    public init(_ phone: Phone) {
        self.phone = phone
        _enrol = State(initialValue: EnrolModel(phone))
    }

    public var body: some SwiftUI.View {
        Themed(phone: phone) { content }
            .onOpenURL { invite = $0.absoluteString }
    }

    @ViewBuilder
    private var content: some View {
        if !phone.preferences.hasBegun {
            FirstRunScreen(phone)
        } else {
            switch phone.standing {
            case .closed: ProgressView(phone.words.common.loading)
            case .keyLost: KeyLostScreen(phone: phone)
            case .failed(let failure):
                Page(title: phone.words.system.appName) {
                    FailureView(failure: failure, words: phone.words) { await phone.enterForeground() }
                }
            case .left(let wardKnows): LeftScreen(phone: phone, wardKnows: wardKnows)
            case .open: opened
            }
        }
    }

    private var opened: some View {
        joinedOrNot.task { await enrol.follow() }
    }

    @ViewBuilder
    private var joinedOrNot: some View {
        if !enrol.isLoaded {
            ProgressView(phone.words.common.loading)
        } else if enrol.standing == .joined || looksAround {
            TabsView(phone: phone)
        } else {
            EnrolScreen(enrol, invite: $invite) { looksAround = true }
        }
    }
}

/// The key is gone, as after restoring a phone.
struct KeyLostScreen: View {
    let phone: Phone

    var body: some View {
        Page(title: phone.words.common.keyLostTitle) {
            Text(phone.words.common.keyLostBody).type(.body)
        } action: {
            MainButton(phone.words.common.keyLostBegin) { await phone.beginAgain() }
        }
    }
}

/// After leaving.
struct LeftScreen: View {
    let phone: Phone
    let wardKnows: Bool

    var body: some View {
        Page(title: phone.words.leave.wipedTitle) {
            Text(phone.words.leave.wiped).type(.body)
            if !wardKnows { StateLineView(StateLine(.yourTurn, phone.words.leave.revokeLater)) }
        } action: {
            MainButton(phone.words.welcome.begin) { await phone.beginAgain() }
        }
    }
}
