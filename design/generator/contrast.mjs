// The contrast of ink on its ground, as WCAG 2 computes it, and what is too faint.

/** The ratio of two colours written `#RRGGBB`, from 1 to 21. */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What is wrong with the tokens' colours, one sentence each. */
export function problemsOfColours({ colours, grounds, least }) {
  const problems = [];
  const names = Object.keys(colours.light);
  for (const [palette, values] of Object.entries(colours)) {
    for (const name of names) {
      if (!/^#[0-9A-F]{6}$/.test(values[name] ?? "")) problems.push(`${palette}.${name}: not a colour as #RRGGBB`);
    }
    for (const name of Object.keys(values)) {
      if (!names.includes(name)) problems.push(`${palette}.${name}: light has no such colour`);
    }
  }
  if (problems.length > 0) return problems;
  for (const [palette, values] of Object.entries(colours)) {
    for (const [ink, ground] of pairs(grounds)) {
      const needed = neededFor(ink, palette, least);
      const ratio = contrast(values[ink], values[ground]);
      if (ratio < needed) problems.push(`${palette}: ${ink} on ${ground} has ${ratio.toFixed(2)}:1, not ${needed}:1`);
    }
  }
  return problems;
}

/** Every ink with every ground that it may stand on. */
export function pairs(grounds) {
  return Object.entries(grounds).flatMap(([ink, places]) => places.map((ground) => [ink, ground]));
}

function neededFor(ink, palette, { text, textHighContrast, mark, marks }) {
  if (marks.includes(ink)) return mark;
  return palette.endsWith("HighContrast") ? textHighContrast : text;
}
