/// One household: its people and, for leaders, their phones.

import SwiftUI
import XomCore
import XomKit

struct HouseholdScreen: View {
    @State private var model: HouseholdModel
    @State private var locking: (device: DeviceRow, person: PersonRow)?

    init(_ phone: Phone, household: String) {
        _model = State(initialValue: HouseholdModel(phone, household: household))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: model.title) {
            if let block = model.row?.block { Small(block) }
            FailureView(failure: model.failure, words: words)
            if let shown = model.shown {
                ShownInviteView(shown: shown, words: words) { model.closeShown() }
            }
            if model.isLoaded, model.people.isEmpty {
                Nothing(words.people.emptyTitle, words.people.emptyBody)
            }
            ForEach(model.people, id: \.id) { person($0) }
        }
        .confirmationDialog(question, isPresented: isAsking, titleVisibility: .visible) {
            Button(words.settings.deviceRevoke, role: .destructive) {
                if let device = locking?.device { Task { await model.lock(device) } }
            }
            Button(words.common.cancel, role: .cancel) {}
        }
        .task { await model.follow() }
    }

    private func person(_ row: PersonRow) -> some View {
        Card {
            PersonLines(row: row, name: model.name(of: row), words: words)
            if model.leads {
                let devices = model.devices(of: row)
                if devices.isEmpty { StateLineView(StateLine(.waiting, words.people.noDevice)) }
                ForEach(devices, id: \.id) { device($0, of: row) }
            }
            if model.mayInvite(row) {
                SmallButton(model.nameOfInviting(row), icon: .invite) { await model.invite(row) }
            }
        }
    }

    @ViewBuilder
    private func device(_ device: DeviceRow, of person: PersonRow) -> some View {
        if let enrolled = device.enrolled { Small(words.settings.deviceSince(when: enrolled.said)) }
        StateLineView(model.line(of: device))
        if model.mayLock(device) {
            SmallButton(words.settings.deviceRevoke, icon: .sealed) { locking = (device, person) }
        }
    }

    private var question: String {
        let name = locking?.person.name ?? words.common.someone
        return words.settings.deviceRevokeAsk(device: words.people.phoneHere(name: name))
    }

    private var isAsking: Binding<Bool> {
        Binding.to(get: { locking != nil }, set: { if !$0 { locking = nil } })
    }
}

/// Somebody's name, what they are in the neighbourhood, and how to call them.
struct PersonLines: View {
    let row: PersonRow
    let name: String
    let words: Words

    var body: some View {
        Text(name).type(.heading)
        Small(row.roleSaid)
        if let number = row.phone {
            CallLink(
                number: number, title: words.coverage.call,
                label: words.coverage.callName(name: row.name ?? words.common.someone))
        }
    }
}
