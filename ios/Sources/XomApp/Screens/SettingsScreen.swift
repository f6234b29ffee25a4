/// Settings: reading, network, mine, about.

import SwiftUI
import XomKit

struct SettingsScreen: View {
    @State private var model: SettingsModel

    init(_ phone: Phone) {
        _model = State(initialValue: SettingsModel(phone))
    }

    private var words: Words { model.words }

    var body: some View {
        Page(title: words.settings.title) {
            reading
            Heading(words.settings.network)
            Toggle(words.settings.metered, isOn: bound(\.wifiOnly)).frame(minHeight: Size.target)
            Small(words.settings.meteredHint)
            if let line = model.notificationsSaid { StateLineView(line) }
            if let last = model.lastExchange { Small(last) }
            Heading(words.settings.mine)
            RowLink(route: .devices) { Text(words.settings.devices).type(.body) }
            RowLink(route: .export) { Text(words.settings.export).type(.body) }
            RowLink(route: .leave) { Text(words.settings.leave).type(.body) }
            Heading(words.settings.about)
            if let key = model.wardKey { Labelled(words.settings.wardKey, key) }
        }
        .task { await model.follow() }
        .task { model.notificationsAreOff = await SystemNotifications.areOff() }
    }

    @ViewBuilder
    private var reading: some View {
        Heading(words.settings.reading)
        Text(words.settings.language).type(.label)
        Options(
            options: [(.vi, words.welcome.vietnamese), (.en, words.welcome.english)],
            chosen: model.preferences.language
        ) { language in model.choose { $0.language = language } }
        Text(words.settings.textSize).type(.label)
        Options(
            options: Preferences.TextSize.allCases.map { ($0, FirstRunModel.name(of: $0, in: words)) },
            chosen: model.preferences.textSize
        ) { size in model.choose { $0.textSize = size } }
        Text(words.settings.theme).type(.label)
        Options(
            options: Preferences.Theme.allCases.map { ($0, SettingsModel.name(of: $0, in: words)) },
            chosen: model.preferences.theme
        ) { theme in model.choose { $0.theme = theme } }
        Toggle(words.settings.contrast, isOn: bound(\.highContrast)).frame(minHeight: Size.target)
        Small(words.settings.contrastHint)
    }

    private func bound(_ path: WritableKeyPath<Preferences, Bool>) -> Binding<Bool> {
        Binding.to(
            get: { model.preferences[keyPath: path] },
            set: { value in model.choose { $0[keyPath: path] = value } })
    }
}
