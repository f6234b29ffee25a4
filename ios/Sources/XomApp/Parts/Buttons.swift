/// Buttons: one main action on a screen, others quieter. A button names what happens, and all of it
/// can be touched: the room around its words as well.

import SwiftUI
import XomKit

struct MainButton: View {
    let title: String
    let icon: Icon?
    let action: () async -> Void

    init(_ title: String, icon: Icon? = nil, action: @escaping () async -> Void) {
        self.title = title
        self.icon = icon
        self.action = action
    }

    var body: some View {
        OneTap(action) { MainLabel(title, icon: icon) }
    }
}

struct SecondButton: View {
    let title: String
    let icon: Icon?
    let action: () async -> Void

    init(_ title: String, icon: Icon? = nil, action: @escaping () async -> Void) {
        self.title = title
        self.icon = icon
        self.action = action
    }

    var body: some View {
        OneTap(action) { SecondLabel(title, icon: icon) }
    }
}

/// A link inside a card or a line, with room enough for a thumb.
struct SmallButton: View {
    let title: String
    let icon: Icon?
    let action: () async -> Void

    init(_ title: String, icon: Icon? = nil, action: @escaping () async -> Void) {
        self.title = title
        self.icon = icon
        self.action = action
    }

    var body: some View {
        OneTap(action) { SmallLabel(title, icon: icon) }
    }
}

/// One tap, one action: the button rests until it is over.
struct OneTap<Content: View>: View {
    let action: () async -> Void
    @ViewBuilder let content: () -> Content
    @State private var isBusy = false

    init(_ action: @escaping () async -> Void, @ViewBuilder content: @escaping () -> Content) {
        self.action = action
        self.content = content
    }

    var body: some View {
        Button {
            guard !isBusy else { return }
            isBusy = true
            Task {
                await action()
                isBusy = false
            }
        } label: {
            content()
        }
        .buttonStyle(.plain)
        .disabled(isBusy)
    }
}

// MARK: How buttons, links and pickers look

struct MainLabel: View {
    let title: String
    let icon: Icon?
    @Environment(\.palette) private var palette
    @Environment(\.isEnabled) private var isEnabled

    init(_ title: String, icon: Icon? = nil) {
        self.title = title
        self.icon = icon
    }

    var body: some View {
        ButtonLabel(title: title, icon: icon)
            .frame(maxWidth: .infinity, minHeight: Size.mainButton)
            .foregroundStyle(palette.onBrick)
            .background(palette.brick.opacity(isEnabled ? 1 : 0.5), in: Shapes.button)
            .contentShape(Shapes.button)
    }
}

struct SecondLabel: View {
    let title: String
    let icon: Icon?
    @Environment(\.palette) private var palette
    @Environment(\.isEnabled) private var isEnabled

    init(_ title: String, icon: Icon? = nil) {
        self.title = title
        self.icon = icon
    }

    var body: some View {
        ButtonLabel(title: title, icon: icon)
            .frame(maxWidth: .infinity, minHeight: Size.target)
            .foregroundStyle(palette.brick.opacity(isEnabled ? 1 : 0.5))
            .overlay(Shapes.button.stroke(palette.edge, lineWidth: Size.line))
            .contentShape(Shapes.button)
    }
}

struct SmallLabel: View {
    let title: String
    let icon: Icon?
    @Environment(\.palette) private var palette

    init(_ title: String, icon: Icon? = nil) {
        self.title = title
        self.icon = icon
    }

    var body: some View {
        ButtonLabel(title: title, icon: icon)
            .frame(minWidth: Size.target, minHeight: Size.target)
            .foregroundStyle(palette.brick)
            .contentShape(Shapes.button)
    }
}

struct ButtonLabel: View {
    let title: String
    let icon: Icon?

    var body: some View {
        HStack(spacing: Space.small) {
            if let icon { icon.image.accessibilityHidden(true) }
            Text(title).type(.label).multilineTextAlignment(.leading)
        }
        .padding(.horizontal, Space.inside)
        .padding(.vertical, Space.small)
    }
}

enum Shapes {
    static let card = RoundedRectangle(cornerRadius: Corner.card)
    static let button = RoundedRectangle(cornerRadius: Corner.button)
    static let field = RoundedRectangle(cornerRadius: Corner.field)
}
