// Written by design/generate.mjs from tokens.json: change it there.

import SwiftUI

/// The colours of one appearance; what each is for stands in docs/design-language.md.
public struct Palette: Sendable {
    public let paper: Color
    public let card: Color
    public let ink: Color
    public let muted: Color
    public let line: Color
    public let edge: Color
    public let brick: Color
    public let brickContainer: Color
    public let onBrick: Color
    public let jade: Color
    public let jadeContainer: Color
    public let amber: Color
    public let amberContainer: Color
    public let alarm: Color
    public let alarmContainer: Color

    public static let light = Palette(
        paper: Color(red: 0.9843, green: 0.9725, blue: 0.9490),
        card: Color(red: 1.0000, green: 1.0000, blue: 1.0000),
        ink: Color(red: 0.1137, green: 0.1059, blue: 0.0941),
        muted: Color(red: 0.3608, green: 0.3373, blue: 0.2980),
        line: Color(red: 0.9020, green: 0.8745, blue: 0.8235),
        edge: Color(red: 0.5569, green: 0.5255, blue: 0.4667),
        brick: Color(red: 0.6510, green: 0.2275, blue: 0.1333),
        brickContainer: Color(red: 0.9843, green: 0.8941, blue: 0.8627),
        onBrick: Color(red: 1.0000, green: 1.0000, blue: 1.0000),
        jade: Color(red: 0.1216, green: 0.4157, blue: 0.3294),
        jadeContainer: Color(red: 0.8471, green: 0.9373, blue: 0.9020),
        amber: Color(red: 0.5412, green: 0.3529, blue: 0.0000),
        amberContainer: Color(red: 0.9843, green: 0.9216, blue: 0.7843),
        alarm: Color(red: 0.7020, green: 0.0784, blue: 0.1216),
        alarmContainer: Color(red: 0.9843, green: 0.8627, blue: 0.8627)
    )

    public static let dark = Palette(
        paper: Color(red: 0.0902, green: 0.0824, blue: 0.0706),
        card: Color(red: 0.1294, green: 0.1176, blue: 0.1020),
        ink: Color(red: 0.9373, green: 0.9137, blue: 0.8745),
        muted: Color(red: 0.7176, green: 0.6824, blue: 0.6235),
        line: Color(red: 0.2275, green: 0.2078, blue: 0.1804),
        edge: Color(red: 0.5216, green: 0.4863, blue: 0.4275),
        brick: Color(red: 0.9490, green: 0.6431, blue: 0.5569),
        brickContainer: Color(red: 0.3529, green: 0.1176, blue: 0.0627),
        onBrick: Color(red: 0.1137, green: 0.1059, blue: 0.0941),
        jade: Color(red: 0.5255, green: 0.8275, blue: 0.7137),
        jadeContainer: Color(red: 0.0549, green: 0.2667, blue: 0.2118),
        amber: Color(red: 0.9412, green: 0.7608, blue: 0.4157),
        amberContainer: Color(red: 0.2902, green: 0.2000, blue: 0.0000),
        alarm: Color(red: 1.0000, green: 0.6118, blue: 0.5882),
        alarmContainer: Color(red: 0.4196, green: 0.0510, blue: 0.0706)
    )

    public static let lightHighContrast = Palette(
        paper: Color(red: 1.0000, green: 1.0000, blue: 1.0000),
        card: Color(red: 1.0000, green: 1.0000, blue: 1.0000),
        ink: Color(red: 0.0000, green: 0.0000, blue: 0.0000),
        muted: Color(red: 0.1804, green: 0.1647, blue: 0.1412),
        line: Color(red: 0.4314, green: 0.4039, blue: 0.3569),
        edge: Color(red: 0.1804, green: 0.1647, blue: 0.1412),
        brick: Color(red: 0.4784, green: 0.1412, blue: 0.0627),
        brickContainer: Color(red: 1.0000, green: 0.9412, blue: 0.9216),
        onBrick: Color(red: 1.0000, green: 1.0000, blue: 1.0000),
        jade: Color(red: 0.0471, green: 0.2863, blue: 0.2196),
        jadeContainer: Color(red: 0.9137, green: 0.9725, blue: 0.9490),
        amber: Color(red: 0.3608, green: 0.2314, blue: 0.0000),
        amberContainer: Color(red: 1.0000, green: 0.9647, blue: 0.8784),
        alarm: Color(red: 0.5412, green: 0.0275, blue: 0.0627),
        alarmContainer: Color(red: 1.0000, green: 0.9294, blue: 0.9294)
    )

    public static let darkHighContrast = Palette(
        paper: Color(red: 0.0000, green: 0.0000, blue: 0.0000),
        card: Color(red: 0.0000, green: 0.0000, blue: 0.0000),
        ink: Color(red: 1.0000, green: 1.0000, blue: 1.0000),
        muted: Color(red: 0.8941, green: 0.8667, blue: 0.8157),
        line: Color(red: 0.6039, green: 0.5686, blue: 0.5137),
        edge: Color(red: 0.8941, green: 0.8667, blue: 0.8157),
        brick: Color(red: 1.0000, green: 0.7686, blue: 0.7020),
        brickContainer: Color(red: 0.2510, green: 0.0784, blue: 0.0392),
        onBrick: Color(red: 0.0000, green: 0.0000, blue: 0.0000),
        jade: Color(red: 0.6902, green: 0.9294, blue: 0.8392),
        jadeContainer: Color(red: 0.0235, green: 0.1804, blue: 0.1412),
        amber: Color(red: 1.0000, green: 0.8588, blue: 0.5922),
        amberContainer: Color(red: 0.2000, green: 0.1373, blue: 0.0000),
        alarm: Color(red: 1.0000, green: 0.7804, blue: 0.7647),
        alarmContainer: Color(red: 0.2902, green: 0.0275, blue: 0.0431)
    )
}

/// A style of text: a face of Be Vietnam Pro at a size that grows with the system's setting.
public struct TypeStyle: Sendable {
    public let face: String
    public let size: CGFloat
    public let lineHeight: CGFloat

    public static let title = TypeStyle(face: "BeVietnamPro-Bold", size: 26, lineHeight: 1.25)
    public static let heading = TypeStyle(face: "BeVietnamPro-SemiBold", size: 19, lineHeight: 1.35)
    public static let body = TypeStyle(face: "BeVietnamPro-Regular", size: 17, lineHeight: 1.4)
    public static let label = TypeStyle(face: "BeVietnamPro-Medium", size: 15, lineHeight: 1.35)
    public static let small = TypeStyle(face: "BeVietnamPro-Regular", size: 14, lineHeight: 1.35)
    public static let tab = TypeStyle(face: "BeVietnamPro-Medium", size: 13, lineHeight: 1.25)
}

/// Distances.
public enum Space {
    public static let tight: CGFloat = 4
    public static let small: CGFloat = 8
    public static let between: CGFloat = 10
    public static let inside: CGFloat = 16
    public static let margin: CGFloat = 20
    public static let section: CGFloat = 20
    public static let wide: CGFloat = 32
}

/// Radii.
public enum Corner {
    public static let card: CGFloat = 16
    public static let button: CGFloat = 14
    public static let field: CGFloat = 12
    public static let tag: CGFloat = 8
}

/// Heights, widths and strokes.
public enum Size {
    public static let target: CGFloat = 48
    public static let mainButton: CGFloat = 52
    public static let icon: CGFloat = 22
    public static let iconSmall: CGFloat = 18
    public static let iconLarge: CGFloat = 40
    public static let line: CGFloat = 1
    public static let stroke: CGFloat = 2
    public static let focus: CGFloat = 3
}

/// Durations in seconds; none where the system asks for less motion.
public enum Motion {
    public static let quick: Double = 0.15
    public static let calm: Double = 0.2
}
