/// The neighbourhood: leaders, my household, and the way to the rest; all households, for leaders;
/// and my own particulars.

import SwiftUI
import XomCore
import XomKit

struct PeopleScreen: View {
    @State private var model: PeopleModel

    init(_ phone: Phone) {
        _model = State(initialValue: PeopleModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.people.title) {
            FailureView(failure: model.failure, words: words) { await model.load() }
            if model.isEmpty { Nothing(words.people.emptyTitle, words.people.emptyBody) }
            if !model.leaders.isEmpty { Heading(words.people.leaders) }
            ForEach(model.leaders, id: \.id) { row in
                Card { PersonLines(row: row, name: model.name(of: row), words: words) }
            }
            if !model.isEmpty { myHousehold }
            further
            Heading(words.people.helpTitle)
            Text(words.people.helpBody).type(.body)
        }
        .task { await model.follow() }
    }

    @ViewBuilder
    private var myHousehold: some View {
        Heading(words.people.myHousehold)
        if let household = model.status?.household {
            RowLink(route: .household(household)) {
                ForEach(model.myHousehold, id: \.id) { Text(model.name(of: $0)).type(.body) }
                Small(words.people.members(count: model.myHousehold.count))
            }
        } else if model.isLoaded {
            Small(words.enrol.inviteNoHousehold)
        }
    }

    /// The way on stays, also where the list cannot be read.
    @ViewBuilder
    private var further: some View {
        Heading(words.people.more)
        if model.leads {
            RowLink(route: .households) {
                Text(words.people.allHouseholds).type(.body)
                Small(words.people.households(count: model.households.count))
            }
            RowLink(route: .invite) { Text(words.people.invites).type(.body) }
        }
        RowLink(route: .nearby) { Text(words.nearby.title).type(.body) }
        RowLink(route: .particulars) { Text(words.settings.myDetails).type(.body) }
        RowLink(route: .settings) { Text(words.settings.title).type(.body) }
    }
}

struct HouseholdsScreen: View {
    @State private var model: PeopleModel

    init(_ phone: Phone) {
        _model = State(initialValue: PeopleModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.people.allHouseholds) {
            FailureView(failure: model.failure, words: words) { await model.load() }
            Typed(words.common.search, text: $model.typed, example: words.people.searchHint)
            Small(words.people.households(count: model.foundHouseholds.count))
            if let empty = model.emptySearch { Nothing(empty) }
            ForEach(model.foundHouseholds, id: \.id) { household($0) }
        }
        .task { await model.follow() }
    }

    private func household(_ row: HouseholdRow) -> some View {
        RowLink(route: .household(row.id)) {
            let members = model.members(of: row)
            Text(row.house ?? words.people.houseUnknown).type(.heading)
            let names = members.compactMap(\.name)
            if !names.isEmpty { Text(names.joined(separator: ", ")).type(.body) }
            let count = members.isEmpty ? nil : words.people.members(count: members.count)
            Small([row.block ?? words.coverage.noBlock, count].compactMap { $0 }.joined(separator: " · "))
        }
    }
}

struct ParticularsScreen: View {
    @State private var model: PeopleModel

    init(_ phone: Phone) {
        _model = State(initialValue: PeopleModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.settings.myDetails) {
            Text(words.people.detailsWhy).type(.body)
            FailureView(failure: model.failure, words: words, keepsText: true)
            if let kept = model.kept { StateLineView(kept) }
            Typed(words.people.name, text: bound(.name))
            Text(words.people.address).type(.label)
            Options(
                options: model.addresses.map { ($0.form, $0.said) }, chosen: model.value(of: .address)
            ) { model.write($0, as: .address) }
            Small(words.people.addressPrivate)
            Typed(
                words.people.phone, text: bound(.phone), example: words.people.phoneWhoSees, kind: .phone)
            Typed(
                words.people.personId, text: bound(.personId), example: words.people.personIdExample,
                kind: .number)
            CardView(path: PeopleModel.Entry.personId.rawValue, model: model.cards)
            Typed(words.people.issuedOn, text: bound(.issuedOn), example: words.form.dateExample)
            Typed(words.people.issuedBy, text: bound(.issuedBy))
        }
        .task { await model.follow() }
    }

    private func bound(_ entry: PeopleModel.Entry) -> Binding<String> {
        Binding.to(get: { model.value(of: entry) }, set: { model.write($0, as: entry) })
    }
}
