// Writes what the iOS package uses: sentences (Foundation only), tokens and symbols (SwiftUI).

import { forms, pieces, placeholders } from "./strings.mjs";
import { capitalised } from "./kotlin.mjs";

const notice = (source) => `// Written by design/generate.mjs from ${source}: change it there.`;

/** `Words.swift`: both languages side by side, one typed function or property each. */
export function swiftWords(areas) {
  const property = ({ area }) => `    public var ${area}: ${capitalised(area)} { ${capitalised(area)}(spoken: language) }`;
  const area = ({ area, about, strings }) =>
    `    /// ${about}\n    public struct ${capitalised(area)}: Sendable {\n        let spoken: Language\n\n${strings.map(member).join("\n\n")}\n    }`;
  return `${notice("strings/")}

import Foundation

/// Every sentence that the app says; the core's own sentences come from the core.
public struct Words: Sendable {
    /// The languages that everything is said in.
    public enum Language: String, Sendable, CaseIterable {
        case vi
        case en
    }

    public let language: Language

    public init(_ language: Language) {
        self.language = language
    }

${areas.map(property).join("\n")}
}

extension Words {
${areas.map(area).join("\n\n")}
}

extension Words.Language {
    func pick(_ vi: String, _ en: String) -> String {
        switch self {
        case .vi: vi
        case .en: en
        }
    }

    /// A whole number in groups of three, as the language writes it.
    func said(_ number: Int) -> String {
        let mark: Character = self == .vi ? "." : ","
        var written = ""
        for (place, digit) in String(number.magnitude).reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { written.append(mark) }
            written.append(digit)
        }
        return (number < 0 ? "-" : "") + String(written.reversed())
    }
}
`;
}

function member({ key, vi, en, where }) {
  const given = placeholders(vi);
  const head =
    given.length === 0
      ? `public var ${key}: String {`
      : `public func ${key}(${given.map(({ name, number }) => `${name}: ${number ? "Int" : "String"}`).join(", ")}) -> String {`;
  const [one, other] = forms(en).map(literal);
  const english = other === undefined ? one : `count == 1 ? ${one} : ${other}`;
  return `        /// ${where}.\n        ${head}\n            spoken.pick(\n                ${literal(vi)},\n                ${english}\n            )\n        }`;
}

function literal(text) {
  const escape = (part) => part.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  const inside = pieces(text).map((piece) => {
    if (typeof piece === "string") return escape(piece);
    return piece.number ? `\\(spoken.said(${piece.name}))` : `\\(${piece.name})`;
  });
  return `"${inside.join("")}"`;
}

/** `Tokens.swift`: colours, type, spacing, corners, sizes, motion. */
export function swiftTokens(tokens) {
  const names = Object.keys(tokens.colours.light);
  const colour = (value) => `Color(red: ${share(value, 1)}, green: ${share(value, 3)}, blue: ${share(value, 5)})`;
  const palette = ([name, values]) =>
    `    public static let ${name} = Palette(\n${names.map((key) => `        ${key}: ${colour(values[key])}`).join(",\n")}\n    )`;
  const style = ([name, { size, lineHeight, weight }]) =>
    `    public static let ${name} = TypeStyle(face: "${face(weight)}", size: ${size}, lineHeight: ${lineHeight})`;
  const values = (title, name, type, entries) =>
    `/// ${title}\npublic enum ${name} {\n${Object.entries(entries).map(([key, value]) => `    public static let ${key}: ${type} = ${value}`).join("\n")}\n}`;
  const motion = Object.fromEntries(Object.entries(tokens.motion).map(([key, value]) => [key, value / 1000]));
  return `${notice("tokens.json")}

import SwiftUI

/// The colours of one appearance; what each is for stands in docs/design-language.md.
public struct Palette: Sendable {
${names.map((name) => `    public let ${name}: Color`).join("\n")}

${Object.entries(tokens.colours).map(palette).join("\n\n")}
}

/// A style of text: a face of Be Vietnam Pro at a size that grows with the system's setting.
public struct TypeStyle: Sendable {
    public let face: String
    public let size: CGFloat
    public let lineHeight: CGFloat

${Object.entries(tokens.type).map(style).join("\n")}
}

${values("Distances.", "Space", "CGFloat", tokens.space)}

${values("Radii.", "Corner", "CGFloat", tokens.corner)}

${values("Heights, widths and strokes.", "Size", "CGFloat", tokens.size)}

${values("Durations in seconds; none where the system asks for less motion.", "Motion", "Double", motion)}
`;
}

const share = (value, at) => (parseInt(value.slice(at, at + 2), 16) / 255).toFixed(4);
const face = (weight) => `BeVietnamPro-${{ 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold" }[weight]}`;

/** \`Icons.swift\`: the system's symbol for each icon. */
export function swiftIcons(icons) {
  return `${notice("icons/icons.json")}

import SwiftUI

/// The system's symbol for each icon of the product; words always stand beside them.
public enum Icon: String, Sendable, CaseIterable {
${icons.map(({ name, sf, where }) => `    /// ${where}.\n    case ${name} = "${sf}"`).join("\n")}

    public var image: Image { Image(systemName: rawValue) }
}
`;
}

/** A String Catalog: the strings that `keyOf` names, for the system to show. */
export function swiftCatalogue(areas, keyOf) {
  const strings = {};
  for (const { area, strings: members } of areas) {
    for (const string of members) {
      const key = keyOf(area, string);
      if (key === undefined) continue;
      const unit = (value) => ({ stringUnit: { state: "translated", value } });
      strings[key] = {
        comment: string.where,
        extractionState: "manual",
        localizations: { en: unit(string.en), vi: unit(string.vi) },
      };
    }
  }
  return `${JSON.stringify({ sourceLanguage: "vi", strings, version: "1.0" }, null, 2)}\n`;
}
