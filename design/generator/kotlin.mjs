// Writes what Android and the desktop window share: tokens, sentences and icons in Kotlin.
//
// Only public Compose interfaces that androidx's and JetBrains' artifacts both have.

import { forms, pieces, placeholders } from "./strings.mjs";

const notice = "// Written by design/generate.mjs from %: change it there.";
const header = (source, imports = []) =>
  [notice.replace("%", source), "package vn.xom.ui.design", "", ...imports.map((name) => `import ${name}`), ...(imports.length ? [""] : [])].join("\n");

export const capitalised = (name) => name[0].toUpperCase() + name.slice(1);

// ---- tokens ----

const tokenImports = [
  "androidx.compose.ui.graphics.Color",
  "androidx.compose.ui.text.TextStyle",
  "androidx.compose.ui.text.font.FontFamily",
  "androidx.compose.ui.text.font.FontWeight",
  "androidx.compose.ui.unit.dp",
  "androidx.compose.ui.unit.em",
  "androidx.compose.ui.unit.sp",
];

/** `Tokens.kt`: colours, type, spacing, corners, sizes, motion. */
export function kotlinTokens(tokens) {
  const names = Object.keys(tokens.colours.light);
  const palette = ([name, values]) =>
    `    public val ${name}: Colours =\n        Colours(\n${names.map((key) => `            ${key} = Color(0xFF${values[key].slice(1)}),`).join("\n")}\n        )`;
  const style = ([name, { size, lineHeight, weight }]) =>
    `            ${name} = TextStyle(fontFamily = family, fontSize = ${size}.sp, lineHeight = ${lineHeight}.em, fontWeight = FontWeight(${weight})),`;
  const typeNames = Object.keys(tokens.type);
  return `${header("tokens.json", tokenImports)}
/** The colours of one appearance; what each is for stands in docs/design-language.md. */
public class Colours(
${names.map((name) => `    public val ${name}: Color,`).join("\n")}
)

/** Every appearance. */
public object Palettes {
${Object.entries(tokens.colours).map(palette).join("\n\n")}
}

/** The styles of text; line heights grow with the letters. */
public class TypeScale(
${typeNames.map((name) => `    public val ${name}: TextStyle,`).join("\n")}
) {
    public companion object {
        /** The scale in one family of letters. */
        public fun of(family: FontFamily): TypeScale =
            TypeScale(
${Object.entries(tokens.type).map(style).join("\n").replaceAll(/^/gm, "    ")}
            )
    }
}

/** Distances. */
public object Space {
${lengths(tokens.space)}
}

/** Radii. */
public object Corner {
${lengths(tokens.corner)}
}

/** Heights, widths and strokes. */
public object Size {
${lengths(tokens.size)}
}

/** Durations in milliseconds; none where the system asks for less motion. */
public object Motion {
${Object.entries(tokens.motion).map(([name, value]) => `    public const val ${name.toUpperCase()}: Int = ${value}`).join("\n")}
}
`;
}

const lengths = (values) => Object.entries(values).map(([name, value]) => `    public val ${name} = ${value}.dp`).join("\n");

// ---- sentences ----

/** `Words.kt`: what can be said, with a typed argument for each placeholder. */
export function kotlinWords(areas) {
  const area = ({ area, about, strings }) =>
    `    /** ${about} */\n    public interface ${capitalised(area)} {\n${strings.map(declaration).join("\n\n")}\n    }`;
  return `${header("strings/")}
/** Every sentence that the shells say; the core's own sentences come from the core. */
public interface Words {
    /** The language, as \`vi\`. */
    public val tag: String
${areas.map(({ area }) => `    public val ${area}: ${capitalised(area)}`).join("\n")}

${areas.map(area).join("\n\n")}

    public companion object {
        /** The words of a language, of \`vi\` or \`en\`; Vietnamese for any other. */
        public fun of(tag: String): Words = if (tag == WordsEn.tag) WordsEn else WordsVi
    }
}

/** A whole number in groups of three, as the language writes it. */
internal fun grouped(
    number: Int,
    mark: Char,
): String = number.toString().reversed().chunked(3).joinToString(mark.toString()).reversed().replace("-$mark", "-")
`;
}

function declaration({ key, vi, where }) {
  return `        /** ${where}. */\n        public ${signature(key, vi)}`;
}

/** `{when}` reads best in a sentence, and is a keyword of Kotlin's. */
const quoted = (name) => (name === "when" ? "`when`" : name);

function signature(key, vi) {
  const given = placeholders(vi);
  if (given.length === 0) return `val ${key}: String`;
  return `fun ${key}(${given.map(({ name, number }) => `${quoted(name)}: ${number ? "Int" : "String"}`).join(", ")}): String`;
}

/** `WordsVi.kt` or `WordsEn.kt`. */
export function kotlinWordsIn(areas, tag) {
  const object = `Words${capitalised(tag)}`;
  const area = ({ area, strings }) =>
    `    override val ${area}: Words.${capitalised(area)} =\n        object : Words.${capitalised(area)} {\n${strings.map((string) => definition(string, tag)).join("\n")}\n        }`;
  return `${header("strings/")}
/** The words in ${tag === "vi" ? "Vietnamese" : "English"}. */
public object ${object} : Words {
    override val tag: String = "${tag}"

${areas.map(area).join("\n\n")}

    private fun said(number: Int): String = grouped(number, '${tag === "vi" ? "." : ","}')
}
`;
}

function definition({ key, vi, en }, tag) {
  const text = tag === "vi" ? vi : en;
  const [one, other] = forms(text);
  const head = `            override ${signature(key, vi)}`;
  if (other === undefined) return `${head} = ${literal(one)}`;
  return `${head} =\n                if (count == 1) ${literal(one)} else ${literal(other)}`;
}

function literal(text) {
  const escape = (part) => part.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("$", "\\$").replaceAll("\n", "\\n");
  const inside = pieces(text).map((piece) => {
    if (typeof piece === "string") return escape(piece);
    return piece.number ? `\${said(${piece.name})}` : `\${${quoted(piece.name)}}`;
  });
  return `"${inside.join("")}"`;
}

// ---- icons ----

const iconImports = [
  "androidx.compose.ui.graphics.Color",
  "androidx.compose.ui.graphics.SolidColor",
  "androidx.compose.ui.graphics.StrokeCap",
  "androidx.compose.ui.graphics.StrokeJoin",
  "androidx.compose.ui.graphics.vector.ImageVector",
  "androidx.compose.ui.graphics.vector.addPathNodes",
  "androidx.compose.ui.unit.dp",
];

/** `Icons.kt`: outline icons, drawn in the colour of the words beside them. */
export function kotlinIcons(icons) {
  const icon = ({ name, where, paths }) =>
    `    /** ${where}. */\n    public val ${name}: ImageVector by outline(\n        "${name}",\n${paths.map((path) => `        "${path}",`).join("\n")}\n    )`;
  return `${header("icons/", iconImports)}
/** Outline icons of Lucide, under the ISC licence (design/icons/LICENSE); words always stand beside them. */
public object Icons {
${icons.map(icon).join("\n\n")}
}

private fun outline(
    name: String,
    vararg paths: String,
): Lazy<ImageVector> =
    lazy(LazyThreadSafetyMode.PUBLICATION) {
        paths
            .fold(ImageVector.Builder(name, 24.dp, 24.dp, 24f, 24f)) { drawn, path ->
                drawn.addPath(
                    pathData = addPathNodes(path),
                    stroke = SolidColor(Color.Black),
                    strokeLineWidth = 2f,
                    strokeLineCap = StrokeCap.Round,
                    strokeLineJoin = StrokeJoin.Round,
                )
            }.build()
    }
`;
}
