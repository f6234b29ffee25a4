/// The neighbourhood: leaders, my household, for leaders all households; and my own particulars.

import SwiftUI
import XomCore
import XomKit

struct PeopleScreen: View {
    @State private var model: PeopleModel
    @State private var typed: [PeopleModel.Entry: String] = [:]

    init(_ phone: Phone) {
        _model = State(initialValue: PeopleModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.people.title) {
            FailureView(failure: model.failure, words: words, keepsText: true)
            if model.isEmpty { Nothing(words.people.emptyTitle, words.people.emptyBody) }
            if !model.leaders.isEmpty { Heading(words.people.leaders) }
            ForEach(model.leaders, id: \.id) { person($0) }
            if !model.myHousehold.isEmpty { Heading(words.people.myHousehold) }
            ForEach(model.myHousehold, id: \.id) { person($0) }
            if model.leads { households }
            particulars
        } action: {
            if model.leads {
                NavigationLink(value: Route.invite) {
                    ButtonLabel(title: words.enrol.inviteTitle, icon: .invite)
                }
                .frame(minHeight: Size.mainButton)
            }
        }
        .task { await model.follow() }
        .onChange(of: model.isLoaded) { _, _ in
            for entry in PeopleModel.Entry.allCases { typed[entry] = model.profile[entry.rawValue] ?? "" }
        }
    }

    private func person(_ row: PersonRow) -> some View {
        Card {
            let name = row.name ?? words.common.someone
            Text(model.isMe(row) ? "\(name) (\(words.people.me))" : name).type(.body)
            Small(row.roleSaid)
            if let number = row.phone {
                CallLink(
                    number: number, title: words.coverage.call, label: words.coverage.callName(name: name))
            }
        }
    }

    @ViewBuilder
    private var households: some View {
        Heading(words.people.allHouseholds)
        Small(words.people.households(count: model.households.count))
        Typed(words.common.search, text: $model.typed, example: words.people.searchHint)
        if let empty = model.emptySearch { Nothing(empty) }
        ForEach(model.foundHouseholds, id: \.id) { row in
            Card {
                Text(row.house ?? words.people.houseUnknown).type(.body)
                Small(row.block ?? words.coverage.noBlock)
                Small(words.people.members(count: model.members(of: row).count))
            }
        }
    }

    @ViewBuilder
    private var particulars: some View {
        Heading(words.settings.myDetails)
        Small(words.people.detailsWhy)
        Typed(words.people.name, text: bound(.name))
        Typed(words.people.phone, text: bound(.phone), example: words.people.phoneWhoSees)
        Typed(words.people.personId, text: bound(.personId), example: words.people.personIdExample)
        Typed(words.people.issuedOn, text: bound(.issuedOn), example: words.form.dateExample)
        Typed(words.people.issuedBy, text: bound(.issuedBy))
        Text(words.people.address).type(.label)
        Options(
            options: model.addresses.map { ($0.form, $0.said) }, chosen: typed[.address] ?? ""
        ) { typed[.address] = $0 }
        Small(words.people.addressPrivate)
        SecondButton(words.common.save) { await model.save(typed) }
        if model.isSaved { StateLineView(StateLine(.done, words.common.keptOnPhone)) }
    }

    private func bound(_ entry: PeopleModel.Entry) -> Binding<String> {
        Binding.to(get: { typed[entry] ?? "" }, set: { typed[entry] = $0 })
    }
}
