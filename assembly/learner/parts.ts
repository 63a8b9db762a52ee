// `train`, `evaluate` and `objective` in parts of limited work: on a large problem an epoch takes seconds,
// while a call should take some milliseconds. The operations and their order are the same, and so are the
// results, to the bit.
//
// The unit of work is about one product of two vectors.
import { advance, weightGradient } from "./step";
import { composeMode, costOf, unitsOf } from "./composition";
import { everyDistance } from "./distance";
import {
  addDistance,
  addGradient,
  addPenalties,
  beginAdvance,
  beginEpoch,
  compareGroups,
  relaxAll,
  setConstants,
} from "./epoch";
import { Diagram, LOSSES_BYTES, Plan } from "./plan";

// The phase of an epoch, kept in the plan: none under way, diagram by diagram, or alpha by alpha.
const IDLE: u32 = 0, DIAGRAMS: u32 = 1, ALPHAS: u32 = 2;

/** The work of an entry's distance (Jensen–Shannon, with two logarithms), and of a weight's step. */
const ENTRY_WORK: u64 = 24;
const STEP_WORK: u64 = 32;

/**
 * Continues an epoch from the relaxed alphas, for `work` or a little more. Memory as for `train`.
 * @returns whether the epoch has ended
 */
export function trainPart<T>(plan: Plan, work: u64, history: usize, schedule: usize): bool {
  if (plan.phase == IDLE) {
    beginEpoch<T>(plan, schedule);
    memory.fill(plan.losses, 0, LOSSES_BYTES);
    enter(plan, DIAGRAMS);
  }
  if (plan.phase == DIAGRAMS) {
    work = diagrams<T>(plan, work, false);
    if (plan.next < plan.diagramCount) return false;
    addPenalties<T>(plan);
    beginAdvance<T>(plan, history, schedule);
    enter(plan, ALPHAS);
  }
  while (plan.next < plan.alphaCount) {
    if (work == 0) return false;
    work = alphaPart<T>(plan, work);
  }
  plan.phase = IDLE;
  return true;
}

/** Continues an evaluation, for `work` or a little more. @returns whether the evaluation has ended */
export function evaluatePart<T>(plan: Plan, work: u64): bool {
  if (plan.phase == IDLE) {
    setConstants<T>(plan);
    enter(plan, DIAGRAMS);
  }
  diagrams<T>(plan, work, true);
  if (plan.next < plan.diagramCount) return false;
  plan.phase = IDLE;
  return true;
}

/**
 * Continues the objective and its gradient, for `work` or a little more.
 * @returns whether they are complete
 */
export function objectivePart<T>(plan: Plan, work: u64): bool {
  if (plan.phase == IDLE) {
    beginEpoch<T>(plan, 0);
    relaxAll<T>(plan);
    memory.fill(plan.losses, 0, LOSSES_BYTES);
    enter(plan, DIAGRAMS);
  }
  diagrams<T>(plan, work, false);
  if (plan.next < plan.diagramCount) return false;
  addPenalties<T>(plan);
  for (let i: u32 = 0; i < plan.alphaCount; i++) {
    const alpha = plan.alpha(i);
    if (alpha.learned) weightGradient<T>(plan, alpha);
  }
  plan.phase = IDLE;
  return true;
}

function enter(plan: Plan, phase: u32): void {
  plan.phase = phase;
  plan.next = 0;
  plan.nextStep = 0;
  plan.nextUnit = 0;
}

/** Continues with the diagrams. @returns the work left */
function diagrams<T>(plan: Plan, work: u64, exact: bool): u64 {
  while (work > 0 && plan.next < plan.diagramCount) {
    const diagram = plan.diagram(plan.next);
    const modes = diagram.target.factorCount + diagram.source.factorCount;
    if (plan.nextStep < modes) work = modePart<T>(plan, diagram, work);
    else if (plan.nextStep == modes) work = distancePart<T>(plan, diagram, work, exact);
    else {
      if (!exact) work = gradientPart<T>(plan, diagram, work);
      if (plan.nextUnit > 0) continue;
      plan.nextStep = 0;
      plan.next++;
    }
  }
  return work;
}

/** Continues with a composition step: a mode of the target, or, after these, a mode of the source. */
function modePart<T>(plan: Plan, diagram: Diagram, work: u64): u64 {
  const targets = diagram.target.factorCount, isTarget = plan.nextStep < targets;
  const side = isTarget ? diagram.target : diagram.source,
    mode = isTarget ? plan.nextStep : plan.nextStep - targets;
  const first = plan.nextUnit, units = unitsOf(plan, side, mode);
  const each = costOf(plan, side, mode) / units + 1;
  const end = endOf(first, units, each, work);
  composeMode<T>(plan, side, mode, first, end);
  return goOn(plan, end, units, each, work);
}

function distancePart<T>(plan: Plan, diagram: Diagram, work: u64, exact: bool): u64 {
  const first = plan.nextUnit, each = ENTRY_WORK * diagram.size * plan.active;
  const end = endOf(first, diagram.groups, each, work);
  if (exact) everyDistance<T>(plan, diagram, first, end, false);
  else compareGroups<T>(plan, diagram, first, end);
  return goOn(plan, end, diagram.groups, each, work);
}

/** Continues with a diagram's gradient: at once, or for a mean group by group. */
function gradientPart<T>(plan: Plan, diagram: Diagram, work: u64): u64 {
  const first = plan.nextUnit, units = plan.takesMean ? diagram.groups : 1;
  const each = gradientWork(plan, diagram);
  const end = endOf(first, units, each, work);
  if (first == 0) addDistance<T>(plan, diagram);
  addGradient<T>(plan, diagram, first, end);
  return goOn(plan, end, units, each, work);
}

/** The work of the gradient of one group, roughly. */
function gradientWork(plan: Plan, diagram: Diagram): u64 {
  const target = diagram.target, source = diagram.source;
  return (
    (<u64>target.contracted * target.free + <u64>source.contracted * source.free + diagram.size) *
    plan.active *
    2
  );
}

function alphaPart<T>(plan: Plan, work: u64): u64 {
  const alpha = plan.alpha(plan.next), first = plan.nextUnit;
  const each = STEP_WORK * alpha.rows * plan.active;
  const end = alpha.rows == 2 ? alpha.cols : endOf(first, alpha.cols, each, work);
  if (alpha.learned) advance<T>(plan, alpha, first, end);
  if (end < alpha.cols) {
    plan.nextUnit = end;
    return 0;
  }
  plan.nextUnit = 0;
  plan.next++;
  return alpha.learned ? work - min(work, (end - first) * each) : work;
}

/** The end of the units that the work suffices for: at least one unit is computed. */
function endOf(first: u32, units: u32, each: u64, work: u64): u32 {
  return first + <u32>min<u64>(units - first, work / each + 1);
}

/** Records that the step has reached the unit `end`. @returns the work left */
function goOn(plan: Plan, end: u32, units: u32, each: u64, work: u64): u64 {
  const done = (end - plan.nextUnit) * each;
  const isOver = end == units;
  plan.nextUnit = isOver ? 0 : end;
  if (isOver) plan.nextStep++;
  return work - min(work, done);
}
