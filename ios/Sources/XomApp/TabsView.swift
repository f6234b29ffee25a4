/// The four places of the bar at the bottom, each with its own way of pages.

import SwiftUI
import XomKit

struct TabsView: View {
    let phone: Phone

    var body: some View {
        let words = phone.words.tabs
        TabView {
            Place(phone: phone) { HomeScreen(phone) }.tabItem { item(words.home, .home) }
            Place(phone: phone) { NoticesScreen(phone) }.tabItem { item(words.notices, .notices) }
            Place(phone: phone) { ServicesScreen(phone) }.tabItem { item(words.services, .services) }
            Place(phone: phone) { PeopleScreen(phone) }.tabItem { item(words.group, .group) }
        }
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
    @ViewBuilder let content: () -> Content
    @State private var way: [Route] = []

    var body: some View {
        NavigationStack(path: $way) {
            content().navigationDestination(for: Route.self) { route in
                Destination(route: route, phone: phone) { way.append($0) }
            }
        }
    }
}
