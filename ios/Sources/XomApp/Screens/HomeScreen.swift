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
            notices
            stateLines
            RowLink(route: .dossiers) { Text(words.dossiers.title).type(.body) }
            RowLink(route: .nearby) { Text(words.nearby.title).type(.body) }
            RowLink(route: .settings) { Text(words.settings.title).type(.body) }
        }
        .refreshable { await model.exchange() }
        .task { await model.follow() }
    }

    @ViewBuilder
    private var alarms: some View {
        if model.home?.status.revoked ?? false {
            Card {
                StateLineView(StateLine(.refused, words.home.revokedTitle))
                Text(words.home.revokedBody).type(.body)
            }
        }
        let alarms = model.home?.status.alarms ?? []
        if !alarms.isEmpty {
            Card {
                StateLineView(StateLine(.emergency, words.home.alarmTitle))
                ForEach(alarms, id: \.self) { Text($0).type(.body) }
                Text(words.home.alarmBody).type(.body)
            }
        }
    }

    private func emergency(_ row: NoticeRow) -> some View {
        Card {
            StateLineView(model.said(of: row))
            NavigationLink(value: Route.notice(row.id)) { Text(row.title).type(.title) }
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
        if !model.tasks.isEmpty { Heading(model.toDo) }
        ForEach(model.tasks) { task in
            RowLink(route: task.route) {
                Text(task.title(words)).heading()
                StateLineView(task.line(words))
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
            if line.tone == .running {
                SmallButton(words.sync.cancel) { model.stop() }
            } else {
                SmallButton(words.sync.now, icon: .exchange) { await model.exchange() }
            }
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
