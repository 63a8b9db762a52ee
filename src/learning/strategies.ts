// The strategies. Those by gradients as stages: which alphas are learned on which diagrams, one stage after the other.
//
// joint        one stage: all diagrams, every alpha shared.
// sequential   a stage a diagram, in the order of J: it learns the alphas that no earlier stage did; those learned before are
//              held in their relaxed form. A diagram whose alphas are all known is skipped.
// independent  a stage a diagram, each with its own copies of the alphas it touches. The copies of one alpha are added and
//              column-softmaxed at T = 1.
//
// Alphas that no diagram touches get a stage without diagrams: the penalty alone shapes them, as it does in joint learning.
import { diagramsOf, type Learnable } from "../problem/problem.js";

export const gradientStrategies = ["joint", "sequential", "independent"] as const;
export type GradientStrategy = (typeof gradientStrategies)[number];

/** And `search`: no gradients, but local search over deterministic abstractions by their exact errors. */
export const strategies = [...gradientStrategies, "search"] as const;
/** How an abstraction is learned; `docs/choosing.md` compares them. */
export type Strategy = (typeof strategies)[number];

/** Alphas and diagrams by index. */
export interface Stage {
  readonly learned: readonly number[];
  readonly diagrams: readonly number[];
}

/** The stages of a strategy. Alphas that are `frozen`, by name, are learned in none; a stage that would learn nothing is left out. */
export function stagesOf(
  strategy: GradientStrategy,
  problem: Learnable,
  frozen: ReadonlyMap<string, unknown>,
): Stage[] {
  const isFrozen = (alpha: number) => frozen.has(problem.highVariables[alpha]!);
  const free = problem.highVariables.map((_, alpha) => alpha).filter((alpha) => !isFrozen(alpha));
  const all = diagramsOf(problem).map((_, diagram) => diagram);
  if (strategy === "joint") return [{ learned: free, diagrams: all }];

  const known = new Set<number>();
  const stages = all.map((diagram): Stage => {
    const learned = touched(problem, diagram).filter(
      (alpha) => !isFrozen(alpha) && !(strategy === "sequential" && known.has(alpha)),
    );
    for (const alpha of learned) known.add(alpha);
    return { learned, diagrams: [diagram] };
  });
  const untouched = { learned: free.filter((alpha) => !known.has(alpha)), diagrams: [] };
  return [...stages, untouched].filter(({ learned }) => learned.length > 0);
}

/** The alphas of a diagram, ascending. */
function touched(problem: Learnable, diagram: number): number[] {
  const { source, target } = diagramsOf(problem)[diagram]!;
  return [...source, ...target].map((name) => problem.highVariables.indexOf(name)).sort((a, b) => a - b);
}

/**
 * What the losses are divided by when restarts are compared: the paper takes the mean distance of the diagrams and the mean penalty of
 * the alphas; every copy counts where they are learned independently (two a diagram in the paper).
 */
export function meanOver(
  strategy: GradientStrategy,
  problem: Learnable,
  stages: readonly Stage[],
): { diagrams: number; alphas: number } {
  const alphas = stages.reduce((sum, { learned }) => sum + learned.length, 0);
  if (strategy !== "sequential") return { diagrams: diagramsOf(problem).length, alphas };
  const trained = stages.filter(({ diagrams }) => diagrams.length > 0).length;
  return { diagrams: Math.max(1, trained), alphas };
}
