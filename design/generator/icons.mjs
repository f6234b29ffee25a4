// Reads outline icons (Lucide's SVG files) and turns each shape into path data.

import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Every icon that the screens use: `[{ name, sf, where, paths }]`, on a grid of 24. */
export function readIcons(folder) {
  const named = JSON.parse(readFileSync(join(folder, "icons.json"), "utf8"));
  return Object.entries(named).map(([name, { lucide, sf, where }]) => {
    const svg = readFileSync(join(folder, `${lucide}.svg`), "utf8");
    return { name, lucide, sf, where, paths: pathsOf(svg) };
  });
}

/** The path data of each shape in an SVG file. */
export function pathsOf(svg) {
  const inside = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.indexOf("</svg>"));
  return [...inside.matchAll(/<(\w+)\s([^>]*?)\/>/g)].map(([, shape, attributes]) => {
    const given = Object.fromEntries([...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]));
    return pathOf(shape, given);
  });
}

function pathOf(shape, given) {
  const number = (name) => Number(given[name] ?? 0);
  switch (shape) {
    case "path":
      return given.d;
    case "circle":
      return circle(number("cx"), number("cy"), number("r"));
    case "line":
      return `M${number("x1")} ${number("y1")}L${number("x2")} ${number("y2")}`;
    case "polyline":
      return `M${given.points.trim()}`;
    case "rect":
      return rectangle(number("x"), number("y"), number("width"), number("height"), Number(given.rx ?? given.ry ?? 0));
    default:
      throw new Error(`no path is known for <${shape}>`);
  }
}

function circle(x, y, r) {
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
}

function rectangle(x, y, width, height, r) {
  const [across, down] = [width - 2 * r, height - 2 * r];
  if (r === 0) return `M${x} ${y}h${width}v${height}h${-width}z`;
  const turn = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${x + r} ${y}h${across}${turn(r, r)}v${down}${turn(-r, r)}h${-across}${turn(-r, -r)}v${-down}${turn(r, -r)}z`;
}
