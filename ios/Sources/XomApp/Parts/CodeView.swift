/// A QR code: dark on light with a margin of four squares, whatever the theme; its text can be
/// shared where no camera looks.

import SwiftUI
import XomCore

struct CodeView: View {
    let code: QrCode
    let label: String

    private static let margin = 4

    var body: some View {
        Canvas { context, size in
            let width = Int(code.width)
            let square = size.width / CGFloat(width + 2 * Self.margin)
            for (number, dark) in code.dark.enumerated() where dark == 1 {
                let (row, column) = (number / width + Self.margin, number % width + Self.margin)
                let place = CGRect(
                    x: CGFloat(column) * square, y: CGFloat(row) * square, width: square, height: square)
                context.fill(Path(place), with: .color(.black))
            }
        }
        .background(Color.white)
        .aspectRatio(1, contentMode: .fit)
        .frame(maxWidth: 320)
        .accessibilityElement()
        .accessibilityLabel(label)
    }
}
