// Maps made by rule, in order or at random, that obey what the problem file and the reader want of them.
import { own } from "./own.js";
import type { AlphaView, ProblemView, StatesByName } from "./protocol.js";
import { NO_WISH, type Wish, type Wishes } from "./wish.js";

/** The models and alphas of a problem, as far as maps need them. */
type Frame = Pick<ProblemView, "low" | "alphas">;

/** Two joint states: the first must not become a larger state than the second. */
type Pair = readonly [number, number];

/** How often a random alpha is drawn until it reaches every state. */
const DRAWS = 50;

/** The map that keeps the order of states: the first joint states become the first state, and so on. */
export function inOrder(view: Frame, wishes: Wishes = {}): StatesByName {
  return byAlpha(view, (alpha) => {
    const { rows, cols, monotone } = alpha;
    const wish = own(wishes, alpha.name) ?? NO_WISH;
    const columns = [...cols.keys()];
    return filled(view, alpha, wish, columns, (j, states) => {
      const place = Math.floor((j * rows.length) / cols.length);
      const wanted = monotone === "decreasing" ? rows.length - 1 - place : place;
      return states.reduce((a, b) => (Math.abs(b - wanted) < Math.abs(a - wanted) ? b : a));
    });
  });
}

/** A random map, which reaches every state if that is found. */
export function randomMap(view: Frame, wishes: Wishes, next: () => number): StatesByName {
  return byAlpha(view, (alpha) => {
    const wish = own(wishes, alpha.name) ?? NO_WISH;
    const draw = () =>
      filled(view, alpha, wish, shuffled([...alpha.cols.keys()], next), (_, states) => oneOf(states, next));
    let drawn = draw();
    for (let k = 1; k < DRAWS && new Set(drawn).size < alpha.rows.length; k++) drawn = draw();
    return drawn;
  });
}

/** Numbers from 0 to below 1, the same for a seed: a linear congruential generator (Numerical Recipes). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Whether an alpha can keep the order that is wanted, beside its pins and the states that the file allows. */
export function canKeepOrder(view: Frame, alpha: AlphaView, wish: Wish): boolean {
  return within(allowedOf(alpha, wish), pairsOf(view, alpha, true)) !== null;
}

/** The first two joint states of an alpha that are out of the order that is wanted; undefined if none are. */
export function outOfOrder(
  view: Frame,
  alpha: AlphaView,
  wish: Wish,
  states: readonly number[],
): Pair | undefined {
  return pairsOf(view, alpha, wish.isOrdered).find(([a, b]) => states[a]! > states[b]!);
}

function byAlpha(view: Frame, of: (alpha: AlphaView) => number[]): StatesByName {
  return Object.fromEntries(view.alphas.map((alpha) => [alpha.name, of(alpha)]));
}

/** Chooses the columns' states one after the other. If no alpha keeps the order, only the pins are kept. */
function filled(
  view: Frame,
  alpha: AlphaView,
  wish: Wish,
  columns: readonly number[],
  choose: (joint: number, states: readonly number[]) => number,
): number[] {
  const pairs = pairsOf(view, alpha, wish.isOrdered);
  const given = allowedOf(alpha, wish);
  const hasOrder = within(given, pairs) !== null;
  let allowed: readonly (readonly number[])[] = given;
  for (const j of columns) {
    if (hasOrder && pairs.length > 0) allowed = within(allowed, pairs)!;
    allowed = allowed.with(j, [choose(j, allowed[j]!)]);
  }
  return allowed.map((states) => states[0]!);
}

/** Per joint state the states that it may become, by the file and by its pin. */
function allowedOf({ cols, allowed }: AlphaView, { pins }: Wish): (readonly number[])[] {
  return cols.map((_, j) => (pins[j] === undefined ? allowed[j]! : [pins[j]]));
}

/** The pairs of joint states that differ by one step of one variable, if an order is wanted. */
function pairsOf({ low }: Frame, { preimage, cols, monotone }: AlphaView, isOrdered: boolean): Pair[] {
  if (!monotone && !isOrdered) return [];
  const cards = preimage.map((name) => low.find((variable) => variable.name === name)!.states.length);
  return cols.flatMap((_, joint) => {
    let stride = 1;
    return cards.toReversed().flatMap((card): Pair[] => {
      const next = joint + stride;
      const isLast = Math.floor(joint / stride) % card === card - 1;
      stride *= card;
      if (isLast) return [];
      return [monotone === "decreasing" ? [next, joint] : [joint, next]];
    });
  });
}

/** The states that are left to each joint state by the order; null if none are left to one. */
function within(
  given: readonly (readonly number[])[],
  pairs: readonly Pair[],
): readonly (readonly number[])[] | null {
  const allowed = [...given];
  const limit = (j: number, isKept: (state: number) => boolean) => {
    if (allowed[j]!.every(isKept)) return false;
    allowed[j] = allowed[j]!.filter(isKept);
    return true;
  };
  for (let isChanged = true; isChanged; ) {
    isChanged = false;
    for (const [a, b] of pairs) {
      const [least, most] = [Math.min(...allowed[a]!), Math.max(...allowed[b]!)];
      const isLess = limit(a, (state) => state <= most);
      isChanged = limit(b, (state) => state >= least) || isLess || isChanged;
      if (allowed[a]!.length === 0 || allowed[b]!.length === 0) return null;
    }
  }
  return allowed;
}

function oneOf<T>(values: readonly T[], next: () => number): T {
  return values[Math.floor(next() * values.length)]!;
}

function shuffled(values: number[], next: () => number): number[] {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1));
    [values[last], values[other]] = [values[other]!, values[last]!];
  }
  return values;
}
