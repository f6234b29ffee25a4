/// Home: emergencies, what is to be done, what is on its way, and one line about the ward.

import SwiftUI
import XomCore
import XomKit

struct HomeScreen: View {
    let phone: Phone
    @State private var model: HomeModel

    init(_ phone: Phone) {
        self.phone = phone
        _model = State(initialValue: HomeModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: model.greeting) {
            if let place = model.place { Small(place) }
            stateLines
            OfflineLine(phone: phone)
            alarms
            ForEach(model.emergencies, id: \.id) { emergency($0) }
            FailureView(failure: model.failure, words: words) { await model.load() }
            if model.hasNothingToDo {
                Nothing(
                    words.home.nothingTitle,
                    model.waitsForFirstExchange ? words.home.firstExchange : words.home.nothingBody)
            }
            tasks
            underWay
            notices
            RowLink(route: .dossiers) { Text(words.dossiers.title).type(.body) }
            RowLink(route: .nearby) { Text(words.nearby.title).type(.body) }
            RowLink(route: .settings) { Text(words.settings.title).type(.body) }
        }
        .refreshable { await model.exchange() }
        .task { await model.follow() }
    }

    @ViewBuilder
    private var alarms: some View {
        if let blocked = model.blocked {
            Card(tone: .yourTurn) {
                StateLineView(StateLine(.refused, blocked.title))
                Text(blocked.body).type(.body)
                NavigationLink(value: Route.enrol) { SecondLabel(words.common.keyLostBegin) }
                    .buttonStyle(.plain)
            }
        }
        let alarms = model.home?.status.alarms ?? []
        if !alarms.isEmpty {
            Card(tone: .alarm) {
                StateLineView(StateLine(.emergency, words.home.alarmTitle))
                ForEach(alarms, id: \.self) { Text($0).type(.body) }
                Text(words.home.alarmBody).type(.body)
            }
        }
    }

    private func emergency(_ row: NoticeRow) -> some View {
        Card(tone: .alarm) {
            StateLineView(model.said(of: row))
            NavigationLink(value: Route.notice(row.id)) {
                Text(row.title).type(.title).multilineTextAlignment(.leading)
                    .frame(minHeight: Size.target).contentShape(Shapes.button)
            }
            .buttonStyle(.plain)
            Text(row.snippet).type(.body)
            if model.answers[row.id] == nil {
                MainButton(words.home.emergencySafe) { await model.answer(row, .safe) }
                SecondButton(words.home.emergencyHelp) { await model.answer(row, .help) }
            } else if let said = model.answerNotSent {
                StateLineView(StateLine(.waiting, said))
            }
        }
    }

    @ViewBuilder
    private var tasks: some View {
        if !model.tasks.isEmpty || model.refused != nil { Heading(model.toDo) }
        ForEach(model.tasks) { task in
            RowLink(route: task.route) {
                Text(task.title(words)).type(.heading)
                StateLineView(task.line(words))
            }
        }
        if let refused = model.refused {
            RowLink(route: .waiting) { StateLineView(refused) }
        }
    }

    @ViewBuilder
    private var underWay: some View {
        if !model.underWay.isEmpty { Heading(words.home.underWay) }
        ForEach(model.underWay, id: \.id) { row in
            RowLink(route: .dossier(row.id)) {
                Text(row.service).type(.heading)
                StateLineView(StateLine(.waiting, row.stateSaid))
            }
        }
    }

    @ViewBuilder
    private var notices: some View {
        let rows = model.home?.notices ?? []
        if !rows.isEmpty { Heading(words.home.newNotices) }
        ForEach(rows, id: \.id) { NoticeRowView(row: $0, words: words) }
    }

    @ViewBuilder
    private var stateLines: some View {
        if let line = model.line {
            RowLink(route: .waiting) {
                StateLineView(line)
                if let carrying = model.carrying { StateLineView(carrying) }
            }
            .accessibilityHint(words.sync.why)
        }
    }
}

extension HomeTask {
    var route: Route {
        switch self {
        case .conflict(let row): .conflict(row.id)
        case .dossier(let row): .dossier(row.id)
        case .draft(let row): .form(row.id)
        }
    }
}
