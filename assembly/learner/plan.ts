// A compiled problem in flat memory: the structures that the kernels walk. Built once per run through the functions below: a diagram is
// set, the constants of its two sides are written where they belong, and are then counted and listed, some at a time.
//
// A diagram compares two sides, p = alpha_Y · mu and q = nu · alpha_X. Both are one thing, a product of alphas with a constant
// mechanism C: out[f][o] = Σ_c M[f][c] · C[c][o], M the Kronecker product of the side's alphas:
//
//            M[f][c]               f (free)              c (contracted)         o (other)             C
//   target   alpha_Y[f, c]         states of Y'          states of a⁻¹(Y')      states of a⁻¹(X')     mu
//   source   alpha_X[c, f]         states of a⁻¹(X')     states of X'           states of Y'          nuᵀ
//
// A diagram's distance is the largest over its groups; a group is an intervention (`per-intervention`: a column, one state of
// a⁻¹(X')) or an outcome (`per-outcome`: a row, one state of Y'). For one side the groups run along f, for the other along o.
import { allocate } from "../base/arena";
import { keptBytes } from "../distances/jensen-shannon";
import { BLOCK_BYTES, BLOCK_SHIFT, constant } from "../base/lanes";

/** Entries from which a row counts as long. */
const LONG_ROW: u32 = 16;

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
  /** Per row the largest entry of `relaxed`; and room for those of the next epoch. */
  rowMaxima: usize;
  nextMaxima: usize;

  /** Bytes between rows: an odd number of blocks where rows are long, or the entries of a column would share few places in a cache. */
  @inline get rowStride(): usize {
    return <usize>(this.cols < LONG_ROW ? this.cols : this.cols | 1) << BLOCK_SHIFT;
  }
  /** Bytes of each of the matrices below. */
  @inline get bytes(): usize {
    return this.rows * this.rowStride;
  }
}

/** One alpha in a side's Kronecker product; the strides are bytes between its free and its contracted states. */
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
  /** C without zeros, seen as a matrix with the first factor's contracted states as rows: per column the values, and where in the alpha they meet. */
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
  /** The entries in a group. */
  size: u32;
  /** Bytes between groups and between the entries of a group, in p and in q. */
  targetGroupStride: u32;
  targetEntryStride: u32;
  sourceGroupStride: u32;
  sourceEntryStride: u32;
  /** The largest distance of the groups, per lane. */
  distance: usize;
  /** The group that attains it, one integer as wide as T per lane. */
  selected: usize;
  /** As lane-typed numbers: the coefficients below. */
  coefficients: usize;
  /** What the gradient needs of every group's entries (assembly/distances/jensen-shannon.ts). */
  kept: usize;
  /** Bytes between groups of what is kept. */
  keptStride: u32;
  /** The distance of every group; written by evaluation alone. */
  groupDistances: usize;
}

@unmanaged
export class Plan {
  alphaCount: u32;
  alphas: usize;
  diagramCount: u32;
  diagrams: usize;
  perOutcome: u32;
  /** Vectors of the block in use, 1 to 4. */
  active: u32;
  /** Lane-sized workspaces for chains of Kronecker factors, each large enough for any intermediate. */
  scratch0: usize;
  scratch1: usize;
  scratch2: usize;
  scratchBytes: usize;
  /** Σ_J w·D and Σ (1 − row maximum), one block each, of the last objective. */
  losses: usize;
  /** Whether the plan has had a block of restarts. */
  isUsed: bool;
  /** Where an epoch or an evaluation in parts is (assembly/learner/parts.ts). */
  phase: u32;
  next: u32;
  nextStep: u32;
  nextUnit: u32;
  /** Byte offsets of the lanes, a workspace for gathers; and the same for every Kronecker factor of a side. */
  offsets: usize;
  factorOffsets: usize;

  temperature: f64;
  lambda: f64;
  smoothing: f64;
  penalty: f64;

  /** Which optimiser (assembly/learner/optimiser.ts), and its parameters. */
  optimiser: u32;
  learningRate: f64;
  weightDecay: f64;
  beta1: f64;
  beta2: f64;
  epsilon: f64;
  /** β₁ˢ and β₂ˢ after s steps. */
  power1: f64;
  power2: f64;
  /** What the kernels need of all these in their loops, as lane-typed numbers: the coefficients below. */
  coefficients: usize;

  @inline alpha(i: u32): Alpha {
    return changetype<Alpha>(this.alphas + i * offsetof<Alpha>());
  }
  @inline diagram(i: u32): Diagram {
    return changetype<Diagram>(this.diagrams + i * offsetof<Diagram>());
  }
}

// Coefficients, by number. The slopes are the derivatives of the objective divided by the temperature, which saves the gradient
// of the softmax a factor of its own.

/** Of a diagram: the weight w, and λ·w/(4T). */
export const WEIGHT: u32 = 0;
export const SLOPE: u32 = 1;

/** Of the plan: ε of the logarithms, the penalty's weight divided by T, and log₂e/T, which may be the next epoch's. */
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
const COEFFICIENTS: u32 = 9;

export function setCoefficient<T>(plan: Plan, index: u32, value: f64): void {
  store<T>(plan.coefficients + index * sizeof<T>(), <T>value);
}

// @ts-ignore: decorator
@inline
export function coefficient<T>(plan: Plan, index: u32): v128 {
  return constant<T>(plan.coefficients, index);
}

export function newPlan(alphaCount: u32, diagramCount: u32, perOutcome: u32): Plan {
  const plan = changetype<Plan>(allocate(offsetof<Plan>()));
  plan.alphaCount = alphaCount;
  plan.alphas = allocate(alphaCount * offsetof<Alpha>());
  plan.diagramCount = diagramCount;
  plan.diagrams = allocate(diagramCount * offsetof<Diagram>());
  plan.perOutcome = perOutcome;
  plan.active = 4;
  plan.losses = allocate(2 * BLOCK_BYTES);
  plan.offsets = allocate(BLOCK_BYTES);
  plan.coefficients = allocate(COEFFICIENTS * sizeof<f64>());
  return plan;
}

export function setAlpha(plan: Plan, index: u32, rows: u32, cols: u32, learned: u32): void {
  const alpha = plan.alpha(index);
  alpha.rows = rows;
  alpha.cols = cols;
  const bytes = alpha.bytes;
  alpha.learned = learned;
  alpha.relaxed = allocate(bytes);
  if (!learned) return;
  alpha.weights = allocate(bytes);
  alpha.gradient = allocate(bytes);
  alpha.moment1 = allocate(bytes);
  alpha.moment2 = allocate(bytes);
  alpha.rowMaxima = allocate((<usize>rows) << BLOCK_SHIFT);
  alpha.nextMaxima = allocate((<usize>rows) << BLOCK_SHIFT);
}

/** Sets a diagram, but for its constants. `targets` and `sources` point to the indices of its alphas (u32). */
export function setDiagram<T>(
  plan: Plan,
  index: u32,
  weight: f64,
  targetCount: u32,
  targets: usize,
  sourceCount: u32,
  sources: usize,
): void {
  const diagram = plan.diagram(index);
  const target = newSide(plan, targetCount, targets, true);
  const source = newSide(plan, sourceCount, sources, false);
  target.other = source.free;
  source.other = target.free;
  target.groupsFree = plan.perOutcome;
  source.groupsFree = 1 - plan.perOutcome;
  allocateConstants<T>(target);
  allocateConstants<T>(source);
  diagram.weight = weight;
  diagram.target = target;
  diagram.source = source;
  diagram.groups = plan.perOutcome ? target.free : source.free;
  diagram.size = plan.perOutcome ? source.free : target.free;
  const targetFree = target.other << (<u32>BLOCK_SHIFT),
    sourceFree = source.other << (<u32>BLOCK_SHIFT);
  diagram.targetGroupStride = plan.perOutcome ? targetFree : <u32>BLOCK_BYTES;
  diagram.targetEntryStride = plan.perOutcome ? <u32>BLOCK_BYTES : targetFree;
  diagram.sourceGroupStride = plan.perOutcome ? <u32>BLOCK_BYTES : sourceFree;
  diagram.sourceEntryStride = plan.perOutcome ? sourceFree : <u32>BLOCK_BYTES;
  diagram.distance = allocate(BLOCK_BYTES);
  diagram.selected = allocate(BLOCK_BYTES);
  diagram.coefficients = allocate(2 * sizeof<T>());
  diagram.keptStride = <u32>keptBytes(1, diagram.size);
  diagram.kept = allocate(keptBytes(diagram.groups, diagram.size));
  diagram.groupDistances = allocate((<usize>diagram.groups) << BLOCK_SHIFT);
  finishSide(plan, target, diagram.size);
  finishSide(plan, source, diagram.size);
}

function newSide(plan: Plan, count: u32, indices: usize, isTarget: bool): Side {
  const side = changetype<Side>(allocate(offsetof<Side>()));
  side.factorCount = count;
  side.factors = allocate(count * offsetof<Factor>());
  side.free = 1;
  side.contracted = 1;
  for (let i: u32 = 0; i < count; i++) {
    const alpha = plan.alpha(load<u32>(indices + i * sizeof<u32>()));
    const factor = side.factor(i);
    const rowStride = <u32>alpha.rowStride, colStride = <u32>BLOCK_BYTES;
    factor.alpha = alpha;
    factor.free = isTarget ? alpha.rows : alpha.cols;
    factor.contracted = isTarget ? alpha.cols : alpha.rows;
    factor.freeStride = isTarget ? rowStride : colStride;
    factor.contractedStride = isTarget ? colStride : rowStride;
    side.free *= factor.free;
    side.contracted *= factor.contracted;
  }
  return side;
}

function allocateConstants<T>(side: Side): void {
  const entries = side.contracted * side.other;
  side.constants = allocate(entries * sizeof<T>());
  side.support = allocate(side.contracted * sizeof<u32>());
  side.lines = entries / side.factor(0).contracted;
  side.lineStarts = allocate((side.lines + 1) * sizeof<u32>());
  side.lineValues = allocate(entries * sizeof<T>());
  side.lineOffsets = allocate(entries * sizeof<u32>());
}

/** Looks at the constants of the contracted states first … end - 1: those with any mass, and how many of them each line has. */
export function countConstants<T>(side: Side, first: u32, end: u32): void {
  const others = side.contracted / side.factor(0).contracted;
  for (let c = first; c < end; c++) {
    let at = side.constants + c * side.other * sizeof<T>();
    const last = at + side.other * sizeof<T>();
    let hasMass = false;
    for (let line = side.lineStarts + (((c % others) * side.other) << 2); at < last; line += 4, at += sizeof<T>()) {
      // @ts-ignore: T is a number
      if (load<T>(at) == 0) continue;
      hasMass = true;
      store<u32>(line, load<u32>(line, 4) + 1, 4);
    }
    if (hasMass) store<u32>(side.support + side.supportCount++ * sizeof<u32>(), c);
  }
}

/** Lines that are written side by side: the constants of a line are far apart, and so are the places of two lines. */
const BAND: u32 = 16;

/** Where the next constant of each line of a band goes. */
const places = memory.data(<i32>(BAND * sizeof<u32>()));

/** Lists the constants of the lines first … end - 1, once all are counted, and those of the lines before are listed. */
export function listConstants<T>(side: Side, first: u32, end: u32): void {
  for (let line = first; line < end; line += BAND) listBand<T>(side, line, min(BAND, end - line));
}

function listBand<T>(side: Side, first: u32, count: u32): void {
  const starts = side.lineStarts + (first << 2);
  for (let line: u32 = 0; line < count; line++) {
    const start = load<u32>(starts + (line << 2));
    store<u32>(places + (line << 2), start);
    store<u32>(starts + (line << 2), start + load<u32>(starts + (line << 2), 4), 4);
  }
  const alpha = side.factor(0), step = side.lines * sizeof<T>(), end = places + (count << 2);
  let row = side.constants + first * sizeof<T>();
  for (let c: u32 = 0; c < alpha.contracted; c++, row += step) {
    const offset = c * alpha.contractedStride;
    for (let at = row, line = places; line < end; line += 4, at += sizeof<T>()) {
      const value = load<T>(at);
      // @ts-ignore: T is a number
      if (value == 0) continue;
      const place = load<u32>(line);
      store<T>(side.lineValues + place * sizeof<T>(), value);
      store<u32>(side.lineOffsets + (place << 2), offset);
      store<u32>(line, place + 1);
    }
  }
}

/** Allocates what the side computes, and makes the workspaces large enough for its intermediates. */
function finishSide(plan: Plan, side: Side, groupSize: u32): void {
  side.out = allocate((<usize>side.free * side.other) << BLOCK_SHIFT);
  side.cotangent = allocate((<usize>groupSize) << BLOCK_SHIFT);
  if (side.factorCount == 1) return;
  let bytes = (<u64>side.other) << BLOCK_SHIFT;
  for (let i: u32 = 0; i < side.factorCount; i++) {
    bytes *= max(side.factor(i).free, side.factor(i).contracted);
    if (bytes > <u64>u32.MAX_VALUE) unreachable();
  }
  plan.scratchBytes = max(plan.scratchBytes, <usize>bytes);
}

/** Allocates the workspaces, once every diagram is set. */
export function finishPlan(plan: Plan): void {
  let factors: u32 = 1;
  for (let d: u32 = 0; d < plan.diagramCount; d++) {
    const diagram = plan.diagram(d);
    factors = max(factors, max(diagram.target.factorCount, diagram.source.factorCount));
  }
  plan.factorOffsets = allocate(factors * <u32>BLOCK_BYTES);
  if (plan.scratchBytes == 0) return;
  plan.scratch0 = allocate(plan.scratchBytes);
  plan.scratch1 = allocate(plan.scratchBytes);
  plan.scratch2 = allocate(plan.scratchBytes);
}
