/// Who has read a notice, by block, and whom to call.

import SwiftUI
import XomCore
import XomKit

struct CoverageScreen: View {
    @State private var model: CoverageModel

    init(_ phone: Phone, notice: String) {
        _model = State(initialValue: CoverageModel(phone, notice: notice))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.coverage.title) {
            if let summary = model.summary { Text(summary).type(.title) }
            if let line = model.line { StateLineView(line) }
            FailureView(failure: model.failure, words: words) { await model.load() }
            Heading(words.coverage.byBlock)
            ForEach(model.coverage?.blocks ?? [], id: \.block) { block in
                VStack(alignment: .leading, spacing: Space.tight) {
                    Text(model.said(of: block)).type(.body)
                    ProgressView(value: Double(block.seen), total: Double(max(block.households, 1)))
                        .accessibilityHidden(true)
                }
            }
            if !model.notYet.isEmpty { Heading(words.coverage.notYet) }
            ForEach(model.notYet, id: \.id) { household($0) }
            Small(words.coverage.emptyBody)
            if let asOf = model.asOf { Small(words.coverage.asOf(when: asOf)) }
        }
        .task { await model.follow() }
    }

    private func household(_ row: HouseholdRow) -> some View {
        Card {
            Text(row.house ?? words.people.houseUnknown).type(.body)
            Small(row.block ?? words.coverage.noBlock)
            if model.people[row.id] != nil {
                if model.hasNobodyToCall(row) {
                    StateLineView(StateLine(.waiting, words.coverage.noPhone))
                }
                ForEach(model.callable(in: row), id: \.id) { person in
                    CallLink(
                        number: person.phone ?? "", title: words.coverage.call,
                        label: words.coverage.callName(name: person.name ?? words.common.someone))
                }
            } else {
                SmallButton(words.coverage.call, icon: .phone) { await model.open(row) }
            }
        }
    }
}

/// Calls a number with the phone itself.
struct CallLink: View {
    let number: String
    let title: String
    let label: String

    var body: some View {
        if let url = URL(string: "tel:" + number.filter { $0.isNumber || $0 == "+" }) {
            Link(destination: url) { SmallLabel("\(title) \(number)", icon: .phone) }
                .accessibilityLabel(label)
        }
    }
}
