// Builds the structures of a plan, once per run: a diagram is set, the caller writes the constants of its two
// sides, and the constants are then counted and listed, some at a time.
import { allocate } from "../base/arena";
import { BLOCK_BYTES, BLOCK_SHIFT } from "../base/lanes";
import { keptBytes } from "../distances/distance";
import { Alpha, COEFFICIENTS, Diagram, DIAGRAM_COEFFICIENTS, Factor, LOSSES_BYTES, Plan, Side } from "./plan";

export function newPlan(
  alphaCount: u32,
  diagramCount: u32,
  perOutcome: u32,
  distance: u32,
  takesMean: u32,
): Plan {
  const plan = changetype<Plan>(allocate(offsetof<Plan>()));
  plan.alphaCount = alphaCount;
  plan.alphas = allocate(alphaCount * offsetof<Alpha>());
  plan.diagramCount = diagramCount;
  plan.diagrams = allocate(diagramCount * offsetof<Diagram>());
  plan.perOutcome = perOutcome;
  plan.distance = distance;
  plan.takesMean = takesMean;
  plan.active = 4;
  plan.losses = allocate(LOSSES_BYTES);
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

/** Sets the entries that an alpha may not use, as byte offsets in its matrices (u32). */
export function maskAlpha(plan: Plan, index: u32, count: u32, offsets: usize): void {
  const alpha = plan.alpha(index);
  alpha.maskCount = count;
  alpha.mask = offsets;
}

/**
 * Sets a diagram without its constants. `targets` and `sources` point to the indices of its alphas (u32). Its
 * mu has `columns` columns; `groupSources` points to the source's row of each (u32), 0 for row g of column g.
 */
export function setDiagram<T>(
  plan: Plan,
  index: u32,
  weight: f64,
  targetCount: u32,
  targets: usize,
  sourceCount: u32,
  sources: usize,
  columns: u32,
  groupSources: usize,
): void {
  const diagram = plan.diagram(index);
  const target = newSide(plan, targetCount, targets, true);
  const source = newSide(plan, sourceCount, sources, false);
  if (sourceCount == 0) source.free = columns;
  target.other = columns;
  source.other = target.free;
  target.groupsFree = plan.perOutcome;
  source.groupsFree = 1 - plan.perOutcome;
  allocateConstants<T>(target);
  allocateConstants<T>(source);
  diagram.weight = weight;
  diagram.target = target;
  diagram.source = source;
  diagram.groups = plan.perOutcome ? target.free : columns;
  diagram.size = plan.perOutcome ? columns : target.free;
  const targetRow = target.other << (<u32>BLOCK_SHIFT),
    sourceRow = source.other << (<u32>BLOCK_SHIFT);
  diagram.targetGroupStride = plan.perOutcome ? targetRow : <u32>BLOCK_BYTES;
  diagram.targetEntryStride = plan.perOutcome ? <u32>BLOCK_BYTES : targetRow;
  diagram.sourceGroupStride = plan.perOutcome ? <u32>BLOCK_BYTES : sourceRow;
  diagram.sourceEntryStride = plan.perOutcome ? sourceRow : <u32>BLOCK_BYTES;
  diagram.distance = allocate(BLOCK_BYTES);
  diagram.selected = allocate(BLOCK_BYTES);
  diagram.groupSources = groupSources;
  diagram.selectedSource = groupSources ? allocate(BLOCK_BYTES) : diagram.selected;
  diagram.coefficients = allocate(DIAGRAM_COEFFICIENTS * sizeof<T>());
  diagram.keptStride = <u32>keptBytes(plan.distance, 1, diagram.size);
  diagram.kept = allocate(keptBytes(plan.distance, diagram.groups, diagram.size));
  diagram.groupDistances = allocate((<usize>diagram.groups) << BLOCK_SHIFT);
  if (plan.takesMean) diagram.shares = allocate(diagram.groups * sizeof<T>());
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
  if (side.factorCount == 0) return;
  const entries = side.contracted * side.other;
  side.constants = allocate(entries * sizeof<T>());
  side.support = allocate(side.contracted * sizeof<u32>());
  side.lines = entries / side.factor(0).contracted;
  side.lineStarts = allocate((side.lines + 1) * sizeof<u32>());
  side.lineValues = allocate(entries * sizeof<T>());
  side.lineOffsets = allocate(entries * sizeof<u32>());
}

/**
 * Counts the constants of the contracted states first … end - 1: lists the states with any mass, and counts
 * the nonzero constants of each line.
 */
export function countConstants<T>(side: Side, first: u32, end: u32): void {
  const others = side.contracted / side.factor(0).contracted;
  for (let c = first; c < end; c++) {
    let at = side.constants + c * side.other * sizeof<T>();
    const last = at + side.other * sizeof<T>();
    let hasMass = false;
    for (
      let line = side.lineStarts + (((c % others) * side.other) << 2);
      at < last;
      line += 4, at += sizeof<T>()
    ) {
      // @ts-ignore: T is a number
      if (load<T>(at) == 0) continue;
      hasMass = true;
      store<u32>(line, load<u32>(line, 4) + 1, 4);
    }
    if (hasMass) store<u32>(side.support + side.supportCount++ * sizeof<u32>(), c);
  }
}

/** Lines written side by side: a line's constants are far apart, and so are the places of two lines. */
const BAND: u32 = 16;

/** The place of the next constant of each line of a band. */
const places = memory.data(<i32>(BAND * sizeof<u32>()));

/** Lists the constants of lines first … end - 1, once all are counted and the earlier lines are listed. */
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

/** Allocates the results of a side, and makes the workspaces large enough for its intermediates. */
function finishSide(plan: Plan, side: Side, groupSize: u32): void {
  side.out = allocate((<usize>side.free * side.other) << BLOCK_SHIFT);
  side.cotangent = allocate((<usize>groupSize) << BLOCK_SHIFT);
  if (side.factorCount < 2) return;
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
