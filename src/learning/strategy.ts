// The two kinds of strategies: stages of learning by gradients, and a search from a seed to an abstraction.
import type { Learnable } from "../problem/problem.js";

/** Alphas that are learned together on some diagrams, by index. */
export interface Stage {
  readonly learned: readonly number[];
  readonly diagrams: readonly number[];
}

/** The material of stages: indices in ascending order. */
export interface StageParts {
  readonly diagrams: readonly number[];
  /** The alphas that are not frozen. */
  readonly alphas: readonly number[];
  /** The unfrozen alphas that a diagram touches. */
  readonly touched: (diagram: number) => readonly number[];
}

/** A strategy that minimises the relaxed objective by gradients. */
export interface GradientStrategy {
  /** One line of help. */
  readonly about: string;
  /**
   * The stages in order. Stages with nothing to learn are left out later; alphas that no stage learns get a
   * last stage.
   */
  readonly stages: (parts: StageParts) => readonly Stage[];
  /**
   * Whether every stage learns its own copies of the alphas: copies of one alpha are added and
   * column-softmaxed at T = 1. Otherwise alphas learned by earlier stages are kept in their relaxed form.
   */
  readonly aggregatesCopies: boolean;
  /**
   * The diagrams over which losses are averaged to compare restarts: all, or those of the stages that
   * are kept.
   */
  readonly averagesOver: "all diagrams" | "trained diagrams";
}

/** The states of every alpha, in the order of the high-level variables. */
export type States = readonly number[][];

/** The tools of a strategy without gradients. */
export interface SearchTools {
  readonly problem: Learnable;
  /** The states of frozen alphas, which must be kept; undefined for the others. */
  readonly frozen: readonly (number[] | undefined)[];
  /**
   * Descends from states drawn by a seed to an abstraction that no move improves. Undefined if stopped before
   * the descent begins.
   */
  readonly descend: (seed: number) => Promise<States | undefined>;
}

/** A strategy that finds deterministic abstractions; each is evaluated exactly. */
export interface SearchStrategy {
  /** One line of help. */
  readonly about: string;
  /** The abstraction that a restart finds from its seed. Undefined if stopped before there is one. */
  readonly abstraction: (seed: number, tools: SearchTools) => Promise<States | undefined>;
}

export function isByGradients(strategy: GradientStrategy | SearchStrategy): strategy is GradientStrategy {
  return "stages" in strategy;
}
