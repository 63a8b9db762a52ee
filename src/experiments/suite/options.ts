// The options of the comparison on the suite: their types, and a row for each.

import { quote, show } from "../../base/describe.js";
import { ProblemError } from "../../base/errors.js";
import { oneOfNames } from "../../base/nearest.js";
import { choices } from "../../base/option-checks.js";
import { settingsOf, type TableOf, without } from "../../base/option-table.js";
import type { Progress } from "../../learning/progress.js";
import { type Strategy, strategyNames } from "../../learning/strategies.js";
import { type CompareOptions, compareTable } from "../options.js";
import type { LearnerResults } from "./learner-results.js";
import { type SuiteGroup, type SuiteProblem, suite } from "./problems.js";
import { learnerResultsFrom } from "./reading-results.js";

/** The progress of a comparison on the suite, and of its current run. */
export interface SuiteProgress {
  /** Finished runs, and all runs: problems × strategies × repeats. */
  readonly done: number;
  readonly total: number;
  readonly problem: string;
  readonly strategy: Strategy;
  readonly run: Progress;
}

/**
 * Options of `compareSuite`: those of `compare`, but for what the recorded optima fix (the distance, what counts
 * of the interventions) and what belongs to one problem. `selection` is `error` by default, since learners are
 * judged by exact errors. All are optional.
 */
export interface SuiteOptions
  extends Omit<
    CompareOptions,
    "best" | "distance" | "aggregate" | "initial" | "frozen" | "strategies" | "workers" | "onProgress"
  > {
  /** Names of problems, or of groups: `scenarios`, `literature`, `planted`. Default: all. */
  readonly problems?: readonly string[];
  /** The strategies to run; none if only the `results` are to be compared. Default as in `compare`. */
  readonly strategies?: readonly Strategy[];
  /** The results of other learners: contents of files of results. Default: none. */
  readonly results?: readonly LearnerResults[];
  /**
   * Threads. Default 1, so that no run takes time from another: more are faster, and measure times less well.
   */
  readonly workers?: number;
  /** Ends the comparison with the problems that are finished; rejects with the reason if there is none. */
  readonly stop?: AbortSignal;
  /** Called now and then, and at the end of every run. */
  readonly onProgress?: (progress: SuiteProgress) => void;
}

/** The rows of the options of `compareSuite`. */
const suiteTable = {
  problems: {
    kind: "other",
    otherwise: "all",
    help: "names of problems or groups (scenarios, literature, planted)",
    read: chosen,
  },
  results: { kind: "other", otherwise: "none", help: "the results of other learners", read: resultsOf },
  ...without(compareTable, ["best", "distance", "aggregate", "initial", "frozen"]),
  strategies: { ...compareTable.strategies, read: strategiesOf },
  selection: { ...compareTable.selection, fallback: "error" },
  workers: { ...compareTable.workers, fallback: 1 },
  stop: { kind: "signal", help: "ends the comparison with the problems that are finished" },
} as const satisfies TableOf<SuiteOptions>;

/** Checks options and fills in their defaults. */
export function suiteSettings(options: SuiteOptions) {
  const settings = settingsOf(suiteTable, options);
  const { strategies, results } = settings;
  const learners = [...strategies, ...results.map(({ learner }) => learner)];
  if (learners.length === 0)
    throw new ProblemError("options/strategies", "no learner", "strategies or results");
  const twice = learners.findIndex((name, i) => learners.indexOf(name) !== i);
  if (twice < 0) return { ...settings, learners };
  const found = `${quote(learners[twice]!)} a second time`;
  throw new ProblemError(
    `options/results/${twice - strategies.length}`,
    found,
    "another name for every learner",
  );
}

export type SuiteSettings = ReturnType<typeof suiteSettings>;

const GROUPS: readonly SuiteGroup[] = ["scenarios", "literature", "planted"];

/** The problems of the names, in the order of the suite. */
function chosen(names: unknown, path: string): readonly SuiteProblem[] {
  if (names === undefined) return suite;
  if (!Array.isArray(names) || names.length === 0)
    throw new ProblemError(path, show(names), "names of problems or groups");
  const known = [...GROUPS, ...suite.map(({ name }) => name)];
  const unknown = names.findIndex((name) => !known.includes(name));
  if (unknown >= 0) {
    const expected = oneOfNames(names[unknown], known);
    throw new ProblemError(`${path}/${unknown}`, show(names[unknown]), expected);
  }
  return suite.filter(({ name, group }) => names.includes(name) || names.includes(group));
}

function strategiesOf(names: unknown, path: string): readonly Strategy[] {
  return Array.isArray(names) && names.length === 0 ? [] : choices(names, path, strategyNames);
}

function resultsOf(results: unknown, path: string): readonly LearnerResults[] {
  if (results === undefined) return [];
  if (!Array.isArray(results)) throw new ProblemError(path, show(results), "a list of results");
  return results.map((content, i) => learnerResultsFrom(content, `${path}/${i}`));
}
