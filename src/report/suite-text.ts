// A comparison on the suite as text for a terminal: a row per problem and learner, and the performance profile.
import { count } from "../base/describe.js";
import { decimal, duration, percent } from "../drawing/numbers.js";
import type { SuiteCell } from "../experiments/suite/cells.js";
import type { ComparedProblem, SuiteComparison } from "../experiments/suite/compare-suite.js";
import { shareWithin } from "../experiments/suite/profile.js";
import { repeatsText } from "./repeated-runs-text.js";
import { facts, paragraphs, plain, table } from "./terminal.js";

/** The factors at which the profile is printed. */
const PRINTED = [1, 1.5, 2, 4, 8, 16, 32, 64];

/**
 * The title, the table of problems and learners, the profile, and what to know of both.
 *
 * @param width the columns of a line, for what is wrapped
 */
export function suiteText(comparison: SuiteComparison, width: number): string {
  return paragraphs(
    titleOf(comparison),
    table([["problem", "optimum", "learner", ...CELL_HEAD], ...comparison.problems.flatMap(rowsOf)]),
    `  Performance profile: the share of problems with a time to the optimum within a factor of the shortest\n${table(profileRows(comparison))}`,
    facts(suiteNotes(comparison), width),
  );
}

function titleOf(comparison: SuiteComparison): string {
  const { problems, seed, elapsedMs } = comparison;
  return `suite: ${count(problems.length, "problem")}, ${runsText(comparison)}, seed ${seed}, ${duration(elapsedMs)}`;
}

/** "10 repeats, each the best of 10 restarts of 500 epochs", or that nothing was run. */
export function runsText({ repeats, options }: SuiteComparison): string {
  return Object.keys(options).length > 0 ? repeatsText(repeats, options) : "results of files alone";
}

/** The headings of `suiteCells`. */
export const CELL_HEAD = ["at the optimum", "valid", "error", "ratio", "time"];

/** Shares of runs at the optimum and of valid ones, the mean value, its ratio to the optimum, and the mean time. */
export function suiteCells({ share, valid, value, ratio, elapsedMs, runs }: SuiteCell): string[] {
  if (runs.length === 0) return ["no runs", "–", "–", "–", "–"];
  return [
    percent(share),
    percent(valid),
    value ? decimal(value.mean) : "–",
    ratio === null ? "–" : ratio.toFixed(3),
    duration(elapsedMs!.mean),
  ];
}

function rowsOf({ name, optimum, learners }: ComparedProblem): string[][] {
  return Object.entries(learners).map(([learner, cell], i) => [
    ...(i === 0 ? [name, decimal(optimum.value)] : ["", ""]),
    plain(learner),
    ...suiteCells(cell),
  ]);
}

/** The profile at some factors, and how many problems are solved at all. */
export function profileRows({ profile, problems }: SuiteComparison): string[][] {
  return [
    ["learner", ...PRINTED.map((factor) => `×${factor}`), "ever"],
    ...Object.entries(profile).map(([learner, factors]) => [
      learner,
      ...[...PRINTED, Number.POSITIVE_INFINITY].map((most) =>
        percent(shareWithin(factors, most, problems.length)),
      ),
    ]),
  ];
}

/** What the columns mean, and what else to know. */
export function suiteNotes({ criterion, given, interrupted }: SuiteComparison): [string, string][] {
  const what = criterion === "max" ? "largest error" : "sum of errors";
  const others = Object.keys(given).map(plain);
  return [
    [
      "optimum",
      `the least ${what} of a valid abstraction, proven; runs at most 1e-9 above it are at the optimum`,
    ],
    ["valid", "surjective, and obeys the problem's constraints; errors are means over valid runs"],
    ["time", "of a run; the time to the optimum is that of all runs, divided by the number at the optimum"],
    ...(others.length > 0
      ? [
          ["times", `those of ${others.join(", ")} are of the files, maybe from another machine`] as [
            string,
            string,
          ],
        ]
      : []),
    ...(interrupted
      ? [["interrupted", "these are the problems that were finished"] as [string, string]]
      : []),
  ];
}
