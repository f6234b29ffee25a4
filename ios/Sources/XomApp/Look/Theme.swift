/// The appearance: one of four palettes, chosen by the person's preference, then by the system.

import SwiftUI
import XomKit

private struct PaletteKey: EnvironmentKey {
    static let defaultValue = Palette.light
}

extension EnvironmentValues {
    /// The colours of this moment.
    var palette: Palette {
        get { self[PaletteKey.self] }
        set { self[PaletteKey.self] = newValue }
    }
}

extension Palette {
    static func of(dark: Bool, highContrast: Bool) -> Palette {
        switch (dark, highContrast) {
        case (false, false): .light
        case (true, false): .dark
        case (false, true): .lightHighContrast
        case (true, true): .darkHighContrast
        }
    }
}

/// Gives everything inside its palette, its light or dark, and its size of text.
struct Themed<Content: View>: View {
    let phone: Phone
    @ViewBuilder let content: () -> Content
    @Environment(\.colorScheme) private var scheme
    @Environment(\.colorSchemeContrast) private var contrast

    var body: some View {
        let preferences = phone.preferences
        let palette = Palette.of(
            dark: chosen.map { $0 == .dark } ?? (scheme == .dark),
            highContrast: preferences.highContrast || contrast == .increased)
        sized(preferences.textSize)
            .environment(\.palette, palette)
            .environment(\.locale, Locale(identifier: preferences.language.rawValue))
            .environment(\.calendar, WardCalendar.calendar)
            .environment(\.timeZone, WardCalendar.calendar.timeZone)
            .tint(palette.brick)
            .preferredColorScheme(chosen)
    }

    private var chosen: ColorScheme? {
        switch phone.preferences.theme {
        case .phone: nil
        case .light: .light
        case .dark: .dark
        }
    }

    /// The phone's own size grows with the system; the others begin higher and grow no less.
    @ViewBuilder
    private func sized(_ size: Preferences.TextSize) -> some View {
        switch size {
        case .phone, .normal: content()
        case .large: content().dynamicTypeSize(.xxLarge...)
        case .largest: content().dynamicTypeSize(.accessibility1...)
        }
    }
}
