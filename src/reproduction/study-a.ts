// Study A: the three strategies on the four synthetic scenarios.

import { repeatSeeds } from "../experiments/repeats.js";
import type { MeanAndSd } from "../experiments/statistics/mean.js";
import { wilcoxonApproximate, wilcoxonExact } from "../experiments/statistics/wilcoxon.js";
import type { Run } from "../learning/learn-all.js";
import type { Learned } from "../learning/result.js";
import { type PaperStrategy as Strategy, paperStrategies as strategies } from "../learning/strategies.js";
import { FLOOR, LOSSES_PER_OUTCOME, NEAR_TIES, SHORT_TIMES, STARTS, VSTRUCT } from "./notes.js";
import { isOptimal, type Optimum, optima } from "./optima.js";
import {
  chunks,
  type Measured,
  measure,
  over,
  PROTOCOL,
  problemOf,
  type Study,
  type StudySettings,
  SYNTHETIC,
  type Synthetic,
} from "./study.js";

/**
 * A strategy's figures on one scenario; or aggregated over the scenarios: the mean of the means, and the mean
 * of the standard deviations.
 */
export interface StrategyFigures {
  readonly distance: MeanAndSd;
  readonly loss: MeanAndSd;
  readonly penalty: MeanAndSd;
  readonly sum: MeanAndSd;
  /** Wall time of a run of 10 restarts, measured on the current machine. */
  readonly timeMs: MeanAndSd;
  /**
   * Only for `independent`, as in the paper: the time divided by the number of diagrams, as if they were
   * learned in parallel.
   */
  readonly timePerDiagramMs?: MeanAndSd;
  /** The share of runs that end in the exact optimum, from 0 to 1. */
  readonly share: number;
}

/** The number of epochs between two points of a curve. */
export const CURVE_STEP = 2;

type ByStrategy<T> = Readonly<Record<Strategy, T>>;

/** A Wilcoxon signed-rank test of the distances to the truth, paired by repeat. */
export interface ScenarioTest {
  readonly scenario: Synthetic;
  readonly strategies: readonly [Strategy, Strategy];
  readonly statistic: number;
  readonly pairs: number;
  readonly exact: number;
  readonly approximate: number;
}

export interface FiguresA {
  readonly aggregate: ByStrategy<StrategyFigures>;
  readonly scenarios: Readonly<Record<Synthetic, ByStrategy<StrategyFigures>>>;
  readonly tests: readonly ScenarioTest[];
  readonly optima: Readonly<Record<Synthetic, Optimum>>;
  /** The total loss of the winner of the first repeat, every `CURVE_STEP` epochs. */
  readonly curves: Readonly<Record<Synthetic, ByStrategy<readonly number[]>>>;
}

export const studyA: Study<FiguresA> = {
  name: "a",
  title: "Strategies on the synthetic scenarios",
  notes: [LOSSES_PER_OUTCOME, VSTRUCT, FLOOR, STARTS, NEAR_TIES, SHORT_TIMES],
  runs,
  figures,
};

/**
 * Runs by scenario, repeat and strategy, the last varying fastest: a machine that slows down slows
 * all strategies.
 */
function runs({ repeats, seed, orientation }: StudySettings): Run[] {
  return SYNTHETIC.flatMap((scenario) => {
    const problem = problemOf(scenario);
    return repeatSeeds(seed, repeats).flatMap((seed, repeat) =>
      strategies.map((strategy) => ({
        problem,
        options: { ...PROTOCOL, orientation, strategy, seed, history: repeat === 0 },
      })),
    );
  });
}

async function figures(
  { repeats, orientation, signal }: StudySettings,
  results: readonly Learned[],
): Promise<FiguresA> {
  const best = await optima(signal);
  const scenarios = new Map<Synthetic, ByStrategy<StrategyFigures>>();
  const curves = new Map<Synthetic, ByStrategy<readonly number[]>>();
  const tests: ScenarioTest[] = [];
  for (const [index, ofScenario] of chunks(results, repeats * strategies.length).entries()) {
    const scenario = SYNTHETIC[index]!;
    const problem = problemOf(scenario);
    const measured = await Promise.all(ofScenario.map((result) => measure(problem, result, orientation)));
    const ofStrategy = byStrategy((_, s) => measured.filter((_, run) => run % strategies.length === s));
    const summary = (strategy: Strategy) =>
      summarise(ofStrategy[strategy], strategy, problem.diagrams.length, best[scenario]);
    scenarios.set(scenario, byStrategy(summary));
    curves.set(
      scenario,
      byStrategy((_, s) => ofScenario[s]!.history!.total.filter((_, epoch) => epoch % CURVE_STEP === 0)),
    );
    tests.push(...testsOf(scenario, ofStrategy));
  }
  return {
    aggregate: byStrategy((strategy) => aggregate([...scenarios.values()].map((of) => of[strategy]))),
    scenarios: Object.fromEntries(scenarios) as FiguresA["scenarios"],
    tests,
    optima: best,
    curves: Object.fromEntries(curves) as FiguresA["curves"],
  };
}

function byStrategy<T>(of: (strategy: Strategy, index: number) => T): ByStrategy<T> {
  return Object.fromEntries(
    strategies.map((strategy, index) => [strategy, of(strategy, index)]),
  ) as ByStrategy<T>;
}

function summarise(
  runs: readonly Measured[],
  strategy: Strategy,
  diagrams: number,
  optimum: Optimum,
): StrategyFigures {
  return {
    distance: over(runs, ({ distance }) => distance),
    loss: over(runs, ({ loss }) => loss),
    penalty: over(runs, ({ penalty }) => penalty),
    sum: over(runs, ({ sum }) => sum),
    timeMs: over(runs, ({ timeMs }) => timeMs),
    ...(strategy === "independent" && {
      timePerDiagramMs: over(runs, ({ timeMs }) => timeMs / diagrams),
    }),
    share: runs.filter((run) => isOptimal(run, optimum)).length / runs.length,
  };
}

function aggregate(scenarios: readonly StrategyFigures[]): StrategyFigures {
  const mean = (of: (figures: StrategyFigures) => number) => over(scenarios, of).mean;
  const both = (of: (figures: StrategyFigures) => MeanAndSd) => ({
    mean: mean((figures) => of(figures).mean),
    sd: mean((figures) => of(figures).sd),
  });
  return {
    distance: both(({ distance }) => distance),
    loss: both(({ loss }) => loss),
    penalty: both(({ penalty }) => penalty),
    sum: both(({ sum }) => sum),
    timeMs: both(({ timeMs }) => timeMs),
    ...(scenarios[0]!.timePerDiagramMs && {
      timePerDiagramMs: both(({ timePerDiagramMs }) => timePerDiagramMs!),
    }),
    share: mean(({ share }) => share),
  };
}

function testsOf(scenario: Synthetic, runs: ByStrategy<readonly Measured[]>): ScenarioTest[] {
  const pairs = strategies.flatMap((first, i) =>
    strategies.slice(i + 1).map((second) => [first, second] as const),
  );
  return pairs.map((pair) => {
    const [x, y] = pair.map((strategy) => runs[strategy].map(({ distance }) => distance));
    const { statistic, pairs, pValue } = wilcoxonExact(x!, y!);
    const approximate = wilcoxonApproximate(x!, y!).pValue;
    return { scenario, strategies: pair, statistic, pairs, exact: pValue, approximate };
  });
}
