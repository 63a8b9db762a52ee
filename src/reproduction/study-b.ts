// Study B: vstruct learned jointly, with its first diagram weighted above the others, and with all weights 1.

import { repeatSeeds } from "../experiments/repeats.js";
import type { MeanAndSd } from "../experiments/statistics/mean.js";
import { scenarios } from "../input/scenarios.js";
import type { Run } from "../learning/learn-all.js";
import type { Learned } from "../learning/result.js";
import { Problem } from "../problem/problem.js";
import { LOSSES_PER_OUTCOME, STARTS, VSTRUCT } from "./notes.js";
import { chunks, measure, over, PROTOCOL, problemOf, type Study, type StudySettings } from "./study.js";

/** The weights of Smoking_ → Cancer_, Smoking_ → Fatigue_ and Cancer_ → Fatigue_. */
const WEIGHTS = [2.4, 0.3, 0.3];

/**
 * A diagram's loss (unweighted L1 of the discretised alphas, tempered once more), learned without and
 * with weights.
 */
export interface WeightedDiagram {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly weight: number;
  readonly unweighted: MeanAndSd;
  readonly weighted: MeanAndSd;
}

export interface FiguresB {
  readonly diagrams: readonly WeightedDiagram[];
  /** Distances to the truth. */
  readonly distance: { readonly unweighted: MeanAndSd; readonly weighted: MeanAndSd };
}

export const studyB: Study<FiguresB> = {
  name: "b",
  title: "Weighted diagrams",
  notes: [LOSSES_PER_OUTCOME, VSTRUCT, STARTS],
  runs,
  figures,
};

/** The runs without weights, then those with weights. */
function runs({ repeats, seed, orientation }: StudySettings): Run[] {
  return [problemOf("vstruct"), weighted()].flatMap((problem) =>
    repeatSeeds(seed, repeats).map((seed) => ({ problem, options: { ...PROTOCOL, orientation, seed } })),
  );
}

function weighted(): Problem {
  const diagrams = problemOf("vstruct").diagrams.map(({ source, target }, d) => ({
    source: [...source],
    target: [...target],
    weight: WEIGHTS[d]!,
  }));
  return Problem.from({ ...scenarios.vstruct, diagrams });
}

async function figures(
  { repeats, orientation }: StudySettings,
  results: readonly Learned[],
): Promise<FiguresB> {
  const problem = problemOf("vstruct");
  const measured = await Promise.all(results.map((result) => measure(problem, result, orientation)));
  const [plain, weighted] = chunks(measured, repeats);
  const distance = ({ distance }: { distance: number }) => distance;
  return {
    diagrams: problem.diagrams.map(({ source, target }, d) => ({
      source,
      target,
      weight: WEIGHTS[d]!,
      unweighted: over(plain!, ({ diagrams }) => diagrams[d]!),
      weighted: over(weighted!, ({ diagrams }) => diagrams[d]!),
    })),
    distance: { unweighted: over(plain!, distance), weighted: over(weighted!, distance) },
  };
}
