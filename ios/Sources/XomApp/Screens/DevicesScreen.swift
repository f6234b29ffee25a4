/// My devices: which is used, which is locked, locking one that is lost.

import SwiftUI
import XomCore
import XomKit

struct DevicesScreen: View {
    @State private var model: DevicesModel
    @State private var locking: DeviceRow?

    init(_ phone: Phone) {
        _model = State(initialValue: DevicesModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.settings.devices) {
            FailureView(failure: model.failure, words: words)
            if model.isEmpty { Nothing(words.settings.devicesEmpty) }
            ForEach(model.devices, id: \.id) { device in
                Card {
                    Text(model.name(of: device)).type(.body)
                    if let enrolled = device.enrolled {
                        Small(words.settings.deviceSince(when: enrolled.said))
                    }
                    StateLineView(model.line(of: device))
                    if model.mayLock(device) {
                        SmallButton(words.settings.deviceRevoke, icon: .sealed) { locking = device }
                    }
                }
            }
            Text(words.settings.deviceAdd).type(.label)
            Small(words.settings.deviceAddHint)
            Small(words.settings.deviceLost)
        }
        .confirmationDialog(question, isPresented: isAsking, titleVisibility: .visible) {
            Button(words.settings.deviceRevoke, role: .destructive) {
                if let device = locking { Task { await model.lock(device) } }
            }
            Button(words.common.cancel, role: .cancel) {}
        }
        .task { await model.follow() }
    }

    private var question: String {
        words.settings.deviceRevokeAsk(device: locking.map(model.name) ?? "")
    }

    private var isAsking: Binding<Bool> {
        Binding.to(get: { locking != nil }, set: { if !$0 { locking = nil } })
    }
}
