// The techniques of the search and their counters. A tree may leave out any technique. No technique changes
// the optimum: pruning techniques remove abstractions at or above the cutoff, or those that another
// abstraction stands for. The other techniques order the search.
import { Tree } from "./tree";

/** The techniques: bits of a tree's mask. */
export const COST: u32 = 1 << 0;
export const MARGINALS: u32 = 1 << 1;
export const BUDGETS: u32 = 1 << 2;
export const SYMMETRY: u32 = 1 << 3;
export const SURJECTIVITY: u32 = 1 << 4;
export const PROBE: u32 = 1 << 5;
export const WATER_FILLING: u32 = 1 << 6;
export const SCREEN: u32 = 1 << 7;
export const STATE_BRANCHING: u32 = 1 << 8;
export const WEIGHING: u32 = 1 << 9;
export const VALUE_ORDER: u32 = 1 << 10;
export const ALL_TECHNIQUES: u32 = (1 << 11) - 1;

/** The counters, by number: doubles side by side, named in src/kernels/counters.ts. */
export const COST_VALUES: u32 = 0;
export const COST_NODES: u32 = 1;
export const MARGINALS_VALUES: u32 = 2;
export const MARGINALS_NODES: u32 = 3;
export const BUDGETS_NODES: u32 = 4;
export const SYMMETRY_VALUES: u32 = 5;
export const SYMMETRY_NODES: u32 = 6;
export const SURJECTIVITY_VALUES: u32 = 7;
export const SURJECTIVITY_NODES: u32 = 8;
export const PROBING_VALUES: u32 = 9;
export const PROBING_NODES: u32 = 10;
export const PROBED_VALUES: u32 = 11;
export const DOUBTFUL_COLUMNS: u32 = 12;
export const BOUNDS: u32 = 13;
export const EXACT_BOUNDS: u32 = 14;
export const STATE_BRANCHINGS: u32 = 15;
export const ORDERED_VALUES: u32 = 16;
export const COUNTERS: u32 = 17;

/** Leaves out all techniques but those in a set. */
export function setTechniques(tree: Tree, techniques: u32): void {
  tree.techniques = techniques & ALL_TECHNIQUES;
}

export function treeCounters(tree: Tree): usize {
  return tree.counters;
}

/** Whether a tree uses a technique. */
// @ts-ignore: decorator
@inline
export function uses(tree: Tree, technique: u32): bool {
  return (tree.techniques & technique) != 0;
}

/** Adds to a counter. */
// @ts-ignore: decorator
@inline
export function count(tree: Tree, counter: u32, many: u32): void {
  const at = tree.counters + (<usize>counter << 3);
  store<f64>(at, load<f64>(at) + <f64>many);
}
