// The distances by number, and their properties that need no loop. A distance D of p and q has a cost, ½ Σ of
// terms over the entries, and a value: the root of the cost, or the cost itself. Each distance has its own
// file, with a class that the kernels' loops are compiled for (`D` in their type parameters):
//
//   isRoot()         whether the value is the root of the cost
//   keptBlocks()     how many blocks of lanes are kept of an entry for the gradient, three at most
//   term()           an entry's term of 2·cost; keeps these blocks, 64 bytes apart
//   isSlow()         whether a term takes long enough that two vectors side by side are worth their code
//   storeGradient()  from the blocks kept: scale · 2·∂cost/∂p and scale · 2·∂cost/∂q of an entry
//
// and for the solver, without smoothing and without kept blocks. The solver needs a cost that does not fall
// where p_i/q_i moves away from 1, and does not rise where p and q are pushed forward (comparison.ts):
//
//   below()          a term of cost/scale() from below, cheap
//   bound()          costs of pairs from below and from above
//   isExact()        whether these two are the cost itself
//   exact()          the costs
import { BLOCK_BYTES } from "../base/lanes";
import { Hellinger } from "./hellinger";
import { JensenShannon } from "./jensen-shannon";
import { the } from "./terms";
import { TotalVariation } from "./total-variation";

export const JENSEN_SHANNON: u32 = 0;
export const TOTAL_VARIATION: u32 = 1;
export const HELLINGER: u32 = 2;

/** Whether its value is the root of its cost, not the cost itself. */
// @ts-ignore: decorator
@inline
export function isRoot(distance: u32): bool {
  if (distance == TOTAL_VARIATION) return the<TotalVariation>().isRoot();
  if (distance == HELLINGER) return the<Hellinger>().isRoot();
  return the<JensenShannon>().isRoot();
}

function keptBlocks(distance: u32): usize {
  if (distance == TOTAL_VARIATION) return the<TotalVariation>().keptBlocks();
  if (distance == HELLINGER) return the<Hellinger>().keptBlocks();
  return the<JensenShannon>().keptBlocks();
}

/** The cost of an error, and the error of a cost. */
// @ts-ignore: decorator
@inline
export function costOf(distance: u32, error: f64): f64 {
  return isRoot(distance) ? error * error : error;
}
export function errorOf(distance: u32, cost: f64): f64 {
  return isRoot(distance) ? sqrt(cost) : cost;
}

/** Bytes that are kept of so many groups. */
export function keptBytes(distance: u32, groups: u32, size: u32): usize {
  return <usize>groups * size * keptBlocks(distance) * BLOCK_BYTES;
}

/**
 * The factor of 2·∂cost in the value's derivative, besides 1/value for a root: ∂√cost = 2·∂cost / (4·√cost).
 */
export function slopeFactor(distance: u32): f64 {
  return isRoot(distance) ? 0.25 : 0.5;
}
