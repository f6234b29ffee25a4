/// What did not work: the core's own sentence, what was kept, one button; the code small.

import SwiftUI
import XomKit

struct FailureView: View {
    let failure: Failure?
    let words: Words
    /// Something was typed on this screen.
    var keepsText = false
    var retry: (() async -> Void)?

    var body: some View {
        if let failure {
            Card(tone: .yourTurn) {
                StateLineView(StateLine(.refused, words.common.errorTitle))
                Text(failure.said).type(.body)
                if keepsText { Text(words.common.errorKept).type(.body) }
                if let retry { SmallButton(words.common.retry, action: retry) }
                Small(words.common.errorCode(code: failure.code))
            }
        }
    }
}

/// The line at the top while there is no network.
struct OfflineLine: View {
    let phone: Phone
    @Environment(\.palette) private var palette

    var body: some View {
        if !phone.network.isThere {
            HStack(alignment: .firstTextBaseline, spacing: Space.small) {
                Icon.offline.image.accessibilityHidden(true)
                Text(phone.words.common.offline).type(.small)
            }
            .foregroundStyle(palette.muted)
        }
    }
}
