/// A state: an icon, a colour and a sentence; the sentence alone is enough.

import SwiftUI
import XomKit

struct StateLineView: View {
    let line: StateLine
    @Environment(\.palette) private var palette

    init(_ line: StateLine) {
        self.line = line
    }

    var body: some View {
        HStack(alignment: .firstTextBaseline, spacing: Space.small) {
            icon.image.foregroundStyle(colour).accessibilityHidden(true)
            Text(line.said).type(.label).foregroundStyle(colour)
        }
        .accessibilityElement(children: .combine)
    }

    private var icon: Icon {
        switch line.tone {
        case .done: .done
        case .waiting, .yourTurn: .waiting
        case .running: .exchange
        case .refused, .emergency: .attention
        }
    }

    private var colour: Color {
        switch line.tone {
        case .done: palette.jade
        case .waiting, .running: palette.muted
        case .yourTurn, .refused: palette.amber
        case .emergency: palette.alarm
        }
    }
}
