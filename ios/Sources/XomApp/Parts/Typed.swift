/// A field to type into: label above, example and problem below, in words.

import SwiftUI
import XomKit

struct Typed: View {
    let label: String
    @Binding var text: String
    var example: String?
    var problem: String?
    var isLong = false
    @Environment(\.palette) private var palette
    @FocusState private var isFocused: Bool

    init(
        _ label: String, text: Binding<String>, example: String? = nil, problem: String? = nil,
        isLong: Bool = false
    ) {
        self.label = label
        _text = text
        self.example = example
        self.problem = problem
        self.isLong = isLong
    }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tight) {
            Text(label).type(.label).accessibilityHidden(true)
            TextField("", text: $text, axis: isLong ? .vertical : .horizontal)
                .type(.body)
                .focused($isFocused)
                .padding(Space.inside)
                .frame(minHeight: Size.target)
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
                            .foregroundStyle(isChosen ? palette.brick : palette.muted)
                        Text(title(of: value)).type(.body)
                        Spacer()
                    }
                    .frame(minHeight: Size.target)
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
