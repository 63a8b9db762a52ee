// The tables of a reproduction: its figures beside the published ones.

import { count } from "../../base/describe.js";
import { duration, percent, spread } from "../../drawing/numbers.js";
import type { MeanAndSd } from "../../experiments/statistics/mean.js";
import type { Orientation } from "../../kernels/plan-input.js";
import { paperStrategies } from "../../learning/strategies.js";
import { PUBLISHED_A, PUBLISHED_B, PUBLISHED_C } from "../../reproduction/published.js";
import type { StudyResult } from "../../reproduction/reproduce.js";
import { SYNTHETIC } from "../../reproduction/study.js";
import type { FiguresA, StrategyFigures } from "../../reproduction/study-a.js";
import type { FiguresB } from "../../reproduction/study-b.js";
import type { FiguresC } from "../../reproduction/study-c.js";
import type { FiguresD } from "../../reproduction/study-d.js";
import { SIGNED_RANK_HEAD, signedRankCells } from "../signed-rank-cells.js";
import { authorsTable, ordersTable, tablesBattery } from "./battery-tables.js";
import { publishedGrid } from "./grids.js";
import { tablesPublished } from "./published-tables.js";
import type { StudyTable } from "./study-table.js";

/** "C. Without the penalty", "Battery data". */
export function studyTitle({ study, title }: StudyResult): string {
  return study.length === 1 ? `${study.toUpperCase()}. ${title}` : title;
}

/** How a study was run: "10 repeats, seed 0, 1.2 s". */
export function runText(result: StudyResult): string {
  const time = duration(result.elapsedMs);
  if (result.study === "published") return time;
  const runs = result.study === "battery" ? "" : `${count(result.repeats, "repeat")}, `;
  return `${runs}seed ${result.seed}, ${time}`;
}

/** The title of a study's notes. */
export function notesTitle({ study }: StudyResult): string {
  return study === "published"
    ? "What to know before comparing"
    : "Why figures differ from the published ones";
}

/** All tables of a study, one orientation after the other. */
export function studyTables(result: StudyResult): StudyTable[] {
  if (result.study === "a") return [...eachOrientation(result.orientations, tablesA), optimaTable(result)];
  if (result.study === "b") return eachOrientation(result.orientations, tablesB);
  if (result.study === "c") return eachOrientation(result.orientations, tablesC);
  if (result.study === "d") return eachOrientation(result.orientations, tablesD);
  if (result.study === "published") return tablesPublished(result);
  return [...eachOrientation(result.orientations, tablesBattery), ordersTable(result), authorsTable(result)];
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
      head: ["scenario", "strategies", ...SIGNED_RANK_HEAD],
      rows: tests.map((test) => [test.scenario, test.strategies.join(" – "), ...signedRankCells(test)]),
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
      head: ["scenario", ...SIGNED_RANK_HEAD],
      rows: SYNTHETIC.map((scenario) => [scenario, ...signedRankCells(scenarios[scenario].test)]),
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
