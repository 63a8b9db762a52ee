// Study C: joint learning with and without the surjectivity penalty.

import { repeatSeeds } from "../experiments/repeats.js";
import type { MeanAndSd } from "../experiments/statistics/mean.js";
import { wilcoxonApproximate, wilcoxonExact } from "../experiments/statistics/wilcoxon.js";
import type { Run } from "../learning/learn-all.js";
import type { Learned } from "../learning/result.js";
import { LOSSES_PER_OUTCOME, STARTS, VSTRUCT } from "./notes.js";
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

export interface AblationFigures {
  readonly distance: MeanAndSd;
  readonly loss: MeanAndSd;
  /** The share of runs with a surjective abstraction, from 0 to 1. */
  readonly surjective: number;
}

export interface ScenarioAblation {
  readonly withPenalty: AblationFigures;
  readonly withoutPenalty: AblationFigures;
  /** Wilcoxon signed-rank test of the distances to the truth, paired by repeat. */
  readonly test: {
    readonly statistic: number;
    readonly pairs: number;
    readonly exact: number;
    readonly approximate: number;
  };
}

export interface FiguresC {
  readonly scenarios: Readonly<Record<Synthetic, ScenarioAblation>>;
}

export const studyC: Study<FiguresC> = {
  name: "c",
  title: "Without the penalty",
  notes: [LOSSES_PER_OUTCOME, VSTRUCT, STARTS],
  runs,
  figures,
};

/** For each scenario, the runs with the penalty, then those without. */
function runs({ repeats, seed, orientation }: StudySettings): Run[] {
  return SYNTHETIC.flatMap((scenario) => {
    const problem = problemOf(scenario);
    return [1, 0].flatMap((penalty) =>
      repeatSeeds(seed, repeats).map((seed) => ({
        problem,
        options: { ...PROTOCOL, orientation, penalty, seed },
      })),
    );
  });
}

async function figures(
  { repeats, orientation }: StudySettings,
  results: readonly Learned[],
): Promise<FiguresC> {
  const scenarios = new Map<Synthetic, ScenarioAblation>();
  for (const [index, ofScenario] of chunks(results, 2 * repeats).entries()) {
    const problem = problemOf(SYNTHETIC[index]!);
    const measured = await Promise.all(ofScenario.map((result) => measure(problem, result, orientation)));
    const [withPenalty, without] = chunks(measured, repeats);
    scenarios.set(SYNTHETIC[index]!, ablation(withPenalty!, without!));
  }
  return { scenarios: Object.fromEntries(scenarios) as FiguresC["scenarios"] };
}

function ablation(withPenalty: readonly Measured[], without: readonly Measured[]): ScenarioAblation {
  const [x, y] = [withPenalty, without].map((runs) => runs.map(({ distance }) => distance));
  const { statistic, pairs, pValue } = wilcoxonExact(x!, y!);
  const approximate = wilcoxonApproximate(x!, y!).pValue;
  return {
    withPenalty: summarise(withPenalty),
    withoutPenalty: summarise(without),
    test: { statistic, pairs, exact: pValue, approximate },
  };
}

function summarise(runs: readonly Measured[]): AblationFigures {
  return {
    distance: over(runs, ({ distance }) => distance),
    loss: over(runs, ({ loss }) => loss),
    surjective: runs.filter(({ surjective }) => surjective).length / runs.length,
  };
}
