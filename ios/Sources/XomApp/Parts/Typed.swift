/// A field to type into: label above, example and problem below, in words.

import SwiftUI
import XomKit

struct Typed: View {
    let label: String
    @Binding var text: String
    var example: String?
    var problem: String?
    var isLong = false
    var kind = Kind.text
    @Environment(\.palette) private var palette
    @FocusState private var isFocused: Bool

    init(
        _ label: String, text: Binding<String>, example: String? = nil, problem: String? = nil,
        isLong: Bool = false, kind: Kind = .text
    ) {
        self.label = label
        _text = text
        self.example = example
        self.problem = problem
        self.isLong = isLong
        self.kind = kind
    }

    /// What is typed; a link or a number is nothing for the keyboard to better.
    enum Kind { case text, link, number, phone }

    private var keyboard: UIKeyboardType {
        switch kind {
        case .text: .default
        case .link: .URL
        case .number: .numberPad
        case .phone: .phonePad
        }
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tight) {
            Text(label).type(.label).accessibilityHidden(true)
            TextField("", text: $text, axis: isLong ? .vertical : .horizontal)
                .type(.body)
                .focused($isFocused)
                .keyboardType(keyboard)
                .autocorrectionDisabled(kind != .text)
                .textInputAutocapitalization(kind == .text ? .sentences : .never)
                .padding(Space.inside)
                .frame(minHeight: Size.target)
                .background(palette.card, in: Shapes.field)
                .overlay(
                    Shapes.field.stroke(
                        isFocused ? palette.brick : palette.edge,
                        lineWidth: isFocused ? Size.focus : Size.line)
                )
                .accessibilityLabel(label)
                .accessibilityHint(problem ?? example ?? "")
            if let example { Small(example) }
            if let problem { StateLineView(StateLine(.yourTurn, problem)) }
        }
    }
}

/// Chooses one of several; the chosen one is marked by an icon, not by colour alone.
struct Options<Value: Hashable>: View {
    let options: [(value: Value, title: String)]
    let chosen: Value?
    let choose: (Value) -> Void
    @Environment(\.palette) private var palette

    var body: some View {
        VStack(alignment: .leading, spacing: 0) {
            ForEach(options.map(\.value), id: \.self) { value in
                let isChosen = value == chosen
                Button {
                    choose(value)
                } label: {
                    HStack(spacing: Space.small) {
                        (isChosen ? Icon.chosen : Icon.ahead).image
                            .accessibilityHidden(true)
                            .foregroundStyle(isChosen ? palette.brick : palette.muted)
                        Text(title(of: value)).type(.body).multilineTextAlignment(.leading)
                        Spacer()
                    }
                    .frame(minHeight: Size.target)
                    .contentShape(Shapes.field)
                }
                .buttonStyle(.plain)
                .accessibilityAddTraits(isChosen ? .isSelected : [])
            }
        }
    }

    private func title(of value: Value) -> String {
        options.first { $0.value == value }?.title ?? ""
    }
}

/// Options side by side where there is room, below each other where letters are large.
struct Chips<Value: Hashable>: View {
    let options: [(value: Value, title: String)]
    let chosen: Value
    let choose: (Value) -> Void
    @Environment(\.palette) private var palette

    var body: some View {
        ViewThatFits(in: .horizontal) {
            HStack(spacing: Space.small) { chips }
            VStack(alignment: .leading, spacing: Space.small) { chips }
        }
    }

    private var chips: some View {
        ForEach(options.map(\.value), id: \.self) { value in
            let isChosen = value == chosen
            Button {
                choose(value)
            } label: {
                ButtonLabel(
                    title: options.first { $0.value == value }?.title ?? "", icon: isChosen ? .check : nil
                )
                .frame(minHeight: Size.target)
                .foregroundStyle(isChosen ? palette.brick : palette.ink)
                .background(isChosen ? palette.brickContainer : palette.card, in: Shapes.button)
                .overlay(Shapes.button.stroke(palette.edge, lineWidth: Size.line))
                .contentShape(Shapes.button)
            }
            .buttonStyle(.plain)
            .accessibilityAddTraits(isChosen ? .isSelected : [])
        }
    }
}
