// generate(): a planted problem, made from an abstraction that is known. The high-level model is drawn first;
// the low-level one refines it.

import { ProblemError, SizeError } from "../base/errors.js";
import { type SettingsOf, seedRow, settingsOf, type TableOf } from "../base/option-table.js";
import { type Draws, draws } from "../base/random.js";
import { plantedFile } from "./planted-file.js";
import type { ProblemFile } from "./problem-file.js";

/** Options of `generate`; all are optional. */
export interface GenerateOptions {
  /** High-level variables, 2 to 100. Default 4. */
  readonly variables?: number;
  /** States of every low-level variable, 2 to 26. Default 4. */
  readonly states?: number;
  /** States of every high-level variable, 2 to 26, at most the joint states of a preimage. Default 2. */
  readonly highStates?: number;
  /** Low-level variables in the preimage of a high-level one, 1 to 4. Default 1. */
  readonly preimage?: number;
  /** Parents of every high-level variable that has so many before it, 1 to 8. Default 2. */
  readonly parents?: number;
  /**
   * The share of a random distribution in every column of the low level, 0 to 1. Default 0: the planted
   * abstraction has no error.
   */
  readonly noise?: number;
  /** An integer from 0 to 2⁵³ − 1. The same options and seed give the same problem, bit for bit. Default 0. */
  readonly seed?: number;
}

/** The rows of the options of `generate`. */
export const generateTable = {
  variables: {
    kind: "integer",
    fallback: 4,
    least: 2,
    most: 100,
    flag: "<n>",
    help: "high-level variables",
  },
  states: {
    kind: "integer",
    fallback: 4,
    least: 2,
    most: 26,
    flag: "<n>",
    help: "states of every low-level variable",
  },
  highStates: {
    kind: "integer",
    fallback: 2,
    least: 2,
    most: 26,
    flag: "<n>",
    help: "states of every high-level variable",
  },
  preimage: {
    kind: "integer",
    fallback: 1,
    least: 1,
    most: 4,
    flag: "<n>",
    help: "low-level variables that a high-level one stands for",
  },
  parents: {
    kind: "integer",
    fallback: 2,
    least: 1,
    most: 8,
    flag: "<n>",
    help: "parents of every variable that has so many before it",
  },
  noise: {
    kind: "number",
    fallback: 0,
    least: 0,
    most: 1,
    flag: "<share>",
    help: "share of a random distribution in every low-level column; 0: the planted abstraction has no error",
  },
  seed: { ...seedRow, help: "the same seed gives the same problem" },
} as const satisfies TableOf<GenerateOptions>;

type Settings = SettingsOf<typeof generateTable>;

/** Distributions, one per column. */
type Columns = readonly (readonly number[])[];

/** The most entries of all low-level tables. */
const MOST_ENTRIES = 2 ** 22;

/**
 * Makes a planted problem: two models and the abstraction between them, which is the problem's truth. High-level
 * variables Y1, Y2, … have states A, B, …; low-level ones X1, X2, … (X1a, X1b, … where a preimage has several)
 * have states a, b, …
 *
 * The high-level model is drawn first. Then every high-level state is refined into low-level states: of
 * the joint state x of a preimage, given the joint state p of the parents' preimages,
 *
 *     P_low(x | p) = P_high(alpha(x) | alpha(p)) · q(x | alpha(x), p)
 *
 * with a random q. So the abstraction commutes with every intervention: its error is 0 up to rounding, under
 * every distance. With noise ν, P_low(x | p) is (1 − ν) times that, plus ν times a random distribution.
 * The diagrams are those of the evaluation set `causal-single`. `docs/suite.md` has the order of all draws.
 *
 * @throws ProblemError (path "options/…") for options out of range, and if no alpha is surjective; SizeError if
 *   the low-level tables would have more than 2²² entries in all
 */
export function generate(options: GenerateOptions = {}): ProblemFile {
  const settings = settingsOf(generateTable, options);
  refuseTooLarge(settings);
  const random = draws(settings.seed);
  const order = [...Array(settings.variables).keys()];
  const parents = order.map((v) => random.some(Math.min(v, settings.parents), v).sort((a, b) => a - b));
  const alphas = order.map(() => drawnAlpha(random, settings));
  const above = parents.map((given) =>
    distributions(random, settings.highStates ** given.length, settings.highStates),
  );
  const planted = parents.map((given, v) => refined(random, settings, given, alphas, v, above[v]!));
  const below = settings.noise === 0 ? planted : planted.map((columns) => blurred(random, columns, settings));
  return plantedFile(
    { ...settings, name: nameOf(settings), description: `generate(${JSON.stringify(settings)})` },
    parents,
    alphas,
    above,
    below,
  );
}

function refuseTooLarge({ variables, states, highStates, preimage, parents }: Settings): void {
  const joint = states ** preimage;
  if (highStates > joint) {
    const expected = `at most ${joint}, the joint states of a preimage`;
    throw new ProblemError("options/highStates", String(highStates), expected);
  }
  const entries = Array.from({ length: variables }, (_, v) => joint ** (1 + Math.min(v, parents)));
  const total = entries.reduce((sum, size) => sum + size, 0);
  if (total > MOST_ENTRIES) throw new SizeError("the low-level tables have", total, "entries", MOST_ENTRIES);
}

/** The high-level state of every joint state of a preimage: in random order, the first ones reach them all. */
function drawnAlpha({ some, below }: Draws, { states, highStates, preimage }: Settings): number[] {
  const count = states ** preimage;
  const alpha: number[] = Array(count).fill(0);
  for (const [i, x] of some(count, count).entries()) alpha[x] = i < highStates ? i : below(highStates);
  return alpha;
}

function distributions({ distribution }: Draws, count: number, states: number): number[][] {
  return Array.from({ length: count }, () => distribution(states));
}

/** P(joint state of the preimage | joint state of the parents' preimages): columns in C order. */
function refined(
  { distribution }: Draws,
  { states, highStates, preimage }: Settings,
  parents: readonly number[],
  alphas: Columns,
  v: number,
  above: Columns,
): number[][] {
  const joint = states ** preimage;
  const alpha = alphas[v]!;
  return Array.from({ length: joint ** parents.length }, (_, p) => {
    const column = above[abstracted(p, parents, alphas, joint, highStates)]!;
    const refinement: number[] = Array(joint).fill(0);
    for (let state = 0; state < highStates; state++) {
      const members = alpha.flatMap((of, x) => (of === state ? x : []));
      for (const [i, share] of distribution(members.length).entries()) refinement[members[i]!] = share;
    }
    return alpha.map((state, x) => column[state]! * refinement[x]!);
  });
}

/** The column of the high level for a column of the low one: both joint states of the parents, in C order. */
function abstracted(
  column: number,
  parents: readonly number[],
  alphas: Columns,
  joint: number,
  highStates: number,
): number {
  return parents.reduce((above, parent, k) => {
    const x = Math.floor(column / joint ** (parents.length - 1 - k)) % joint;
    return above * highStates + alphas[parent]![x]!;
  }, 0);
}

function blurred({ distribution }: Draws, columns: Columns, { noise }: Settings): number[][] {
  return columns.map((column) => {
    const other = distribution(column.length);
    return column.map((share, x) => (1 - noise) * share + noise * other[x]!);
  });
}

/** "planted-variables-6-seed-3": the options that differ from their defaults. */
function nameOf(settings: Settings): string {
  const given = Object.entries(settings).filter(
    ([name, value]) => value !== generateTable[name as keyof Settings].fallback,
  );
  return ["planted", ...given.flat()].join("-");
}
