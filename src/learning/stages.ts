// The stages in which a strategy learns a problem, and what their losses are averaged over.
import { diagramsOf, type Learnable } from "../problem/problem.js";
import type { GradientStrategy, Stage } from "./strategy.js";

/** The stages of a strategy. Alphas that are `frozen`, by name, are learned in none; a stage that would learn nothing is left out. */
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
  // The penalty alone shapes the alphas that no diagram touches, as it does in joint learning.
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

/** What losses are divided by when restarts are compared. */
export interface Means {
  readonly diagrams: number;
  readonly alphas: number;
}

/** The losses that search has are not averaged. */
export const NO_MEANS: Means = { diagrams: 1, alphas: 1 };

/** The paper takes the mean distance of the diagrams and the mean penalty of the alphas; every copy of an alpha counts. */
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
