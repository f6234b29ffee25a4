// Writes what all shells share from one source: tokens, sentences and icons.
//
//   node design/generate.mjs           writes the generated files
//   node design/generate.mjs --check   says what is wrong, writes nothing
//
// Nothing is written while anything is wrong: a language is missing, placeholders differ, a
// text is not NFC or raises its voice, or an ink is too faint on its ground.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { problemsOfColours } from "./generator/contrast.mjs";
import { readIcons } from "./generator/icons.mjs";
import { kotlinIcons, kotlinTokens, kotlinWords, kotlinWordsIn } from "./generator/kotlin.mjs";
import { androidColours, androidStrings, css } from "./generator/plain.mjs";
import { problemsOfStrings, readStrings } from "./generator/strings.mjs";
import { swiftCatalogue, swiftIcons, swiftTokens, swiftWords } from "./generator/swift.mjs";

const design = dirname(fileURLToPath(import.meta.url));
const root = dirname(design);
const json = (name) => JSON.parse(readFileSync(join(design, name), "utf8"));

/** Everything that the generated files are made of. */
export function readSources() {
  return {
    tokens: json("tokens.json"),
    voice: json("voice.json"),
    areas: readStrings(join(design, "strings")),
    icons: readIcons(join(design, "icons")),
  };
}

/** What is wrong with the sources, one sentence each. */
export function problemsOf({ tokens, voice, areas }) {
  return [...problemsOfColours(tokens), ...problemsOfStrings(areas, voice)];
}

/** The generated files: a map from path to text. */
export function filesOf({ tokens, areas, icons }) {
  const ui = "android/ui/src/main/kotlin/vn/xom/ui/design";
  const res = "android/app/src/main/res";
  const app = "ios/Sources/XomApp";
  return new Map([
    [`${ui}/Tokens.kt`, kotlinTokens(tokens)],
    [`${ui}/Words.kt`, kotlinWords(areas)],
    [`${ui}/WordsVi.kt`, kotlinWordsIn(areas, "vi")],
    [`${ui}/WordsEn.kt`, kotlinWordsIn(areas, "en")],
    [`${ui}/Icons.kt`, kotlinIcons(icons)],
    [`${res}/values/strings.xml`, androidStrings(areas, "vi")],
    [`${res}/values-en/strings.xml`, androidStrings(areas, "en")],
    [`${res}/values/colors.xml`, androidColours(tokens.colours.light)],
    [`${res}/values-night/colors.xml`, androidColours(tokens.colours.dark)],
    [`ios/Sources/XomKit/Generated/Words.swift`, swiftWords(areas)],
    [`${app}/Generated/Tokens.swift`, swiftTokens(tokens)],
    [`${app}/Generated/Icons.swift`, swiftIcons(icons)],
    [`${app}/Resources/Localizable.xcstrings`, swiftCatalogue(areas, (area, { key, ios }) => (ios ? `${area}.${key}` : undefined))],
    [`${app}/Resources/InfoPlist.xcstrings`, swiftCatalogue(areas, (_, { plist }) => plist)],
    ["server/assets/tokens.css", css(tokens)],
  ]);
}

/** The paths whose committed text is not what would be written. */
export function outdated(files, folder = root) {
  const committed = (path) => (existsSync(join(folder, path)) ? readFileSync(join(folder, path), "utf8") : undefined);
  return [...files].filter(([path, text]) => committed(path) !== text).map(([path]) => path);
}

function main(checkOnly) {
  const sources = readSources();
  const problems = problemsOf(sources);
  const files = filesOf(sources);
  const old = outdated(files);
  if (checkOnly) problems.push(...old.map((path) => `${path}: not what the sources say; run node design/generate.mjs`));
  if (problems.length > 0) {
    problems.forEach((problem) => console.error(problem));
    process.exitCode = 1;
    return;
  }
  for (const path of old) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), files.get(path));
    console.log(`wrote ${path}`);
  }
  console.log(`design: ${sources.areas.flatMap(({ strings }) => strings).length} sentences, ${sources.icons.length} icons, all in order`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--check"));
