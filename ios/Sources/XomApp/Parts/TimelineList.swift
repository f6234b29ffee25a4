/// The way of an application: done steps in jade, the current one strong, those to come muted.

import SwiftUI
import XomKit

struct TimelineList: View {
    let steps: [TimelineStep]
    let words: Words
    @Environment(\.palette) private var palette

    var body: some View {
        VStack(alignment: .leading, spacing: Space.inside) {
            ForEach(steps) { step in
                HStack(alignment: .firstTextBaseline, spacing: Space.small) {
                    icon(of: step).image.foregroundStyle(colour(of: step))
                    VStack(alignment: .leading, spacing: Space.tight) {
                        Text(step.title).type(step.place == .current ? .heading : .body)
                        if let detail = step.detail { Small(detail) }
                        if let text = step.text { Text(text).type(.body) }
                    }
                    .foregroundStyle(step.place == .ahead ? palette.muted : palette.ink)
                }
                .accessibilityElement(children: .ignore)
                .accessibilityLabel(step.read(words))
            }
        }
    }

    private func icon(of step: TimelineStep) -> Icon {
        switch step.place {
        case .done: .done
        case .current: .chosen
        case .ahead: .ahead
        }
    }

    private func colour(of step: TimelineStep) -> Color {
        switch step.place {
        case .done: palette.jade
        case .current: palette.brick
        case .ahead: palette.muted
        }
    }
}
