/// One service: who decides, what it costs, how long it takes, which papers; and the form.

import SwiftUI
import XomCore
import XomKit

struct ServiceScreen: View {
    let go: (Route) -> Void
    @State private var model: ServiceModel

    init(_ phone: Phone, code: String, go: @escaping (Route) -> Void) {
        self.go = go
        _model = State(initialValue: ServiceModel(phone, code: code))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: model.service?.row.name ?? words.services.title) {
            if let service = model.service { facts(service) }
            FailureView(failure: model.failure, words: words)
        } action: {
            if let unfinished = model.unfinished {
                MainButton(words.services.goOn, icon: .edit) { go(.form(unfinished.id)) }
                SecondButton(words.services.beginAnother) { await begin() }
            } else if model.mayBegin {
                MainButton(words.services.begin, icon: .edit) { await begin() }
            }
        }
        .task { await model.follow() }
    }

    private func begin() async {
        if let draft = await model.begin() { go(.form(draft)) }
    }

    @ViewBuilder
    private func facts(_ service: Service) -> some View {
        if model.mayBegin {
            StateLineView(StateLine(.done, words.services.here))
        } else {
            StateLineView(StateLine(.waiting, words.services.notHere))
        }
        Labelled(words.services.code, service.row.code)
        Labelled(words.services.decidedBy, service.authority.text)
        Heading(words.services.fee)
        list(service.fees, orElse: words.services.feeUnknown)
        Heading(words.services.time)
        list(service.timeLimits, orElse: words.services.timeUnknown)
        Heading(words.services.papers)
        if model.papers.isEmpty { Text(words.services.papersNone).type(.body) }
        ForEach(model.papers.indices, id: \.self) { number in
            let group = model.papers[number]
            if let situation = group.situation { Small(words.services.papersCase(situation: situation)) }
            ForEach(group.papers.indices, id: \.self) { fact(group.papers[$0], saysOnly: false) }
        }
        if let form = service.form {
            Heading(words.services.form)
            fact(form, saysOnly: true)
        }
        if let note = service.note {
            Heading(words.services.note)
            Text(note).type(.body)
        }
        Text(words.services.beforeBody).type(.body)
        Small(words.services.gathered(date: service.gathered))
    }

    @ViewBuilder
    private func list(_ facts: [Fact], orElse unknown: String) -> some View {
        if facts.isEmpty { Text(unknown).type(.body) }
        ForEach(facts.indices, id: \.self) { fact(facts[$0], saysOnly: true) }
    }

    private func fact(_ fact: Fact, saysOnly: Bool) -> some View {
        VStack(alignment: .leading, spacing: Space.tight) {
            Text(fact.text).type(.body)
            if saysOnly, let only = fact.only { Small(only) }
            if !fact.established { StateLineView(StateLine(.yourTurn, words.services.unchecked)) }
        }
    }
}
