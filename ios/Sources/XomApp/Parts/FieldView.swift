/// One field of a form: what it asks above, the widget of its kind, the example and the problem
/// below, what the profile offers, and that two people filled it in.

import SwiftUI
import XomCore
import XomKit

struct FieldView: View {
    let field: Field
    let model: FormModel
    @Environment(\.palette) private var palette
    @FocusState private var isFocused: Bool

    private var words: Words { model.words }

    var body: some View {
        VStack(alignment: .leading, spacing: Space.tight) {
            // A declaration says its full text beside its box.
            if field.kind != .declaration { Text(label).type(.label).accessibilityHidden(isTyped) }
            if let help = field.help { Small(help) }
            widget.disabled(model.mayNotEdit)
            if let example { Small(example) }
            if let problem = field.problem { StateLineView(StateLine(.yourTurn, problem.message)) }
            if let suggestion = field.suggestion {
                SmallButton(words.form.prefill(value: suggestion)) { model.takeSuggestion(of: field) }
            }
            if field.fromCard, !model.mayNotEdit { CardView(path: field.path, model: model.cards) }
            if let card = model.card(of: field) {
                StateLineView(StateLine(.yourTurn, words.form.bothFilled))
                ConflictCardView(
                    card: card, words: words, safe: words.conflict.safeForm, mayChoose: !model.mayNotEdit
                ) { value in
                    model.use(value, in: field)
                } enter: { text in
                    model.type(text, in: field)
                }
            }
        }
        .accessibilityElement(children: .contain)
        .accessibilityLabel(field.label)
    }

    /// Its text field says the label itself.
    private var isTyped: Bool {
        switch field.kind {
        case .choice, .boolean, .declaration, .table, .attachment: false
        default: true
        }
    }

    private var label: String {
        field.required ? "\(field.label) *" : field.label
    }

    @ViewBuilder
    private var widget: some View {
        switch field.kind {
        case .choice: choice
        case .boolean: boolean
        case .declaration:
            Toggle(
                label,
                isOn: Binding.to(get: { field.json == "true" }, set: { model.confirm($0, in: field) })
            )
            .type(.body)
            .frame(minHeight: Size.target)
        case .table: TableView(table: field, model: model)
        case .attachment:
            RowLink(route: .papers(draft: model.draft, component: field.path)) {
                Text(field.shown ?? words.papers.empty).type(.body)
            }
        default: text
        }
    }

    private var text: some View {
        TextField("", text: Binding.to(get: { model.text(of: field) }, set: { model.type($0, in: field) }))
            .type(.body)
            .focused($isFocused)
            .onChange(of: isFocused) { _, focused in
                if !focused { Task { await model.leave(field) } }
            }
            .keyboardType(keyboard)
            .padding(Space.inside)
            .frame(minHeight: Size.target)
            .background(palette.card, in: Shapes.field)
            .overlay(
                Shapes.field.stroke(
                    isFocused ? palette.brick : palette.edge, lineWidth: isFocused ? Size.focus : Size.line)
            )
            .accessibilityLabel(field.required ? "\(field.label), \(words.form.required)" : field.label)
            .accessibilityHint(field.problem?.message ?? "")
    }

    private var choice: some View {
        VStack(alignment: .leading, spacing: 0) {
            Options(
                options: field.options.map { ($0.json, $0.label) }, chosen: field.json
            ) { model.choose($0, in: field) }
            if field.json != nil, !field.required {
                SmallButton(words.form.chooseNone) { model.choose(nil, in: field) }
            }
        }
    }

    private var boolean: some View {
        Options(
            options: [("true", words.common.yes), ("false", words.common.no)], chosen: field.json
        ) { model.answer($0 == "true", in: field) }
    }

    private var keyboard: UIKeyboardType {
        switch field.kind {
        case .phone: .phonePad
        case .personId, .money, .number: .numberPad
        default: .default
        }
    }

    /// The form's own example comes first.
    private var example: String? {
        if let own = field.example { return words.form.example(example: own) }
        switch field.kind {
        case .date: return words.form.dateExample
        case .partialDate: return words.form.datePartial
        case .phone: return words.form.phoneExample
        case .personId: return words.form.personIdExample
        case .address: return words.form.addressExample
        case .money: return words.form.moneyUnit
        default: return nil
        }
    }
}

/// Rows of fields, one below the other: columns become lines on a phone.
struct TableView: View {
    let table: Field
    let model: FormModel

    var body: some View {
        let rows = model.rows(of: table)
        VStack(alignment: .leading, spacing: Space.between) {
            if rows.isEmpty { Small(model.words.form.rowsEmpty) }
            ForEach(rows.indices, id: \.self) { number in
                Card {
                    Text(model.words.form.rowNumber(number: number + 1)).heading()
                    ForEach(rows[number].cells, id: \.path) { FieldView(field: $0, model: model) }
                    SmallButton(model.words.form.rowRemove(number: number + 1), icon: .remove) {
                        model.removeRow(rows[number], from: table)
                    }
                }
            }
            if !model.mayNotEdit {
                SmallButton(model.words.form.rowAdd, icon: .add) { model.addRow(to: table) }
            }
        }
    }
}
