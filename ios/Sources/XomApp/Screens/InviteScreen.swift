/// A leader invites a neighbour, and carries the answer.

import SwiftUI
import XomCore
import XomKit

struct InviteScreen: View {
    @State private var model: InviteModel
    @State private var isScanning = false
    @State private var answer = ""

    init(_ phone: Phone) {
        _model = State(initialValue: InviteModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.enrol.inviteTitle) {
            if let shown = model.shown { made(shown) } else { form }
            if let said = model.carriedSaid { StateLineView(StateLine(.done, said)) }
            if isScanning {
                Scanner { found in
                    isScanning = false
                    Task { await model.carry(found) }
                } refused: {
                    isScanning = false
                }
            }
            Small(words.enrol.inviteAnswerHint)
            SecondButton(words.enrol.inviteScanAnswer, icon: .scan) { isScanning = true }
            Typed(words.enrol.answerLabel, text: $answer, example: words.enrol.answerExample)
            SmallButton(words.enrol.takeAnswer, icon: .carry) { await model.carry(answer) }
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

    @ViewBuilder
    private func made(_ shown: InviteModel.Shown) -> some View {
        if let code = shown.code {
            CodeView(code: code, label: words.enrol.inviteCode(name: shown.name))
        } else {
            Small(words.enrol.codeTooLong)
        }
        Text(words.enrol.inviteCode(name: shown.name)).heading()
        Small(words.enrol.inviteCare)
        ShareLink(item: shown.link) { ButtonLabel(title: words.enrol.inviteShare, icon: .share) }
            .frame(minHeight: Size.target)
        MainButton(words.common.done) { model.closeShown() }
    }
}
