// One distribution, or two side by side, as horizontal bars with the names of their states above.
import { element, type Markup } from "../markup.js";
import { shorten } from "../text.js";

/** The two ways round a square: their names, their colours, and how their bars look without colour. */
export const WAYS = [
  way("across, then up", "var(--way-low)", 0.85),
  way("up, then across", "var(--way-high)", 0.3),
] as const;

function way(name: string, colour: string, opacity: number) {
  const look = { fill: colour, stroke: colour, "fill-opacity": opacity };
  return { name, colour, look };
}

export interface Bars {
  readonly states: readonly string[];
  /** By way, then by state. */
  readonly values: readonly (readonly number[])[];
  readonly width: number;
}

/** Of more states than a few, those that are not 0 are drawn, the most different first, and the rest in one. */
const FEW_STATES = 3;
const MOST_STATES = 6;
const LEAST_VALUE = 0.005;
const BAR = 9;
const LABEL = 15;
const STEP = BAR + 3;
const BETWEEN = 5;
const VALUE = 32;

interface Row {
  readonly label: string;
  readonly values: readonly number[];
}

export function barsHeight(bars: Bars): number {
  return rowsOf(bars).length * stepOf(bars) - BETWEEN;
}

function stepOf({ values }: Bars): number {
  return LABEL + values.length * STEP + BETWEEN;
}

/** The bars, from their upper left corner at (x, y). */
export function barsOf(bars: Bars, x: number, y: number): Markup[] {
  const rows = rowsOf(bars);
  const places = placesOf(rows);
  const step = stepOf(bars);
  const longest = bars.width - VALUE;
  return rows.map(({ label, values }, i) =>
    element(
      "g",
      {},
      element("title", {}, `${label}: ${values.map((value) => value.toFixed(6)).join(" and ")}`),
      element("text", { class: "small", x, y: y + i * step + 10 }, shorten(label, 26)),
      values.map((value, w) => {
        const top = y + i * step + LABEL + w * STEP;
        const width = Math.max(value * (longest - 1), 0.5);
        return [
          element("rect", { x: x + 0.5, y: top, width, height: BAR, ...WAYS[w]!.look }),
          element("text", { class: "tiny", x: x + width + 5, y: top + BAR - 0.5 }, value.toFixed(places)),
        ];
      }),
    ),
  );
}

/** All states of a few; of many those where most happens, in their order, and one row for all others. */
function rowsOf({ states, values }: Bars): Row[] {
  const all = states.map((label, i): Row => ({ label, values: values.map((way) => way[i]!) }));
  if (all.length <= FEW_STATES) return all;
  const weight = ({ values: [first, second] }: Row) =>
    second === undefined ? first! : Math.abs(first! - second);
  const shown = new Set(
    all
      .filter((row) => row.values.some((value) => value >= LEAST_VALUE))
      .sort((a, b) => weight(b) - weight(a))
      .slice(0, MOST_STATES - 1),
  );
  const others = all.filter((row) => !shown.has(row));
  if (others.length < 2) return all;
  const sums = values.map((_, w) => others.reduce((sum, row) => sum + row.values[w]!, 0));
  return [...all.filter((row) => shown.has(row)), { label: `${others.length} others`, values: sums }];
}

/** As few decimal places as give all values, or else as tell apart what differs. */
function placesOf(rows: readonly Row[]): number {
  const areGiven = (places: number) =>
    rows.every(({ values }) =>
      values.every((value) => Math.abs(Number(value.toFixed(places)) - value) < ROUNDING),
    );
  const differ = (places: number) =>
    rows.some(({ values }) => new Set(values.map((value) => value.toFixed(places))).size > 1);
  return [2, 3].find(areGiven) ?? [2, 3, 4].find(differ) ?? 2;
}

/** Values this near are the same decimal number. */
const ROUNDING = 1e-12;
