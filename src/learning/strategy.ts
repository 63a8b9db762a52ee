// What a strategy is: by gradients, stages of learning; without them, a way from a seed to an abstraction.
import type { Learnable } from "../problem/problem.js";

/** What is learned at once: these alphas on these diagrams, by index. */
export interface Stage {
  readonly learned: readonly number[];
  readonly diagrams: readonly number[];
}

/** What stages are made of, by index and ascending. */
export interface StageParts {
  readonly diagrams: readonly number[];
  /** The alphas that are not frozen. */
  readonly alphas: readonly number[];
  /** Those of them that a diagram touches. */
  readonly touched: (diagram: number) => readonly number[];
}

/** A strategy that descends the relaxed objective. */
export interface GradientStrategy {
  /** One line of help. */
  readonly about: string;
  /** The stages in their order. Those that would learn nothing are left out; alphas that none learns get a last one. */
  readonly stages: (parts: StageParts) => readonly Stage[];
  /**
   * Whether every stage learns its own copies of the alphas; the copies of one alpha are added and column-softmaxed at T = 1. If not,
   * stages hold the alphas that earlier stages learned, in their relaxed form.
   */
  readonly aggregatesCopies: boolean;
  /** The diagrams whose mean distance restarts are compared by: all, or those of the stages that are not left out. */
  readonly averagesOver: "all diagrams" | "trained diagrams";
}

/** States of every alpha, in the order of the high-level variables. */
export type States = readonly number[][];

/** What a strategy without gradients may use. */
export interface SearchTools {
  readonly problem: Learnable;
  /** The states of every alpha that is frozen, which are to be kept; undefined for the others. */
  readonly frozen: readonly (number[] | undefined)[];
  /** Descends from states drawn by a seed to an abstraction that no move improves. Undefined if stopped before there is one. */
  readonly descend: (seed: number) => Promise<States | undefined>;
}

/** A strategy that finds deterministic abstractions; each is evaluated exactly. */
export interface SearchStrategy {
  /** One line of help. */
  readonly about: string;
  /** The abstraction that a restart comes to from its seed. Undefined if stopped before there is one. */
  readonly abstraction: (seed: number, tools: SearchTools) => Promise<States | undefined>;
}

export function isByGradients(strategy: GradientStrategy | SearchStrategy): strategy is GradientStrategy {
  return "stages" in strategy;
}
