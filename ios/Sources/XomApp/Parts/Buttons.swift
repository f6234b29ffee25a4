/// Buttons: one main action on a screen, others quieter. A button names what happens.

import SwiftUI
import XomKit

struct MainButton: View {
    let title: String
    let icon: Icon?
    let action: () async -> Void
    @Environment(\.palette) private var palette
    @Environment(\.isEnabled) private var isEnabled
    @State private var isBusy = false

    init(_ title: String, icon: Icon? = nil, action: @escaping () async -> Void) {
        self.title = title
        self.icon = icon
        self.action = action
    }

    var body: some View {
        Button {
            run(action, while: $isBusy)
        } label: {
            ButtonLabel(title: title, icon: icon)
                .frame(maxWidth: .infinity, minHeight: Size.mainButton)
                .foregroundStyle(palette.onBrick)
                .background(palette.brick.opacity(isEnabled ? 1 : 0.5), in: Shapes.button)
        }
        .buttonStyle(.plain)
        .disabled(isBusy)
    }
}

struct SecondButton: View {
    let title: String
    let icon: Icon?
    let action: () async -> Void
    @Environment(\.palette) private var palette
    @State private var isBusy = false

    init(_ title: String, icon: Icon? = nil, action: @escaping () async -> Void) {
        self.title = title
        self.icon = icon
        self.action = action
    }

    var body: some View {
        Button {
            run(action, while: $isBusy)
        } label: {
            ButtonLabel(title: title, icon: icon)
                .frame(maxWidth: .infinity, minHeight: Size.target)
                .foregroundStyle(palette.brick)
                .overlay(Shapes.button.stroke(palette.edge, lineWidth: Size.line))
        }
        .buttonStyle(.plain)
        .disabled(isBusy)
    }
}

/// A link inside a card or a line, with room enough for a thumb.
struct SmallButton: View {
    let title: String
    let icon: Icon?
    let action: () async -> Void
    @Environment(\.palette) private var palette
    @State private var isBusy = false

    init(_ title: String, icon: Icon? = nil, action: @escaping () async -> Void) {
        self.title = title
        self.icon = icon
        self.action = action
    }

    var body: some View {
        Button {
            run(action, while: $isBusy)
        } label: {
            ButtonLabel(title: title, icon: icon)
                .frame(minHeight: Size.target)
                .foregroundStyle(palette.brick)
        }
        .buttonStyle(.plain)
        .disabled(isBusy)
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

/// One tap, one action: the button rests until it is over.
@MainActor
private func run(_ action: @escaping () async -> Void, while isBusy: Binding<Bool>) {
    isBusy.wrappedValue = true
    Task {
        await action()
        isBusy.wrappedValue = false
    }
}
