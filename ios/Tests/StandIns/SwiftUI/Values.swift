/// Shapes, colours, fonts and the other values that modifiers take.

import Foundation

public protocol ShapeStyle: Sendable {}
public protocol Shape: Leaf, Sendable {}

extension Shape {
    public func stroke<Style: ShapeStyle>(_ style: Style, lineWidth: CGFloat = 1) -> some View {
        Made<Self>()
    }
}

public struct RoundedRectangle: Shape {
    public nonisolated init(cornerRadius: CGFloat) {}
}

public struct Path: Shape {
    public nonisolated init(_ rectangle: CGRect) {}
}

public struct Color: ShapeStyle, Leaf, Equatable {
    public nonisolated init(red: Double, green: Double, blue: Double) {}
    public static let black = Color(red: 0, green: 0, blue: 0)
    public static let white = Color(red: 1, green: 1, blue: 1)
    public static let clear = Color(red: 1, green: 1, blue: 1)
    public nonisolated func opacity(_ opacity: Double) -> Color { self }
}

public struct Font: Sendable {
    public enum TextStyle: Sendable { case title, headline, body, footnote }
    public static func custom(_ name: String, size: CGFloat, relativeTo style: TextStyle) -> Font { Font() }
}

public enum HorizontalAlignment: Sendable { case leading, center, trailing }
public enum VerticalAlignment: Sendable { case top, center, bottom, firstTextBaseline }
public enum Alignment: Sendable { case leading, center, trailing }
public enum TextAlignment: Sendable { case leading, center, trailing }
public enum VerticalEdge: Sendable { case top, bottom }
public enum Axis: Sendable {
    case horizontal, vertical

    public struct Set: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1)
        public static let vertical = Set(rawValue: 2)
    }
}
public enum ContentMode: Sendable { case fit, fill }
public enum ColorScheme: Sendable { case light, dark }
public enum ColorSchemeContrast: Sendable { case standard, increased }
public enum Visibility: Sendable { case automatic, visible, hidden }
// swift-format-ignore: AlwaysUseLowerCamelCase
public enum UIKeyboardType: Sendable { case `default`, URL, phonePad, numberPad }

public struct TextInputAutocapitalization: Sendable {
    public static var never: TextInputAutocapitalization { TextInputAutocapitalization() }
    public static var sentences: TextInputAutocapitalization { TextInputAutocapitalization() }
}

public enum ScenePhase: Comparable, Sendable { case background, inactive, active }

@MainActor @preconcurrency
public struct OpenURLAction {
    public func callAsFunction(_ url: URL) {}
}

public enum DynamicTypeSize: Comparable, Sendable {
    case large, xLarge, xxLarge, xxxLarge, accessibility1, accessibility2

    public var isAccessibilitySize: Bool { self >= .accessibility1 }
}

public struct Edge {
    public struct Set: OptionSet, Sendable {
        public let rawValue: Int
        public init(rawValue: Int) { self.rawValue = rawValue }
        public static let horizontal = Set(rawValue: 1)
        public static let vertical = Set(rawValue: 2)
        public static let top = Set(rawValue: 4)
        public static let all = Set(rawValue: 7)
    }
}

public struct AccessibilityTraits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let isHeader = AccessibilityTraits(rawValue: 1)
    public static let isSelected = AccessibilityTraits(rawValue: 2)
}

public enum AccessibilityChildBehavior: Sendable { case combine, ignore, contain }

public struct PlainButtonStyle: Sendable {
    public static let plain = PlainButtonStyle()
}

public protocol TextSelectability: Sendable {}

public struct EnabledTextSelectability: TextSelectability {}

extension TextSelectability where Self == EnabledTextSelectability {
    public static var enabled: EnabledTextSelectability { EnabledTextSelectability() }
}
