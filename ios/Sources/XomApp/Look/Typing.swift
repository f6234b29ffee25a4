/// Text in the styles of the tokens. The faces grow with the system's setting; lines keep the room
/// that two marks on one letter need.

import SwiftUI

extension TypeStyle {
    /// What the system takes as the measure for growing.
    var measure: Font.TextStyle {
        if size >= TypeStyle.title.size { return .title }
        if size >= TypeStyle.heading.size { return .headline }
        return size >= TypeStyle.body.size ? .body : .footnote
    }

    var font: Font { Font.custom(face, size: size, relativeTo: measure) }
}

extension View {
    func type(_ style: TypeStyle) -> some View {
        font(style.font).lineSpacing(style.size * (style.lineHeight - 1.2))
    }

    /// A heading, also for those who jump from heading to heading.
    func heading() -> some View {
        type(.heading).accessibilityAddTraits(.isHeader)
    }
}
