// Reads the sentences of `strings/*.json` and says what is wrong with them.
//
// A string is `{ vi, en, where }`. `{name}` stands for a text, `{#count}` for a whole number
// that is written with the language's own grouping. Where English needs two forms, `en` is
// `{ one, other }`, chosen by `{#count}`. What the system itself shows names its key there:
// `android` (a string resource), `plist` (Info.plist) or `ios: true` (Localizable).

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const placeholder = /\{(#?)([A-Za-z]+)\}/g;
const identifier = /^[a-z][A-Za-z0-9]*$/;
// Keywords of either language, and the two names that the written code has for itself.
const reserved = new Set(
  "said spoken as break case class continue default do else enum false for fun func if import in init interface internal is let nil null object operator package private protocol public repeat return self static struct super switch this throw throws true try typealias typeof val var when where while".split(" "),
);

/** Every area of the sentences, by the order of its file's name. */
export function readStrings(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => {
      const { about, strings } = JSON.parse(readFileSync(join(folder, name), "utf8"));
      const area = name.replace(/\.json$/, "");
      return { area, about, strings: Object.entries(strings).map(([key, value]) => ({ key, ...value })) };
    });
}

/** The placeholders of a text in the order of their first use: `[{ name, number }]`. */
export function placeholders(text) {
  const seen = new Map();
  for (const [, hash, name] of text.matchAll(placeholder)) seen.set(name, { name, number: hash === "#" });
  return [...seen.values()];
}

/** The text in pieces: strings as they are, and placeholders between them. */
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(placeholder)) {
    if (match.index > end) found.push(text.slice(end, match.index));
    found.push({ name: match[2], number: match[1] === "#" });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push(text.slice(end));
  return found;
}

/** The forms of the English text, or the one text. */
export function forms(text) {
  return typeof text === "string" ? [text] : [text.one, text.other];
}

/** What is wrong, one sentence each; `voice` holds the words that are not used. */
export function problemsOfStrings(areas, voice) {
  const problems = [];
  const said = new Map();
  for (const { area, about, strings } of areas) {
    if (!identifier.test(area) || reserved.has(area)) problems.push(`${area}: not a name for an area`);
    if (!about) problems.push(`${area}: does not say what it is about`);
    for (const string of strings) {
      const at = `${area}.${string.key}`;
      const found = problemsOf(string, voice);
      problems.push(...found.map((problem) => `${at}: ${problem}`));
      if (found.length > 0 || area === "system") continue;
      const both = `${string.vi}\n${forms(string.en).join("\n")}`;
      if (said.has(both)) problems.push(`${at}: says the same as ${said.get(both)}`);
      said.set(both, at);
    }
  }
  return problems;
}

function problemsOf({ key, vi, en, where, android, plist, ios, ...rest }, voice) {
  const problems = Object.keys(rest).map((name) => `nobody reads "${name}"`);
  if (!identifier.test(key) || reserved.has(key)) problems.push("not a name in Kotlin and Swift");
  if (!where) problems.push("does not say where it stands");
  if (typeof vi !== "string" || vi.trim() === "") return [...problems, "lacks Vietnamese"];
  const texts = typeof en === "string" ? [en] : [en?.one, en?.other];
  if (texts.some((text) => typeof text !== "string" || text.trim() === "")) return [...problems, "lacks English"];
  problems.push(...problemsOfPlaceholders(vi, en));
  for (const text of [vi, ...texts]) {
    if (text !== text.normalize("NFC")) problems.push("is not NFC");
    if (text !== text.trim() || / {2}/.test(text)) problems.push("has spaces that nobody sees");
    if (text.includes("!")) problems.push("has an exclamation mark");
    if (/[{}]/.test(text.replaceAll(placeholder, ""))) problems.push("has a brace that is no placeholder");
  }
  for (const word of unusual([vi], voice.vi)) problems.push(`says “${word}”; better: ${voice.vi[word]}`);
  for (const word of unusual(texts, voice.en)) problems.push(`says “${word}”; better: ${voice.en[word]}`);
  const forTheSystem = android !== undefined || plist !== undefined || ios === true;
  if (forTheSystem && placeholders(vi).length > 0) problems.push("the system fills in no placeholders");
  if (android !== undefined && !/^[a-z][a-z0-9_]*$/.test(android)) problems.push("not a name of an Android resource");
  return problems;
}

function problemsOfPlaceholders(vi, en) {
  const shape = (text) => placeholders(text).map(({ name, number }) => (number ? `#${name}` : name)).sort().join(" ");
  const problems = placeholders(vi)
    .filter(({ name }) => reserved.has(name) && name !== "when")
    .map(({ name }) => `{${name}} is not a name in Kotlin and Swift`);
  if (typeof en === "string") {
    if (shape(en) !== shape(vi)) problems.push("the languages have different placeholders");
    return problems;
  }
  if (!placeholders(vi).some(({ name, number }) => number && name === "count")) problems.push("counts, but not {#count}");
  if (shape(en.other) !== shape(vi)) problems.push("the languages have different placeholders");
  const without = (text) => shape(text).replace(/#count ?/, "").trim();
  if (without(en.one) !== without(vi)) problems.push("the English singular has other placeholders");
  return problems;
}

function unusual(texts, words) {
  const letters = "\\p{L}\\p{M}";
  return Object.keys(words).filter((word) =>
    texts.some((text) => new RegExp(`(?<![${letters}])${word}(?![${letters}])`, "iu").test(text)),
  );
}
