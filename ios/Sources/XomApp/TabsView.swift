/// The four places of the bar at the bottom, each with its own way of pages.

import SwiftUI
import XomKit

struct TabsView: View {
    let entrance: EntranceModel
    @State private var chosen = Tab.home
    @State private var way: [Route] = []

    enum Tab: Hashable { case home, notices, services, group }

    private var phone: Phone { entrance.phone }

    var body: some View {
        let words = phone.words.tabs
        TabView(selection: $chosen) {
            Place(phone: phone, way: $way) { HomeScreen(phone) }
                .tabItem { item(words.home, .home) }.tag(Tab.home)
            OwnPlace(phone: phone) { NoticesScreen(phone) }
                .tabItem { item(words.notices, .notices) }.tag(Tab.notices)
            OwnPlace(phone: phone) { ServicesScreen(phone) }
                .tabItem { item(words.services, .services) }.tag(Tab.services)
            OwnPlace(phone: phone) { PeopleScreen(phone) }
                .tabItem { item(words.group, .group) }.tag(Tab.group)
        }
        .onChange(of: entrance.goal, initial: true) { _, goal in go(to: goal) }
    }

    /// A notification was tapped: from home, so that the way back leads there.
    private func go(to goal: Arrival?) {
        let route: Route? =
            switch goal {
            case .notice(let id): .notice(id)
            case .dossier(let id): .dossier(id)
            case .invite, .bundle, nil: nil
            }
        guard let route else { return }
        chosen = .home
        way = [route]
        entrance.goalReached()
    }

    private func item(_ title: String, _ icon: Icon) -> some View {
        Label {
            Text(title)
        } icon: {
            icon.image
        }
    }
}

/// A tab with the pages that were opened in it.
struct Place<Content: View>: View {
    let phone: Phone
    @Binding var way: [Route]
    @ViewBuilder let content: () -> Content

    var body: some View {
        NavigationStack(path: $way) {
            content().navigationDestination(for: Route.self) { route in
                Destination(route: route, phone: phone) {
                    way.append($0)
                } back: {
                    _ = way.popLast()
                }
            }
        }
    }
}

/// The same, where nothing from outside opens pages.
struct OwnPlace<Content: View>: View {
    let phone: Phone
    @ViewBuilder let content: () -> Content
    @State private var way: [Route] = []

    var body: some View {
        Place(phone: phone, way: $way, content: content)
    }
}
