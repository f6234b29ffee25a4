/// Settings: reading, network, mine, about.

import SwiftUI
import XomKit

struct SettingsScreen: View {
    @State private var model: SettingsModel
    @Environment(\.openURL) private var open
    @Environment(\.scenePhase) private var phase

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
            if let last = model.lastExchange { Small(last) }
            news
            Heading(words.settings.mine)
            RowLink(route: .particulars) { Text(words.settings.myDetails).type(.body) }
            RowLink(route: .devices) { Text(words.settings.devices).type(.body) }
            RowLink(route: .export) { Text(words.settings.export).type(.body) }
            RowLink(route: .leave) { Text(words.settings.leave).type(.body) }
            Heading(words.settings.about)
            Text(words.settings.version(version: About.version)).type(.body)
            if let key = model.wardKey {
                Labelled(words.settings.wardKey, key)
                Small(words.settings.wardKeyHint)
            }
            RowLink(route: .licences) { Text(words.settings.licences).type(.body) }
        }
        .task { await model.follow() }
        .task(id: phase) { model.newsLeave = await SystemNotifications.leave() }
    }

    @ViewBuilder
    private var news: some View {
        Heading(words.settings.notifications)
        if let line = model.notificationsSaid { StateLineView(line) }
        if model.newsLeave == .notAsked {
            Text(words.welcome.notifyBody).type(.body)
            SecondButton(words.welcome.notifyAllow, icon: .notifications) {
                _ = await SystemNotifications.ask()
                model.newsLeave = await SystemNotifications.leave()
            }
        } else {
            SmallButton(words.enrol.openPhoneSettings, icon: .settings) {
                if let settings = PhoneSettings.address { open(settings) }
            }
        }
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
