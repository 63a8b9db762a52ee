// The progress of a propagation: the phase of its next step, and its outcome so far.
import { count } from "./counters";
import { Tree } from "./tree";

/** The phases of a round, in their order. */
export const PLACING: u32 = 0;
export const BOUNDING: u32 = 1;
export const BUDGETING: u32 = 2;
export const PRUNING: u32 = 3;
export const SCREENING: u32 = 4;
export const PROBING: u32 = 5;

/** The round has ended. */
export const PROPAGATED: u32 = 1;
/** Nothing below the node costs less than the cutoff. */
export const REFUTED: u32 = 2;

/** Begins a phase. Every phase goes through the terms and their columns. */
// @ts-ignore: decorator
@inline
export function startPhase(tree: Tree, phase: u32): void {
  tree.phase = phase;
  tree.term = 0;
  tree.column = 0;
}

/** Counts a node that a technique refutes. */
// @ts-ignore: decorator
@inline
export function refute(tree: Tree, counter: u32): u32 {
  count(tree, counter, 1);
  return REFUTED;
}
