// Writes the desk's variables, and the strings and colours that Android's system shows.

const hyphened = (name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const rem = (pixels) => `${pixels / 16}rem`;

/** `tokens.css`: what the desk's style sheet is written with. */
export function css(tokens) {
  const { light, dark, lightHighContrast, darkHighContrast } = tokens.colours;
  const colours = (palette, indent) =>
    Object.entries(palette).map(([name, value]) => `${indent}--${hyphened(name)}: ${value};`).join("\n");
  const lengths = (prefix, values) =>
    Object.entries(values).map(([name, value]) => `  --${prefix}-${hyphened(name)}: ${rem(value)};`).join("\n");
  const type = Object.entries(tokens.type).map(([name, { size }]) => `  --type-${name}: ${rem(size)};`).join("\n");
  const motion = Object.entries(tokens.motion).map(([name, value]) => `  --motion-${name}: ${value}ms;`).join("\n");
  const when = (condition, palette) => `@media ${condition} {\n  :root {\n${colours(palette, "    ")}\n  }\n}`;
  return `/* Written by design/generate.mjs from tokens.json: change it there. */

:root {
  color-scheme: light dark;
${colours(light, "  ")}
${type}
${lengths("space", tokens.space)}
${lengths("corner", tokens.corner)}
${lengths("size", tokens.size)}
${motion}
}
${when("(prefers-color-scheme: dark)", dark)}
${when("(prefers-contrast: more)", lightHighContrast)}
${when("(prefers-color-scheme: dark) and (prefers-contrast: more)", darkHighContrast)}
`;
}

/** `strings.xml`: what the manifest, the channels and the notifications need. */
export function androidStrings(areas, language) {
  const escape = (text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\\", "\\\\").replaceAll("'", "\\'").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  const lines = areas
    .flatMap(({ strings }) => strings)
    .filter(({ android }) => android !== undefined)
    .map((string) => `    <!-- ${string.where}. -->\n    <string name="${string.android}">${escape(string[language])}</string>`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<!-- Written by design/generate.mjs from strings/: change it there. -->\n<resources>\n${lines.join("\n")}\n</resources>\n`;
}

/** `colors.xml`: what the system paints before the first frame, and beside a notification. */
export function androidColours({ paper, brick, alarm }) {
  const lines = Object.entries({ paper, brick, alarm }).map(([name, value]) => `    <color name="${name}">${value}</color>`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<!-- Written by design/generate.mjs from tokens.json: change it there. -->\n<resources>\n${lines.join("\n")}\n</resources>\n`;
}
