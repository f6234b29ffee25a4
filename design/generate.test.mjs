import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { filesOf, outdated, problemsOf, readSources } from "./generate.mjs";
import { contrast } from "./generator/contrast.mjs";
import { pathsOf } from "./generator/icons.mjs";
import { kotlinWords, kotlinWordsIn } from "./generator/kotlin.mjs";
import { androidStrings } from "./generator/plain.mjs";
import { swiftWords } from "./generator/swift.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const sources = readSources();

/** Areas with one string in them. */
const saying = (string, area = "home") => [{ area, about: "A test.", strings: [{ key: "title", where: "Title", ...string }] }];
const problems = (string) => problemsOf({ ...sources, areas: saying(string) });

/** The tokens with some colours of the light palette replaced. */
const painted = (colours) => {
  const tokens = structuredClone(sources.tokens);
  Object.assign(tokens.colours.light, colours);
  return problemsOf({ ...sources, areas: [], tokens });
};

test("the committed sources are in order and the generated files are what they say", () => {
  assert.deepEqual(problemsOf(sources), []);
  assert.deepEqual(outdated(filesOf(sources)), []);
});

test("a file that was changed by hand, or is not there, is named", () => {
  const files = new Map([...filesOf(sources)].map(([path, text]) => [path, `${text} `]));
  assert.deepEqual(outdated(files), [...files.keys()]);
  assert.deepEqual(outdated(files, join(tmpdir(), "nowhere")), [...files.keys()]);
});

test("a string that lacks a language is refused", () => {
  assert.deepEqual(problems({ vi: "Chào" }), ["home.title: lacks English"]);
  assert.deepEqual(problems({ vi: " ", en: "Hello" }), ["home.title: lacks Vietnamese"]);
  assert.deepEqual(problems({ vi: "{#count} hộ", en: { one: "a household" } }), ["home.title: lacks English"]);
});

test("placeholders must be the same in both languages, in name and in kind", () => {
  const different = ["home.title: the languages have different placeholders"];
  assert.deepEqual(problems({ vi: "Chào {name}", en: "Hello, {person}" }), different);
  assert.deepEqual(problems({ vi: "Còn {#days} ngày", en: "{days} left" }), different);
  assert.deepEqual(problems({ vi: "{#count} hộ", en: { one: "a household", other: "households" } }), different);
  assert.deepEqual(problems({ vi: "{#count} hộ", en: { one: "a household", other: "{#count} households" } }), []);
  assert.deepEqual(problems({ vi: "{#days} ngày", en: { one: "{#days} day", other: "{#days} days" } }), [
    "home.title: counts, but not {#count}",
  ]);
});

test("a singular may leave out its number and nothing else", () => {
  const of = (one) => problems({ vi: "{#count} việc của {name}", en: { one, other: "{#count} things of {name}" } });
  assert.deepEqual(of("a thing of {name}"), []);
  assert.deepEqual(of("a thing"), ["home.title: the English singular has other placeholders"]);
});

test("texts are NFC, calm, and without the words of machines", () => {
  assert.deepEqual(problems({ vi: "Đã lưu".normalize("NFD"), en: "Kept" }), ["home.title: is not NFC"]);
  assert.deepEqual(problems({ vi: "Đã xong!", en: "Done" }), ["home.title: has an exclamation mark"]);
  assert.match(problems({ vi: "Đồng bộ thất bại", en: "It did not go" }).join(), /“đồng bộ”.*“thất bại”/);
  assert.match(problems({ vi: "Chưa gửi được", en: "Sync failed" }).join(), /“sync”.*“failed”/);
  assert.deepEqual(problems({ vi: "Bạn bè thì không", en: "Async" }).length, 1);
});

test("two places that say the same share one string", () => {
  const [area] = saying({ vi: "Xong", en: "Done" });
  area.strings.push({ ...area.strings[0], key: "other" });
  assert.deepEqual(problemsOf({ ...sources, areas: [area] }), ["home.other: says the same as home.title"]);
});

test("contrast is what WCAG computes", () => {
  assert.equal(contrast("#000000", "#FFFFFF"), 21);
  assert.equal(contrast("#FFFFFF", "#000000"), 21);
  assert.equal(contrast("#767676", "#FFFFFF").toFixed(2), "4.54");
});

test("an ink that is too faint on a ground is refused", () => {
  assert.deepEqual(painted({ muted: "#5C564C" }), []);
  assert.match(painted({ muted: "#8A8378" }).join("\n"), /light: muted on paper has 3\.\d\d:1, not 5:1/);
  assert.match(painted({ edge: "#CCCCCC" }).join("\n"), /light: edge on card has 1\.\d\d:1, not 3:1/);
  assert.deepEqual(painted({ ink: "black" }), ["light.ink: not a colour as #RRGGBB"]);
  assert.match(painted({ violet: "#330033" }).join(), /dark\.violet: not a colour/);
});

test("every shape of an icon becomes path data", () => {
  assert.deepEqual(
    pathsOf('<svg a="1">\n<path d="M1 2" />\n<circle cx="12" cy="12" r="10" />\n<line x1="1" x2="3" y1="2" y2="4" /></svg>'),
    ["M1 2", "M2 12a10 10 0 1 0 20 0a10 10 0 1 0 -20 0z", "M1 2L3 4"],
  );
  assert.deepEqual(pathsOf('<svg><rect width="4" height="6" x="1" y="2" rx="1" /><polyline points="1 2 3 4" /></svg>'), [
    "M2 2h2a1 1 0 0 1 1 1v4a1 1 0 0 1 -1 1h-2a1 1 0 0 1 -1 -1v-4a1 1 0 0 1 1 -1z",
    "M1 2 3 4",
  ]);
});

test("Kotlin and Swift are given the same names, types and texts", () => {
  const areas = saying({ vi: "{#count} hộ của “{name}”\n$5", en: { one: "One of {name}", other: "{#count} of {name}" } });
  assert.match(kotlinWords(areas), /public fun title\(count: Int, name: String\): String/);
  assert.match(kotlinWordsIn(areas, "vi"), /title\(count: Int, name: String\): String = "\$\{said\(count\)\} hộ của “\$\{name\}”\\n\\\$5"/);
  assert.match(kotlinWordsIn(areas, "en"), /if \(count == 1\) "One of \$\{name\}" else "\$\{said\(count\)\} of \$\{name\}"/);
  assert.match(swiftWords(areas), /public func title\(count: Int, name: String\) -> String/);
  assert.match(swiftWords(areas), /"\\\(spoken\.said\(count\)\) hộ của “\\\(name\)”\\n\$5",/);
});

test("what Android's system shows is escaped and Vietnamese by default", () => {
  const areas = saying({ vi: "Tin & việc", en: "It's \"new\"", android: "notify_new" }, "system");
  assert.match(androidStrings(areas, "vi"), /<string name="notify_new">Tin &amp; việc<\/string>/);
  assert.match(androidStrings(areas, "en"), /<string name="notify_new">It\\'s \\"new\\"<\/string>/);
});

test("the page of screens names every area of the sentences and no other", () => {
  const page = readFileSync(join(root, "docs/screens.md"), "utf8");
  const named = new Set([...page.matchAll(/`([a-z][A-Za-z]*)\.\*`/g)].map(([, area]) => area));
  const areas = readdirSync(join(root, "design/strings")).map((name) => name.replace(/\.json$/, ""));
  assert.deepEqual([...named].sort(), areas.sort());
});
