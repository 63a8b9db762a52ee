// Reads what an alpha may be: bounds that the order implies, and whether any surjective alpha obeys.
import { at, count, list, quote, quoteJoint } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { ValidConstraint } from "../input/constraint-file.js";
import type { ValidModel } from "../input/experiments.js";
import type { ModelVariable } from "../input/network.js";
import type { AlphaConstraint } from "./constraint.js";
import { SurjectiveSearch } from "./surjective-search.js";

/**
 * The constraint of a validated one, for a preimage and its high-level variable.
 *
 * @throws ProblemError at /constraints/… if no surjective alpha obeys it
 */
export function constraintOf(
  { allow, monotone }: ValidConstraint,
  low: ValidModel,
  preimage: readonly number[],
  high: ModelVariable,
): AlphaConstraint {
  const below = preimage.map((node) => low.variables[node]!);
  const cols = below.reduce((product, { card }) => product * card, 1);
  const every = [...Array(high.card).keys()];
  const given = Array.from({ length: cols }, (_, joint) => allow.get(joint) ?? every);
  const order = monotone ? coverings(below, monotone === "increasing") : [];
  const words = new Words(below, high, allow, monotone);
  const allowed = withinBounds(given, order, words);
  const missing = new SurjectiveSearch(allowed, order, high.card).missing();
  if (missing) throw words.unreached(missing, allowed);
  return { allowed, order };
}

/** The pairs of joint states that differ by one step of one variable, the one of the smaller value first. */
function coverings(below: readonly ModelVariable[], rises: boolean): [number, number][] {
  const cols = below.reduce((product, { card }) => product * card, 1);
  const pairs: [number, number][] = [];
  for (let joint = 0; joint < cols; joint++) {
    let stride = 1;
    for (const { card } of below.toReversed()) {
      const next = joint + stride;
      if (Math.floor(joint / stride) % card < card - 1) pairs.push(rises ? [joint, next] : [next, joint]);
      stride *= card;
    }
  }
  return pairs;
}

/** A bound of a joint state's value, and the joint states whose allowed values give it. */
interface Bound {
  readonly value: number;
  readonly from: readonly number[];
}

/** The allowed values within the bounds that the order implies. */
function withinBounds(
  given: readonly (readonly number[])[],
  order: AlphaConstraint["order"],
  words: Words,
): number[][] {
  const least = boundsOf(given, order, (a, b) => a >= b);
  const largest = boundsOf(
    given.map((values) => values.toReversed()),
    order.map(([a, b]) => [b, a] as const),
    (a, b) => a <= b,
  );
  return given.map((values, joint) => {
    const [low, high] = [least[joint]!, largest[joint]!];
    const kept = values.filter((value) => value >= low.value && value <= high.value);
    if (kept.length === 0) throw words.colliding([...low.from, joint, ...high.from]);
    return kept;
  });
}

/**
 * Per joint state the first of its values that is beyond the bounds of the states before it in the order; a
 * value beyond all others if there is none.
 */
function boundsOf(
  given: readonly (readonly number[])[],
  order: AlphaConstraint["order"],
  isBeyond: (value: number, bound: number) => boolean,
): Bound[] {
  const before: number[][] = given.map(() => []);
  for (const [a, b] of order) before[b]!.push(a);
  const bounds: (Bound | undefined)[] = given.map(() => undefined);
  const boundOf = (joint: number): Bound => {
    const known = bounds[joint];
    if (known) return known;
    const values = given[joint]!;
    let bound: Bound = { value: values[0]!, from: [joint] };
    for (const other of before[joint]!) {
      const { value, from } = boundOf(other);
      if (!isBeyond(bound.value, value)) bound = { value, from };
    }
    const first = values.find((value) => isBeyond(value, bound.value));
    const isMoved = first !== undefined && first !== bound.value;
    const found = isMoved ? { value: first, from: [...bound.from, joint] } : bound;
    bounds[joint] = found;
    return found;
  };
  // The states before a joint state come first: the recursion stays flat.
  const joints = [...given.keys()];
  if (order[0] && order[0][0] > order[0][1]) joints.reverse();
  joints.forEach(boundOf);
  return given.map((_, joint) => boundOf(joint));
}

/** The words of a constraint's errors. */
class Words {
  constructor(
    readonly below: readonly ModelVariable[],
    readonly high: ModelVariable,
    readonly allow: ReadonlyMap<number, readonly number[]>,
    readonly monotone: ValidConstraint["monotone"],
  ) {}

  get path(): string {
    return at("/constraints", this.high.name);
  }

  /** Allowed values of some joint states that the order does not allow together. */
  colliding(joints: readonly number[]): ProblemError {
    const rows = [...new Set(joints)].filter((joint) => this.allow.has(joint)).sort((a, b) => a - b);
    const allowed = rows.map((joint) => `${this.joint(joint)} → ${this.states(this.allow.get(joint)!)}`);
    const found = `constraints that collide: ${allowed.join(" and ")}, with "monotone": ${quote(this.monotone!)}`;
    return new ProblemError(this.path, found, "constraints that some alpha obeys");
  }

  /** States that cannot all be reached. */
  unreached(missing: readonly number[], allowed: readonly (readonly number[])[]): ProblemError {
    if (this.monotone && this.allow.size > 0) return this.unreachedInOrder(missing);
    const takers = [...allowed.keys()].filter((joint) => allowed[joint]!.some((s) => missing.includes(s)));
    const states = `${missing.length === 1 ? "state" : "states"} ${this.states(missing)} of ${quote(this.high.name)}`;
    const by =
      takers.length === 0
        ? "that no joint state may take"
        : takers.length < missing.length
          ? `that only ${takers.map((joint) => this.joint(joint)).join(" and ")} may take`
          : `that ${count(takers.length, "joint state")} cannot reach in the order asked for`;
    return new ProblemError(this.path, `${states} ${by}`, "constraints that a surjective alpha obeys");
  }

  /** States that the order leaves unreached, once some joint states have their values. */
  unreachedInOrder(missing: readonly number[]): ProblemError {
    const allowed = [...this.allow].map(([joint, states]) => `${this.joint(joint)} → ${this.states(states)}`);
    const found = `constraints that no surjective map obeys: ${allowed.join(" and ")}, with "monotone": ${quote(this.monotone!)}`;
    const expected = `constraints that leave every state of ${quote(this.high.name)} to be reached, also ${this.states(missing)}`;
    return new ProblemError(this.path, found, expected);
  }

  joint(joint: number): string {
    return quoteJoint(
      this.below.map(({ states }) => states),
      joint,
    );
  }

  states(states: readonly number[]): string {
    return list(states.map((state) => this.high.states[state]!));
  }
}
