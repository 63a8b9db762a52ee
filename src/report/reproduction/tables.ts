// The tables of a reproduction, as texts: the same on a terminal and in the HTML report, our figures beside the published ones.

import type { MeanAndSd } from "../../experiments/statistics/mean.js";
import type { Orientation } from "../../kernels/plan-input.js";
import { paperStrategies } from "../../learning/strategies.js";
import type { CarriedBothWays, FiguresBattery } from "../../reproduction/battery.js";
import type { HeldOut, Settings } from "../../reproduction/lasso.js";
import { PUBLISHED_A, PUBLISHED_B, PUBLISHED_BATTERY, PUBLISHED_C } from "../../reproduction/published.js";
import type { StudyResult } from "../../reproduction/reproduce.js";
import { SYNTHETIC } from "../../reproduction/study.js";
import type { FiguresA, StrategyFigures } from "../../reproduction/study-a.js";
import type { FiguresB } from "../../reproduction/study-b.js";
import type { FiguresC } from "../../reproduction/study-c.js";
import type { FiguresD } from "../../reproduction/study-d.js";
import { publishedGrid } from "./grids.js";

export interface StudyTable {
  readonly title: string;
  readonly note?: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Every table of a study; those of several orientations follow each other. */
export function studyTables(result: StudyResult): StudyTable[] {
  if (result.study === "a") return [...eachOrientation(result.orientations, tablesA), optimaTable(result)];
  if (result.study === "b") return eachOrientation(result.orientations, tablesB);
  if (result.study === "c") return eachOrientation(result.orientations, tablesC);
  if (result.study === "d") return eachOrientation(result.orientations, tablesD);
  return [...eachOrientation(result.orientations, tablesBattery), authorsTable(result)];
}

function eachOrientation<F>(
  orientations: Readonly<Partial<Record<Orientation, F>>>,
  tables: (figures: F) => StudyTable[],
): StudyTable[] {
  return Object.entries(orientations).flatMap(([orientation, figures]) =>
    tables(figures).map((table) => ({ ...table, title: `${table.title}, ${orientation}` })),
  );
}

function tablesA({ aggregate, scenarios, tests }: FiguresA): StudyTable[] {
  const head = [
    "distance",
    "published",
    "loss",
    "published",
    "penalty",
    "published",
    "ms",
    "published s",
    "optimal",
  ];
  return [
    {
      title: "Means over the scenarios",
      note: "Mean ± standard deviation over the repeats. The times are wall times for 10 restarts: ours of this machine, the published ones of the authors'; in brackets divided by the number of diagrams.",
      head: ["strategy", ...head],
      rows: paperStrategies.map((name) => [
        name,
        ...strategyCells(aggregate[name], PUBLISHED_A.aggregate[name]),
      ]),
    },
    {
      title: "Scenarios",
      head: ["scenario", "strategy", ...head],
      rows: SYNTHETIC.flatMap((scenario) =>
        paperStrategies.map((name) => [
          scenario,
          name,
          ...strategyCells(scenarios[scenario][name], PUBLISHED_A.scenarios[scenario][name]),
        ]),
      ),
    },
    {
      title: "Wilcoxon signed-rank tests of the distance to the truth",
      note: "Two-sided, paired by repeat.",
      head: ["scenario", "strategies", "W", "pairs that differ", "p exact", "p approximate"],
      rows: tests.map(({ scenario, strategies, statistic, pairs, exact, approximate }) => [
        scenario,
        strategies.join(" – "),
        String(statistic),
        String(pairs),
        pValue(exact),
        pValue(approximate),
      ]),
    },
  ];
}

function strategyCells(
  ours: StrategyFigures,
  published: { distance: MeanAndSd; loss: MeanAndSd; penalty: MeanAndSd; seconds: MeanAndSd },
): string[] {
  const divided = ours.timePerDiagramMs;
  return [
    spread(ours.distance, 2),
    spread(published.distance, 2),
    spread(ours.loss, 2),
    spread(published.loss, 2),
    spread(ours.penalty, 2),
    spread(published.penalty, 2),
    `${ours.timeMs.mean.toFixed(1)}${divided ? ` (${divided.mean.toFixed(1)})` : ""}`,
    `${published.seconds.mean.toFixed(1)}${divided ? ` (${(published.seconds.mean / 3).toFixed(1)})` : ""}`,
    percent(ours.share),
  ];
}

function optimaTable({ optima }: FiguresA): StudyTable {
  return {
    title: "Exact optima",
    note: "By enumeration of every surjective abstraction: the least sum of errors, how far its abstraction is from the truth, and the sum of errors of the truth.",
    head: ["scenario", "least sum", "its distance", "sum of the truth"],
    rows: SYNTHETIC.map((scenario) => {
      const { sum, distance, truthSum } = optima[scenario];
      return [scenario, sum.toFixed(6), String(distance), truthSum.toFixed(6)];
    }),
  };
}

function tablesB({ diagrams, distance }: FiguresB): StudyTable[] {
  return [
    {
      title: "Loss of each diagram of vstruct",
      head: ["diagram", "weight", "unweighted", "published", "weighted", "published"],
      rows: [
        ...diagrams.map(({ source, target, weight, unweighted, weighted }, d) => [
          `${source} → ${target}`,
          String(weight),
          spread(unweighted, 3),
          spread(PUBLISHED_B.unweighted[d]!, 3),
          spread(weighted, 3),
          spread(PUBLISHED_B.weighted[d]!, 3),
        ]),
        ["distance to the truth", "", spread(distance.unweighted, 2), "", spread(distance.weighted, 2), ""],
      ],
    },
  ];
}

function tablesC({ scenarios }: FiguresC): StudyTable[] {
  const half = ["distance", "published", "loss", "published", "surjective", "published"];
  const halves = [
    ["withPenalty", "with"],
    ["withoutPenalty", "without"],
  ] as const;
  return [
    {
      title: "Joint learning with the penalty and without",
      head: ["scenario", "penalty", ...half],
      rows: SYNTHETIC.flatMap((scenario) =>
        halves.map(([key, name]) => {
          const [ours, published] = [scenarios[scenario][key], PUBLISHED_C[scenario][key]];
          return [
            scenario,
            name,
            spread(ours.distance, 2),
            spread(published.distance, 2),
            spread(ours.loss, 3),
            spread(published.loss, 3),
            percent(ours.surjective),
            percent(published.surjective),
          ];
        }),
      ),
    },
    {
      title: "Wilcoxon signed-rank tests, with the penalty against without",
      note: "Of the distance to the truth, two-sided, paired by repeat.",
      head: ["scenario", "W", "pairs that differ", "p exact", "p approximate"],
      rows: SYNTHETIC.map((scenario) => {
        const { statistic, pairs, exact, approximate } = scenarios[scenario].test;
        return [scenario, String(statistic), String(pairs), pValue(exact), pValue(approximate)];
      }),
    },
  ];
}

function tablesD({ temperatures, lambdas, mean }: FiguresD): StudyTable[] {
  const published = publishedGrid();
  return [
    {
      title: "Mean distance to the truth over the scenarios",
      note: "In brackets the published figure; those marked † are the artefact.",
      head: ["T", ...lambdas.map((lambda) => `λ = ${lambda}`)],
      rows: temperatures.map((temperature, i) => [
        String(temperature),
        ...lambdas.map(
          (_, j) => `${mean[i]![j]!.toFixed(2)} (${published[i]![j]!.toFixed(2)}${i === 0 ? "†" : ""})`,
        ),
      ]),
    },
  ];
}

function tablesBattery({ cells, chosen, optimum, carried }: FiguresBattery): StudyTable[] {
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

function authorsTable({ authors }: FiguresBattery): StudyTable {
  return lassoTable("Mean squared errors with the abstraction that the authors chose", authors);
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
    `${of.mean.toFixed(4)} ± ${of.sd.toFixed(4)}`,
    published,
  ];
  const group = (what: string, figures: Settings<HeldOut>, compared: boolean) =>
    SETTINGS.map(([key, name]) => {
      const { mean, sd } = PUBLISHED_BATTERY.settings[key];
      return row(`(${key}) ${name}, ${what}`, figures[key], compared ? spread({ mean, sd }, 4) : "");
    });
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

function spread({ mean, sd }: MeanAndSd, digits: number): string {
  return `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

function pValue(p: number): string {
  return p >= 1e-3 ? p.toFixed(4) : p.toExponential(1);
}
