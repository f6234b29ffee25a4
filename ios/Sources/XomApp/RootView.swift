/// What the app shows first: the first run, joining, the four places, or why the store is not open.

import SwiftUI
import XomKit

public struct RootView: SwiftUI.View {
    let entrance: EntranceModel

    public init(_ entrance: EntranceModel) {
        self.entrance = entrance
    }

    private var phone: Phone { entrance.phone }

    public var body: some SwiftUI.View {
        Themed(phone: phone) {
            content
                .sheet(isPresented: hasBundle) {
                    if let file = entrance.bundle {
                        NavigationStack {
                            OpenedFile(phone: phone, file: file) { entrance.bundle = nil }
                        }
                    }
                }
                .sheet(isPresented: hasInvite) {
                    if let invite = entrance.invite {
                        NavigationStack {
                            EnrolScreen(EnrolModel(phone), invite: invite) { entrance.invite = nil }
                        }
                    }
                }
        }
        .onOpenURL { opened in
            if let arrival = Arrival(opened) { entrance.take(arrival) }
        }
        .onChange(of: entrance.page, initial: true) { _, _ in entrance.arrived() }
    }

    private var hasBundle: Binding<Bool> {
        Binding.to(get: { entrance.bundle != nil }, set: { if !$0 { entrance.bundle = nil } })
    }

    private var hasInvite: Binding<Bool> {
        Binding.to(get: { entrance.invite != nil }, set: { if !$0 { entrance.invite = nil } })
    }

    @ViewBuilder
    private var content: some View {
        switch entrance.page {
        case .places: TabsView(entrance: entrance).task(id: phone.standing) { await entrance.follow() }
        default: NavigationStack { alone }.task(id: phone.standing) { await entrance.follow() }
        }
    }

    /// A page without the bar of places.
    @ViewBuilder
    private var alone: some View {
        switch entrance.page {
        case .firstRun: FirstRunScreen(phone)
        case .opening, .places: ProgressView(phone.words.common.loading)
        case .keyLost: KeyLostScreen(entrance: entrance)
        case .notOpen(let failure, let mayBeginAgain):
            NotOpenScreen(entrance: entrance, failure: failure, mayBeginAgain: mayBeginAgain)
        case .left(let wardKnows): LeftScreen(entrance: entrance, wardKnows: wardKnows)
        case .news: NewsScreen(phone: phone)
        case .joining:
            EnrolScreen(
                entrance.enrol, entered: { entrance.enter() }, lookAround: { entrance.lookAround() })
        }
    }
}

/// The key is gone, as after restoring a phone.
struct KeyLostScreen: View {
    let entrance: EntranceModel

    private var words: Words.Common { entrance.phone.words.common }

    var body: some View {
        Page(title: words.keyLostTitle) {
            Text(words.keyLostBody).type(.body)
        } action: {
            MainButton(words.keyLostBegin) { await entrance.beginAgain() }
        }
    }
}

/// The store could not be opened: try again, and where the file itself is damaged, join again.
struct NotOpenScreen: View {
    let entrance: EntranceModel
    let failure: Failure
    let mayBeginAgain: Bool

    private var words: Words { entrance.phone.words }

    var body: some View {
        Page(title: words.system.appName) {
            FailureView(failure: failure, words: words)
            if mayBeginAgain { Text(words.common.storeAside).type(.body) }
        } action: {
            MainButton(words.common.retry, icon: .exchange) { await entrance.tryAgain() }
            if mayBeginAgain {
                SecondButton(words.common.keyLostBegin) { await entrance.beginAgain() }
            }
        }
    }
}

/// After leaving.
struct LeftScreen: View {
    let entrance: EntranceModel
    let wardKnows: Bool

    private var words: Words { entrance.phone.words }

    var body: some View {
        Page(title: words.leave.wipedTitle) {
            Text(words.leave.wiped).type(.body)
            if !wardKnows { StateLineView(StateLine(.refused, words.leave.revokeLater)) }
        } action: {
            MainButton(words.common.keyLostBegin) { await entrance.beginAgain() }
        }
    }
}
