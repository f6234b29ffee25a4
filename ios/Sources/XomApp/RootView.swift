/// What the app shows first: the first run, joining, the four places, or why the store is not open.

import SwiftUI
import XomKit

public struct RootView: SwiftUI.View {
    let phone: Phone
    @State private var enrol: EnrolModel
    @State private var looksAround = false
    @State private var invite: String?
    @State private var bundle: URL?

    public init(_ phone: Phone) {
        self.phone = phone
        _enrol = State(initialValue: EnrolModel(phone))
    }

    public var body: some SwiftUI.View {
        Themed(phone: phone) { content }
            .onOpenURL { opened in
                // A neighbour's file, or an invite.
                if opened.isFileURL { bundle = opened } else { invite = opened.absoluteString }
            }
            .sheet(isPresented: hasBundle) {
                if let file = bundle {
                    Themed(phone: phone) {
                        NavigationStack { OpenedFile(phone: phone, file: file) { bundle = nil } }
                    }
                }
            }
    }

    private var hasBundle: Binding<Bool> {
        Binding.to(get: { bundle != nil }, set: { if !$0 { bundle = nil } })
    }

    @ViewBuilder
    private var content: some View {
        if !phone.preferences.hasBegun {
            NavigationStack { FirstRunScreen(phone) }
        } else if phone.standing == .open {
            opened.task { await enrol.follow() }
        } else {
            NavigationStack { notOpen }
        }
    }

    /// Why the store is not open.
    @ViewBuilder
    private var notOpen: some View {
        switch phone.standing {
        case .closed, .open: ProgressView(phone.words.common.loading)
        case .keyLost: KeyLostScreen(phone: phone)
        case .failed(let failure):
            Page(title: phone.words.system.appName) {
                FailureView(failure: failure, words: phone.words) { await phone.enterForeground() }
            }
        case .left(let wardKnows): LeftScreen(phone: phone, wardKnows: wardKnows)
        }
    }

    @ViewBuilder
    private var opened: some View {
        if enrol.standing == .joined, phone.preferences.hasDecidedOnNews {
            TabsView(phone: phone)
        } else if looksAround {
            TabsView(phone: phone)
        } else {
            NavigationStack { notJoined }
        }
    }

    /// Before the four places: joining, and leave to tell news.
    @ViewBuilder
    private var notJoined: some View {
        if !enrol.isLoaded {
            ProgressView(phone.words.common.loading)
        } else if enrol.standing == .joined {
            NewsScreen(phone: phone)
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
