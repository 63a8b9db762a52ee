// The stages of a strategy on a problem, and the divisors of mean losses.
import { diagramsOf, type Learnable } from "../problem/problem.js";
import type { GradientStrategy, Stage } from "./strategy.js";

/** The stages of a strategy. No stage learns `frozen` alphas; a stage with nothing to learn is left out. */
export function stagesOf(
  { stages, aggregatesCopies }: GradientStrategy,
  problem: Learnable,
  frozen: ReadonlyMap<string, unknown>,
): Stage[] {
  const isFree = (alpha: number) => !frozen.has(problem.highVariables[alpha]!);
  const alphas = problem.highVariables.map((_, alpha) => alpha).filter(isFree);
  const diagrams = diagramsOf(problem).map((_, diagram) => diagram);
  const touched = (diagram: number) => touchedBy(problem, diagram).filter(isFree);
  const known = new Set<number>();
  const made = stages({ alphas, diagrams, touched }).map((stage): Stage => {
    const learned = ascending(stage.learned).filter((alpha) => aggregatesCopies || !known.has(alpha));
    for (const alpha of learned) known.add(alpha);
    return { learned, diagrams: stage.diagrams };
  });
  // Alphas that no diagram touches are learned by the penalty alone, as in joint learning.
  const untouched = { learned: alphas.filter((alpha) => !known.has(alpha)), diagrams: [] };
  return [...made, untouched].filter(({ learned }) => learned.length > 0);
}

function touchedBy(problem: Learnable, diagram: number): number[] {
  const { source, target } = diagramsOf(problem)[diagram]!;
  return ascending([...source, ...target].map((name) => problem.highVariables.indexOf(name)));
}

function ascending(indices: readonly number[]): number[] {
  return [...new Set(indices)].sort((a, b) => a - b);
}

/** The divisors of losses when restarts are compared. */
export interface Means {
  readonly diagrams: number;
  readonly alphas: number;
}

/** Losses of the search strategy are not averaged. */
export const NO_MEANS: Means = { diagrams: 1, alphas: 1 };

/**
 * As in the paper: the mean distance over the diagrams, and the mean penalty over the alphas; every copy of
 * an alpha counts.
 */
export function meansOf(
  { averagesOver }: GradientStrategy,
  problem: Learnable,
  stages: readonly Stage[],
): Means {
  const alphas = stages.reduce((sum, { learned }) => sum + learned.length, 0);
  if (averagesOver === "all diagrams") return { diagrams: diagramsOf(problem).length, alphas };
  const trained = new Set(stages.flatMap(({ diagrams }) => diagrams));
  return { diagrams: Math.max(1, trained.size), alphas };
}
