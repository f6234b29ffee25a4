/// Pages, cards and rows, as every screen lays them out.

import SwiftUI
import XomKit

/// A page that scrolls, with the main action at the thumb. The title stands in the page: the bar
/// above would cut a long one short. Where letters are large the actions stand below the rest, or
/// they would leave no room to read it.
struct Page<Content: View, Action: View>: View {
    let title: String
    @ViewBuilder let content: () -> Content
    @ViewBuilder let action: () -> Action
    @Environment(\.palette) private var palette
    @Environment(\.dynamicTypeSize) private var size

    var body: some View {
        ScrollView {
            LazyVStack(alignment: .leading, spacing: Space.between) {
                if !title.isEmpty { Text(title).type(.title).accessibilityAddTraits(.isHeader) }
                content()
                if size.isAccessibilitySize { actions }
            }
            .padding(Space.margin)
        }
        .safeAreaInset(edge: .bottom) {
            if !size.isAccessibilitySize, Action.self != EmptyView.self {
                actions
                    .padding(.horizontal, Space.margin)
                    .padding(.vertical, Space.small)
                    .background(palette.paper)
            }
        }
        .background(palette.paper)
        .foregroundStyle(palette.ink)
        .navigationTitle(title)
        .navigationBarTitleDisplayMode(.inline)
        .toolbar {
            ToolbarItem(placement: .principal) { Color.clear.accessibilityHidden(true) }
        }
    }

    private var actions: some View {
        VStack(spacing: Space.small) { action() }
    }
}

extension Page where Action == EmptyView {
    init(title: String, @ViewBuilder content: @escaping () -> Content) {
        self.init(title: title, content: content, action: { EmptyView() })
    }
}

/// What belongs together. Its ground says how much it is asked for; what it says, says so as well.
struct Card<Content: View>: View {
    enum Tone { case plain, yourTurn, alarm }

    var tone = Tone.plain
    @ViewBuilder let content: () -> Content
    @Environment(\.palette) private var palette

    var body: some View {
        VStack(alignment: .leading, spacing: Space.small) { content() }
            .padding(Space.inside)
            .frame(maxWidth: .infinity, alignment: .leading)
            .background(ground, in: Shapes.card)
            .overlay(Shapes.card.stroke(tone == .plain ? palette.line : ground, lineWidth: Size.line))
    }

    private var ground: Color {
        switch tone {
        case .plain: palette.card
        case .yourTurn: palette.amberContainer
        case .alarm: palette.alarmContainer
        }
    }
}

/// A card that opens a page, with a sign that it does; read aloud as one thing.
struct RowLink<Content: View>: View {
    let route: Route
    @ViewBuilder let content: () -> Content
    @Environment(\.palette) private var palette

    var body: some View {
        NavigationLink(value: route) {
            Card {
                HStack(spacing: Space.small) {
                    VStack(alignment: .leading, spacing: Space.small) { content() }
                        .frame(maxWidth: .infinity, alignment: .leading)
                    Icon.forward.image.foregroundStyle(palette.muted).accessibilityHidden(true)
                }
            }
            .frame(minHeight: Size.target)
            .multilineTextAlignment(.leading)
        }
        .buttonStyle(.plain)
        .accessibilityElement(children: .combine)
    }
}

struct Heading: View {
    let title: String

    init(_ title: String) {
        self.title = title
    }

    var body: some View {
        Text(title).heading().padding(.top, Space.section)
    }
}

/// What is second to the rest.
struct Small: View {
    let text: String
    @Environment(\.palette) private var palette

    init(_ text: String) {
        self.text = text
    }

    var body: some View {
        Text(text).type(.small).foregroundStyle(palette.muted)
    }
}

/// A label above its value; beside each other only where there is room.
struct Labelled: View {
    let label: String
    let value: String

    init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tight) {
            Small(label)
            Text(value).type(.body).textSelection(.enabled)
        }
        .accessibilityElement(children: .combine)
    }
}

/// What will be here, and what can be done now.
struct Nothing: View {
    let heading: String
    let text: String?

    init(_ heading: String, _ text: String? = nil) {
        self.heading = heading
        self.text = text
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.small) {
            Text(heading).heading()
            if let text { Text(text).type(.body) }
        }
        .padding(.vertical, Space.wide)
    }
}
