/// A leader invites a neighbour, and carries the answer.

import SwiftUI
import XomCore
import XomKit

struct InviteScreen: View {
    @State private var model: InviteModel
    @State private var answer = ""

    init(_ phone: Phone) {
        _model = State(initialValue: InviteModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.enrol.inviteTitle) {
            if let shown = model.shown {
                ShownInviteView(shown: shown, words: words) { model.closeShown() }
            } else {
                form
            }
            if let said = model.carriedSaid { StateLineView(StateLine(.done, said)) }
            Small(words.enrol.inviteAnswerHint)
            ScanButton(title: words.enrol.inviteScanAnswer, words: words, isMain: false) {
                await model.carry($0)
            }
            Typed(words.enrol.answerLabel, text: $answer, example: words.enrol.answerExample, kind: .link)
            SmallButton(words.enrol.takeAnswer, icon: .carry) { await model.carry(answer) }
                .disabled(answer.isEmpty)
            FailureView(failure: model.failure, words: words, keepsText: true)
            Heading(words.people.invites)
            if model.invites.isEmpty { Small(words.enrol.inviteEmpty) }
            ForEach(model.invites, id: \.id) { row in
                Card {
                    Text(model.name(of: row) ?? words.common.someone).type(.body)
                    StateLineView(model.state(of: row))
                    if !row.used {
                        SmallButton(words.enrol.inviteCodeTitle, icon: .code) { await model.open(row) }
                    }
                }
            }
        }
        .task { await model.follow() }
    }

    @ViewBuilder
    private var form: some View {
        Typed(words.enrol.inviteName, text: $model.name)
        Text(words.enrol.inviteHousehold).type(.label)
        Picker(words.enrol.inviteHousehold, selection: $model.household) {
            Text(words.enrol.inviteNoHousehold).tag(String?.none)
            ForEach(model.households, id: \.id) { row in
                Text(row.house ?? words.people.houseUnknown).tag(Optional(row.id))
            }
        }
        .frame(minHeight: Size.target)
        Text(words.enrol.inviteRole).type(.label)
        Options(
            options: [
                (Role.resident, words.people.roleResident),
                (.representative, words.people.roleRepresentative), (.helper, words.people.roleHelper),
            ], chosen: model.role
        ) { model.role = $0 }
        Text(words.enrol.inviteUntil).type(.label)
        Options(
            options: InviteModel.daysToChoose.map { ($0, words.enrol.inviteDays(count: $0)) },
            chosen: model.days
        ) { model.days = $0 }
        MainButton(words.enrol.inviteMake, icon: .invite) { await model.make() }
    }
}

/// An invite's code, to be scanned or shared.
struct ShownInviteView: View {
    let shown: ShownInvite
    let words: Words
    let close: () -> Void

    var body: some View {
        if let code = shown.code {
            CodeView(code: code, label: words.enrol.inviteCode(name: shown.name))
        } else {
            Small(words.enrol.codeTooLong)
        }
        Text(words.enrol.inviteCode(name: shown.name)).heading()
        Small(words.enrol.inviteCare)
        ShareLink(item: shown.link) { SecondLabel(words.enrol.inviteShare, icon: .share) }
        MainButton(words.common.done) { close() }
    }
}
