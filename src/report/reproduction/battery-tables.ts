// The tables of the battery study.
import { spread } from "../../drawing/numbers.js";
import { DISTANCES } from "../../input/distances.js";
import { wmgGaps } from "../../input/scenarios/battery.js";
import type { CarriedBothWays, FiguresBattery } from "../../reproduction/battery.js";
import type { HeldOut, Settings } from "../../reproduction/lasso.js";
import { PUBLISHED_BATTERY } from "../../reproduction/published.js";
import type { StudyTable } from "./study-table.js";

/** The grid, the samples carried over, and the errors of the regressions. */
export function tablesBattery({ cells, chosen, optimum, carried }: FiguresBattery): StudyTable[] {
  return [
    {
      title: "The grid: least relaxed distance of each cell",
      note: `The exact error of the chosen restart's discretised alphas is ${chosen.error.toFixed(6)}; the least of all surjective abstractions, proven, is ${optimum.toFixed(6)}.`,
      head: ["learning rate", "T", "λ", "distance", "penalty", "chosen"],
      rows: cells.map(({ learningRate, temperature, lambda, loss, seed }) => [
        String(learningRate),
        String(temperature),
        String(lambda),
        loss.distance.toFixed(6),
        loss.penalty.toFixed(6),
        seed === chosen.seed && loss.distance === chosen.loss.distance ? "✓" : "",
      ]),
    },
    countsTable("The 239 samples of WMG carried over", carried.right.counts),
    countsTable("The same with the places swapped, as published", carried.asPublished.counts),
    lassoTable("Mean squared errors with our abstraction", carried),
  ];
}

function countsTable(title: string, counts: readonly (readonly number[])[]): StudyTable {
  return {
    title,
    note: "How many, by comma gap and bin of the mass loading.",
    head: ["gap", ...counts[0]!.map((_, bin) => `bin ${bin}`)],
    rows: counts.map((row, gap) => [GAPS[gap]!, ...row.map(String)]),
  };
}

const GAPS = ["75 µm", "100 µm", "200 µm"];

/** The same regressions for the published abstraction. */
export function authorsTable({ authors }: FiguresBattery): StudyTable {
  return lassoTable("Mean squared errors with the abstraction that the authors chose", authors);
}

/** The proven optima of `battery` and `battery-ordered`. */
export function ordersTable({ orders }: FiguresBattery): StudyTable {
  return {
    title: "What it costs that a wider gap never becomes a narrower one",
    note: `The least error of all surjective abstractions, proven, without that order and with it, and what WMG's gaps of ${wmgGaps.join(", ")} µm become.`,
    head: ["distance", "of a diagram", "least error", "gaps", "least in order", "gaps in order", "cost"],
    rows: orders.map(({ distance, aggregate, free, ordered }) => [
      DISTANCES[distance].title,
      aggregate,
      free.value.toFixed(6),
      free.gaps.join(" "),
      ordered.value.toFixed(6),
      ordered.gaps.join(" "),
      (ordered.value - free.value).toFixed(6),
    ]),
  };
}

const SETTINGS = [
  ["a", "LRCS alone"],
  ["b", "LRCS and WMG, LRCS held out"],
  ["c", "LRCS and WMG, both held out"],
] as const;

function lassoTable(title: string, { right, asPublished }: CarriedBothWays): StudyTable {
  const row = (name: string, of: HeldOut, published: string) => [
    name,
    ...of.errors.map((error) => error.toFixed(4)),
    spread(of, 4),
    published,
  ];
  const group = (what: string, figures: Settings<HeldOut>, compared: boolean) =>
    SETTINGS.map(([key, name]) =>
      row(
        `(${key}) ${name}, ${what}`,
        figures[key],
        compared ? spread(PUBLISHED_BATTERY.settings[key], 4) : "",
      ),
    );
  return {
    title,
    note: "By the comma gap held out. As published: predictions rounded in (a) alone.",
    head: ["setting", ...GAPS, "mean ± sd", "published"],
    rows: [
      ...group("as published", right.lasso.published, true),
      ...group("unrounded", right.lasso.unrounded, false),
      ...group("rounded", right.lasso.rounded, false),
      ...group("as published, places swapped", asPublished.lasso.published, false),
    ],
  };
}
