// A compiled problem in flat memory: the structures that the kernels walk (assembly/learner/build.ts builds
// them).
//
// A diagram compares two sides, p = alpha_Y · mu and q = nu · alpha_X. Each side is a product of alphas with
// a constant mechanism C: out[f][o] = Σ_c M[f][c] · C[c][o], where M is the Kronecker product of the side's
// alphas:
//
//            M[f][c]               f (free)              c (contracted)         o (other)             C
//   target   alpha_Y[f, c]         states of Y'          states of a⁻¹(Y')      states of a⁻¹(X')     mu
//   source   alpha_X[c, f]         states of a⁻¹(X')     states of X'           states of Y'          nuᵀ
//
// A diagram's distance is the largest over its groups, or their weighted mean. A group is an intervention
// (`per-intervention`: a column of p) or an outcome (`per-outcome`: a row, one state of Y'). For one side the
// groups run along f, for the other along o. An intervention sets a state of a⁻¹(X'), which is its row of the
// source's side: state g for column g, or as a table says, in which states may be repeated or missing. The
// source's side of a diagram of pairs has no alphas: q is constant, a row a pair.
import { BLOCK_BYTES, BLOCK_SHIFT, constant } from "../base/lanes";

/** A row of at least so many entries counts as long. */
const LONG_ROW: u32 = 16;

/** The losses that an epoch leaves of each restart, one block each: Σ_J w·D and Σ (1 − row maximum). */
export const LOSSES_BYTES: usize = 2 * BLOCK_BYTES;

/** One relaxed alpha, rows × cols, with the state of its optimiser. */
@unmanaged
export class Alpha {
  rows: u32;
  cols: u32;
  /** 0: frozen, `relaxed` is given; 1: learned, `relaxed` is the softmax of `weights`. */
  learned: u32;
  weights: usize;
  relaxed: usize;
  gradient: usize;
  /** Running means of the gradient and of its square. */
  moment1: usize;
  moment2: usize;
  /** The largest entry of each row of `relaxed`, and room for the maxima of the next epoch. */
  rowMaxima: usize;
  nextMaxima: usize;
  /** The entries that it may not use (mask.ts): their offsets in a matrix, u32. */
  maskCount: u32;
  mask: usize;

  /**
   * Bytes between rows. Long rows take an odd number of blocks; otherwise the entries of a column would share
   * few places in a cache.
   */
  @inline get rowStride(): usize {
    return <usize>(this.cols < LONG_ROW ? this.cols : this.cols | 1) << BLOCK_SHIFT;
  }
  /** Bytes of each of the matrices above. */
  @inline get bytes(): usize {
    return this.rows * this.rowStride;
  }
}

/** One alpha in a side's Kronecker product. Strides are bytes between free and between contracted states. */
@unmanaged
export class Factor {
  alpha: Alpha;
  free: u32;
  contracted: u32;
  freeStride: u32;
  contractedStride: u32;
}

@unmanaged
export class Side {
  factorCount: u32;
  factors: usize;
  free: u32;
  contracted: u32;
  other: u32;
  /** 1 where the groups run along the free states, 0 where they run along the others. */
  groupsFree: u32;
  /** C, contracted × other, scalars. */
  constants: usize;
  /**
   * C without zeros, as a matrix whose rows are the first factor's contracted states: per column the values,
   * and their offsets in the alpha.
   */
  lines: u32;
  lineStarts: usize;
  lineValues: usize;
  lineOffsets: usize;
  /** The contracted states with any mass. */
  supportCount: u32;
  support: usize;
  /** The side's value, free × other. */
  out: usize;
  /** The derivative of the objective by the selected group's entries. */
  cotangent: usize;

  @inline factor(i: u32): Factor {
    return changetype<Factor>(this.factors + i * offsetof<Factor>());
  }
}

@unmanaged
export class Diagram {
  weight: f64;
  target: Side;
  source: Side;
  groups: u32;
  /** The row of the source's side that each group is compared with, u32; 0: group g with row g. */
  groupSources: usize;
  /** The share of each group in the mean, scalars. */
  shares: usize;
  /** The entries in a group. */
  size: u32;
  /** Bytes between groups and between the entries of a group, in p and in q. */
  targetGroupStride: u32;
  targetEntryStride: u32;
  sourceGroupStride: u32;
  sourceEntryStride: u32;
  /** The largest distance of the groups, or their mean, per lane. */
  distance: usize;
  /** The group that attains it, or whose gradient is under way: one integer as wide as T per lane. */
  selected: usize;
  /** Its row of the source's side; the same memory if there is no table. */
  selectedSource: usize;
  /** As lane-typed numbers: the coefficients below. */
  coefficients: usize;
  /** The blocks of every group's entries that the gradient needs (assembly/distances/). */
  kept: usize;
  /** Bytes between groups of these blocks. */
  keptStride: u32;
  /** The distance of every group; written by evaluation and for a mean. */
  groupDistances: usize;
}

@unmanaged
export class Plan {
  alphaCount: u32;
  alphas: usize;
  diagramCount: u32;
  diagrams: usize;
  perOutcome: u32;
  /** The number of the distance (assembly/distances/distance.ts). */
  distance: u32;
  /** 1: a diagram's distance is the mean over its groups, 0: the largest. */
  takesMean: u32;
  /** Vectors of the block in use, 1 to 4. */
  active: u32;
  /** Lane-sized workspaces for chains of Kronecker factors, each large enough for any intermediate. */
  scratch0: usize;
  scratch1: usize;
  scratch2: usize;
  scratchBytes: usize;
  /** The losses of the last objective, LOSSES_BYTES. */
  losses: usize;
  /** Whether the plan has had a block of restarts. */
  isUsed: bool;
  /** The progress of an epoch or an evaluation in parts (assembly/learner/parts.ts). */
  phase: u32;
  next: u32;
  nextStep: u32;
  nextUnit: u32;
  /**
   * Byte offsets of the lanes, a workspace for gathers; and the same for every Kronecker factor of a side.
   */
  offsets: usize;
  factorOffsets: usize;

  temperature: f64;
  lambda: f64;
  smoothing: f64;
  penalty: f64;

  /** The number of the optimiser (assembly/learner/optimiser.ts), and its parameters. */
  optimiser: u32;
  learningRate: f64;
  weightDecay: f64;
  beta1: f64;
  beta2: f64;
  epsilon: f64;
  /** β₁ˢ and β₂ˢ after s steps. */
  power1: f64;
  power2: f64;
  /** The numbers that the kernels' loops need, lane-typed: the coefficients below. */
  coefficients: usize;

  @inline alpha(i: u32): Alpha {
    return changetype<Alpha>(this.alphas + i * offsetof<Alpha>());
  }
  @inline diagram(i: u32): Diagram {
    return changetype<Diagram>(this.diagrams + i * offsetof<Diagram>());
  }
}

// Coefficients, by number. The slopes are derivatives of the objective divided by the temperature, so the
// softmax gradient needs no such factor.

/** Of a diagram: the weight w, and λ·w/T times the factor of the distance. */
export const WEIGHT: u32 = 0;
export const SLOPE: u32 = 1;
/** SLOPE times the share of the group under way. */
export const GROUP_SLOPE: u32 = 2;
export const DIAGRAM_COEFFICIENTS: u32 = 3;

/** Of the plan: ε of the logarithms, the penalty's weight over T, and log₂e/T, possibly of the next epoch. */
export const SMOOTHING: u32 = 0;
export const PENALTY_SLOPE: u32 = 1;
export const RELAX_SCALE: u32 = 2;
/** Of the step under way (assembly/learner/optimiser.ts). */
export const RATE: u32 = 3;
export const EPSILON: u32 = 4;
export const KEEP: u32 = 5;
export const BETA1: u32 = 6;
export const BETA2: u32 = 7;
/** A number below every weight. */
export const LOWEST: u32 = 8;
export const COEFFICIENTS: u32 = 9;

export function setCoefficient<T>(plan: Plan, index: u32, value: f64): void {
  store<T>(plan.coefficients + index * sizeof<T>(), <T>value);
}

// @ts-ignore: decorator
@inline
export function coefficient<T>(plan: Plan, index: u32): v128 {
  return constant<T>(plan.coefficients, index);
}
