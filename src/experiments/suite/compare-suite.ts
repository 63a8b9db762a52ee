// compareSuite(): strategies and the results of other learners on the problems of the suite.

import { VERSION } from "../../base/version.js";
import { evaluate } from "../../evaluation/evaluate.js";
import type { LearnOptions } from "../../learning/options.js";
import { learnSettings } from "../../learning/settings.js";
import type { Criterion } from "../../problem/criterion.js";
import { Problem } from "../../problem/problem.js";
import { learningOf } from "../options.js";
import { learnRepeatedly, optionsOfAll } from "../repeats.js";
import { cellOf, type SuiteCell, type SuiteRun } from "./cells.js";
import type { LearnerResults } from "./learner-results.js";
import { type SuiteOptions, type SuiteSettings, suiteSettings } from "./options.js";
import type { SuiteGroup, SuiteOptimum, SuiteProblem } from "./problems.js";
import { type Factors, profiles } from "./profile.js";

const FORMAT = "causal-abstraction/suite-comparison@1";

/** All learners on a problem of the suite. */
export interface ComparedProblem {
  readonly name: string;
  readonly group: SuiteGroup;
  readonly optimum: SuiteOptimum;
  /** By learner: the strategies, then those whose results were given. */
  readonly learners: Readonly<Record<string, SuiteCell>>;
}

/**
 * The result of `compareSuite`: plain JSON. The same seed gives the same result, except for times and what
 * follows from them: every `elapsedMs` and `toOptimumMs`, and `profile`.
 */
export interface SuiteComparison {
  readonly format: typeof FORMAT;
  readonly seed: number;
  readonly repeats: number;
  readonly criterion: Criterion;
  /** Every option in force for the runs, except strategy and seed; empty if no strategy ran. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The learners whose results were given, not run here, with the descriptions of their files. */
  readonly given: Readonly<Record<string, string | null>>;
  readonly problems: readonly ComparedProblem[];
  /** The performance profile: per learner its factors of the shortest time to the optimum. */
  readonly profile: Readonly<Record<string, Factors>>;
  /** Present if `stop` ended the comparison before every problem was finished. */
  readonly interrupted?: true;
  /** Wall time in milliseconds. */
  readonly elapsedMs: number;
  readonly version: string;
}

/**
 * Compares learners on the problems of the suite by how often they reach the proven optimum, and how fast. Every
 * strategy learns `repeats` times on every problem, the best of `restarts` each time; strategies take turns.
 * Before the first run that counts, each learns once, so that none pays for what is compiled first. The
 * abstractions of other learners are evaluated here.
 *
 * @throws ProblemError (path "options/…") for options out of range and for results that do not fit; RangeError
 *   if a restart diverges; the reason of `signal` if aborted, and that of `stop` if no problem is finished yet
 */
export async function compareSuite(options: SuiteOptions = {}): Promise<SuiteComparison> {
  const start = performance.now();
  const settings = { ...suiteSettings(options), onProgress: options.onProgress };
  const learning = learningOf({ ...options, selection: settings.selection });
  const done: ComparedProblem[] = [];
  try {
    await warmUp(settings, learning);
    for (const row of settings.problems) {
      settings.stop?.throwIfAborted();
      done.push(await comparedProblem(row, done.length, settings, learning));
    }
  } catch (error) {
    if (!settings.stop?.aborted || done.length === 0) throw error;
  }
  return comparisonOf(settings, learning, done, start);
}

/** Every option in force. */
type Settings = Omit<SuiteSettings, "onProgress"> & {
  readonly onProgress: SuiteOptions["onProgress"] | undefined;
};

/** Every strategy learns a little on the first problem. */
async function warmUp({ problems, strategies, ...settings }: Settings, learning: LearnOptions) {
  const problem = Problem.from(problems[0]!.file);
  const variants = strategies.map((strategy) => ({ ...learning, strategy, restarts: 1 }));
  if (variants.length > 0)
    await learnRepeatedly(
      variants,
      { problem, seed: 0, repeats: 1 },
      { workers: 1, signal: endOf(settings) },
    );
}

async function comparedProblem(
  { name, group, file, optimum }: SuiteProblem,
  index: number,
  settings: Settings,
  learning: LearnOptions,
): Promise<ComparedProblem> {
  const { strategies, results, criterion } = settings;
  const problem = Problem.from(file);
  const { value } = optimum[criterion];
  const runs = await runsOf(problem, name, index, settings, learning);
  const cells: Record<string, SuiteCell> = {};
  for (const [i, strategy] of strategies.entries()) cells[strategy] = cellOf(runs[i]!, criterion, value);
  for (const given of results) {
    cells[given.learner] = cellOf(await evaluatedRuns(problem, name, given), criterion, value);
  }
  return { name, group, optimum: optimum[criterion], learners: cells };
}

/** The runs of every strategy. */
async function runsOf(
  problem: Problem,
  name: string,
  index: number,
  settings: Settings,
  learning: LearnOptions,
): Promise<SuiteRun[][]> {
  const { strategies, repeats, seed, workers, problems, onProgress } = settings;
  if (strategies.length === 0) return [];
  const perProblem = strategies.length * repeats;
  const runs = await learnRepeatedly(
    strategies.map((strategy) => ({ ...learning, strategy })),
    { problem, seed, repeats },
    {
      workers,
      signal: endOf(settings),
      onProgress: (variant, { done, run }) =>
        onProgress?.({
          done: index * perProblem + done,
          total: problems.length * perProblem,
          problem: name,
          strategy: strategies[variant]!,
          run,
        }),
    },
  );
  return runs.map((ofStrategy) =>
    ofStrategy.map(({ seed, error, sum, surjective, elapsedMs }) => ({
      seed,
      error,
      sum,
      valid: surjective,
      elapsedMs,
    })),
  );
}

/** What ends the work: either signal. */
function endOf({ signal, stop }: Pick<Settings, "signal" | "stop">): AbortSignal | undefined {
  return signal && stop ? AbortSignal.any([signal, stop]) : (signal ?? stop);
}

/** The runs that a learner has given of a problem. */
async function evaluatedRuns(problem: Problem, name: string, given: LearnerResults): Promise<SuiteRun[]> {
  const runs: SuiteRun[] = [];
  for (const { problem: of, abstraction, elapsedMs, seed } of given.results) {
    if (of !== name) continue;
    const found = abstraction && (await evaluate(problem, abstraction));
    runs.push({
      ...(seed !== undefined && { seed }),
      error: found?.error ?? null,
      sum: found?.sum ?? null,
      valid: found?.surjective === true && found.breaks.length === 0,
      elapsedMs,
    });
  }
  return runs;
}

function comparisonOf(
  settings: Settings,
  learning: LearnOptions,
  problems: readonly ComparedProblem[],
  start: number,
): SuiteComparison {
  const { strategies, results, learners, criterion, repeats, seed } = settings;
  const times = problems.map((problem) => learners.map((name) => problem.learners[name]!.toOptimumMs));
  const factors = profiles(times, learners.length);
  const first = Problem.from(settings.problems[0]!.file);
  const isCut = problems.length < settings.problems.length;
  return {
    format: FORMAT,
    seed,
    repeats,
    criterion,
    options: strategies.length > 0 ? optionsOfAll(learnSettings(first, learning), ["strategy"]) : {},
    given: Object.fromEntries(results.map(({ learner, description }) => [learner, description ?? null])),
    problems,
    profile: Object.fromEntries(learners.map((name, i) => [name, factors[i]!])),
    ...(isCut && { interrupted: true }),
    elapsedMs: performance.now() - start,
    version: VERSION,
  };
}
