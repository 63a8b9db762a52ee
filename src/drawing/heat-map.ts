// A matrix as cells of one hue: the larger the value, the stronger the colour. Cells may be outlined or
// dotted; null cells stay empty.
import { largestOf } from "../base/largest.js";
import { type Figure, figure } from "./figure.js";
import { type Block, element, type Markup } from "./markup.js";
import { significant } from "./numbers.js";
import { paragraph } from "./page.js";
import { shorten, textWidth, widest } from "./text.js";

/** The marked cells, and the meaning of the mark. */
export interface Mark {
  readonly label: string;
  readonly at: (row: number, col: number) => boolean;
}

export interface HeatMap extends Figure {
  readonly rows: readonly string[];
  readonly cols: readonly string[];
  /** Values by row and column; null if there is no value. */
  readonly values: readonly (readonly (number | null)[])[];
  /** Titles of the rows and the columns. */
  readonly rowTitle?: string;
  readonly colTitle?: string;
  /** The values of the faintest and the strongest colour; default: the range of the values. */
  readonly domain?: readonly [number, number];
  /** Formats a value; default: three significant digits. */
  readonly format?: (value: number) => string;
  /** Cells with a frame. */
  readonly outlined?: Mark | undefined;
  /** Cells with a dot in the corner. */
  readonly dotted?: Mark | undefined;
  /** Columns whose values mean nothing: hatched instead of coloured, with values only in tooltips. */
  readonly hatched?: { readonly label: string; readonly at: (col: number) => boolean } | undefined;
}

/** The layout of the cells. */
interface Grid {
  readonly left: number;
  readonly top: number;
  readonly cell: number;
  readonly row: number;
  /** Whether column labels are vertical. */
  readonly upright: boolean;
  /** Whether column labels and values are written. */
  readonly texts: boolean;
}

/** Matrices with more cells are not drawn. */
const MOST_CELLS = 4096;

/** Wider matrices are drawn without column labels and values. */
const MOST_LABELLED = 64;
const LONGEST_LABEL = 22;
const LEGEND_HEIGHT = 34;

/** The distance between the stripes of a hatched column. */
const STRIPE = 8;

export function heatMap(map: HeatMap): Block {
  const { rows, cols, values } = map;
  const cells = `${rows.length} × ${cols.length}`;
  if (rows.length * cols.length > MOST_CELLS) {
    return paragraph(
      element("strong", {}, map.title),
      ` is not drawn: ${cells} cells are more than ${MOST_CELLS}.`,
    );
  }
  const grid = gridOf(map);
  const legend = legendOf(map, grid.top + rows.length * grid.row + 16);
  const bottom = grid.top + rows.length * grid.row + LEGEND_HEIGHT;
  const width = Math.max(
    grid.left + cols.length * grid.cell + 2,
    legend.width,
    grid.left + textWidth(map.colTitle ?? ""),
  );
  const omitted = grid.texts
    ? undefined
    : `${cells} cells: columns and values are named only where the pointer rests.`;
  return figure(
    { ...map, note: [map.note, omitted].filter(Boolean).join(" ") },
    { width, height: bottom },
    titles(map, grid),
    rowLabels(rows, grid),
    grid.texts ? colLabels(cols, grid) : [],
    values.flatMap((row, i) => row.map((value, j) => cellOf(map, grid, i, j, value))),
    marks(map, grid),
    legend.drawing,
  );
}

function gridOf({ rows, cols, rowTitle, colTitle }: HeatMap): Grid {
  const texts = cols.length <= MOST_LABELLED;
  const labels = cols.map((label) => shorten(label, LONGEST_LABEL));
  const room = cols.length <= 8 ? 56 : cols.length <= 16 ? 44 : 32;
  const cell = texts ? room : 10;
  const longest = texts ? widest(labels, 11) : 0;
  const upright = longest + 8 > cell;
  const left = Math.max(
    widest(rows.map((label) => shorten(label, LONGEST_LABEL))),
    textWidth(shorten(rowTitle ?? "", LONGEST_LABEL), 11),
  );
  const above = (colTitle ? 20 : 4) + (upright ? longest + 8 : texts ? 18 : 4);
  return { left: left + 14, top: above, cell, row: texts ? 32 : 20, upright, texts };
}

function titles({ rowTitle, colTitle }: HeatMap, { left, top }: Grid): Markup[] {
  const text = (content: string | undefined, x: number, y: number, anchor: string) =>
    content
      ? [element("text", { class: "soft small", x, y, "text-anchor": anchor }, shorten(content, 60))]
      : [];
  return [
    ...text(colTitle, left, 12, "start"),
    ...text(rowTitle && shorten(rowTitle, LONGEST_LABEL), left - 10, top - 6, "end"),
  ];
}

function rowLabels(rows: readonly string[], { left, top, row }: Grid): Markup[] {
  return rows.map((label, i) =>
    element(
      "text",
      { x: left - 10, y: top + (i + 0.5) * row + 4, "text-anchor": "end" },
      shorten(label, LONGEST_LABEL),
    ),
  );
}

function colLabels(cols: readonly string[], { left, top, cell, upright }: Grid): Markup[] {
  return cols.map((label, j) => {
    const x = left + (j + 0.5) * cell;
    const place = upright
      ? { transform: `translate(${x + 4} ${top - 6}) rotate(-90)` }
      : { x, y: top - 6, "text-anchor": "middle" };
    return element("text", { class: "small", ...place }, shorten(label, LONGEST_LABEL));
  });
}

function cellOf(map: HeatMap, grid: Grid, i: number, j: number, value: number | null): Markup {
  const { left, top, cell, row, texts } = grid;
  const [x, y] = [left + j * cell, top + i * row];
  const written = value === null ? "no value" : (map.format ?? significant)(value);
  const isHatched = map.hatched?.at(j) ?? false;
  const strength = value === null || isHatched ? 0 : share(value, domainOf(map));
  const shade = { class: "heat", "fill-opacity": strength };
  const fits = texts && !isHatched && value !== null && textWidth(written, 10) <= cell - 2;
  const tone = strength > 0.72 ? "high" : strength > 0.56 ? "middle" : "ink";
  return element(
    "g",
    {},
    element(
      "title",
      {},
      `${map.rows[i]}, ${map.cols[j]}: ${written}${isHatched ? ` (${map.hatched!.label})` : ""}`,
    ),
    element("rect", { class: "frame", x, y, width: cell, height: row, "fill-opacity": 0 }),
    element("rect", { x: x + 1, y: y + 1, width: cell - 2, height: row - 2, ...shade }),
    fits
      ? element(
          "text",
          {
            class: `${tone} ${cell > 32 ? "small" : "tiny"}`,
            x: x + cell / 2,
            y: y + row / 2 + (map.dotted ? 8 : 4),
            "text-anchor": "middle",
          },
          written,
        )
      : [],
  );
}

function domainOf({ domain, values }: HeatMap): readonly [number, number] {
  if (domain) return domain;
  const numbers = values.flat().filter((value) => value !== null);
  return [-largestOf(numbers.map((number) => -number)), largestOf(numbers)];
}

/** The position of a value in the domain, from 0 to 1. */
function share(value: number, [low, high]: readonly [number, number]): number {
  if (!(high > low)) return 0.5;
  return Math.min(1, Math.max(0, (value - low) / (high - low)));
}

function marks({ rows, cols, outlined, dotted, hatched }: HeatMap, { left, top, cell, row }: Grid): Markup[] {
  const places = rows.flatMap((_, i) => cols.map((_, j) => [i, j] as const));
  const frames = places.filter(([i, j]) => outlined?.at(i, j));
  const dots = places.filter(([i, j]) => dotted?.at(i, j));
  const stripes = cols.map((_, j) => j).filter((j) => hatched?.at(j));
  return [
    ...stripes.map((j) => hatch(left + j * cell, top, cell, rows.length * row)),
    ...frames.map(([i, j]) => outline(left + j * cell, top + i * row, cell, row)),
    ...dots.map(([i, j]) => dot(left + (j + 1) * cell - 3, top + i * row + 3)),
  ];
}

/** Stripes from the lower left to the upper right. */
function hatch(x: number, y: number, width: number, height: number): Markup {
  const lines: string[] = [];
  for (let start = STRIPE / 2 - height; start < width; start += STRIPE) {
    const [from, to] = [Math.max(0, -start), Math.min(height, width - start)];
    lines.push(`M${x + start + from},${y + height - from}L${x + start + to},${y + height - to}`);
  }
  return element("path", { class: "hatch", d: lines.join("") });
}

function outline(x: number, y: number, width: number, height: number): Markup {
  return element("rect", {
    class: "outline",
    x: x + 1,
    y: y + 1,
    width: width - 2,
    height: height - 2,
  });
}

/** A dot with its upper right corner at (x, y); its rim stands out from every shade. */
function dot(x: number, y: number): Markup {
  return element("circle", { class: "dot", cx: x - 4, cy: y + 4, r: 3.5 });
}

/** The colour ramp with its end values, then the marks in use, in a row. */
function legendOf(map: HeatMap, y: number): { readonly drawing: Markup[]; readonly width: number } {
  const [low, high] = domainOf(map);
  const format = map.format ?? significant;
  const steps = [0, 0.25, 0.5, 0.75, 1];
  let x = 2;
  const drawing: Markup[] = [];
  const write = (content: string) => {
    drawing.push(element("text", { class: "soft small", x, y: y + 10 }, content));
    x += textWidth(content, 11) + 6;
  };
  if (low <= high) {
    write(format(low));
    for (const step of steps) {
      drawing.push(element("rect", { class: "heat", x, y, width: 16, height: 12, "fill-opacity": step }));
      x += 16;
    }
    drawing.push(element("rect", { class: "frame", x: x - 80, y, width: 80, height: 12 }));
    x += 6;
    write(format(high));
    x += 14;
  }
  if (map.dotted) {
    drawing.push(dot(x + 8, y + 2));
    x += 14;
    write(map.dotted.label);
    x += 14;
  }
  if (map.outlined) {
    drawing.push(outline(x, y - 1, 18, 14));
    x += 24;
    write(map.outlined.label);
    x += 14;
  }
  if (map.hatched) {
    drawing.push(hatch(x, y, 16, 12), element("rect", { class: "frame", x, y, width: 16, height: 12 }));
    x += 22;
    write(map.hatched.label);
  }
  return { drawing, width: x };
}
