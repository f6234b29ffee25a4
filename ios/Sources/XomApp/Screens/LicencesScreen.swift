/// What Xóm is made of: its version, and the licences of others' work, as their authors wrote them.

import SwiftUI
import XomKit

enum About {
    static var version: String {
        Bundle.main.object(forInfoDictionaryKey: "CFBundleShortVersionString") as? String ?? ""
    }

    /// Read when it is looked at: it is long.
    static func licences() async -> [String] {
        guard let file = Bundle.main.url(forResource: "licences", withExtension: "txt"),
            let text = try? String(contentsOf: file, encoding: .utf8)
        else { return [] }
        return text.components(separatedBy: "\n\n")
    }
}

struct LicencesScreen: View {
    let words: Words
    @State private var parts: [String] = []

    var body: some View {
        Page(title: words.settings.licences) {
            if parts.isEmpty { ProgressView(words.common.loading) }
            ForEach(parts.indices, id: \.self) { Text(parts[$0]).type(.small).textSelection(.enabled) }
        }
        .task { parts = await About.licences() }
    }
}
