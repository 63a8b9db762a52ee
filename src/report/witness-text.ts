// The witness of an error in words: the intervention that attains it, and what the two levels say there.
import { count } from "../base/describe.js";
import { jointStates, listed, type Variables } from "../drawing/joint-states.js";
import { significant } from "../drawing/numbers.js";
import type { DiagramError } from "../evaluation/evaluate.js";
import type { Witness } from "../evaluation/witness.js";
import type { StateNames } from "../problem/intervention.js";
import type { Problem } from "../problem/problem.js";

/** A smaller error has no witness: it is 0 but for rounding. */
const LEAST_ERROR = 1e-9;

/** Distributions of more states are told by those of the largest differences. */
const MOST_STATES = 8;
const MOST_TOLD = 3;

/** The decimal places of probabilities, if they are rounded, and if they are not. */
const PLACES = [2, 3, 4, 5, 6];
const EXACT_PLACES = [2, 3];

/** Values this near are the same decimal number. */
const ROUNDING = 1e-12;

/** A diagram's error with its witness. */
export type Witnessed = Pick<DiagramError, "source" | "target" | "error"> & { readonly worst?: Witness };

/** "do(Anxiety = no, PeerPressure = yes)". */
function doText(states: StateNames): string {
  const set = Object.entries(states).map(([name, state]) => `${listed(name)} = ${listed(state)}`);
  return set.length > 0 ? `do(${set.join(", ")})` : "no intervention";
}

/** An intervention; that of a pair with what it is compared with: "do(CG = 110) against do(CG = 100)". */
export function interventionText(low: StateNames, high?: StateNames): string {
  return high ? `${doText(low)} against ${doText(high)}` : doText(low);
}

/**
 * "do(Anxiety = no): low says 0.27, 0.73; high says 0.45, 0.55", with the number of the other interventions
 * that attain it, and whether it can happen. Undefined where there is no error.
 */
export function witnessText(problem: Problem, diagram: Witnessed): string | undefined {
  const words = witnessWords(
    problem.high,
    diagram,
    jointStates(problem.high, diagram.target).length > MOST_STATES,
  );
  return words && `${words.place}: ${words.says.join("; ")}`;
}

/** A witness in words: what is set, and what is said of it. */
export interface WitnessWords {
  readonly place: string;
  readonly says: readonly string[];
}

/**
 * @param high the high-level model
 * @param isNamed whether probabilities stand beside the names of their states
 */
export function witnessWords(
  high: Variables,
  { source, target, error, worst }: Witnessed,
  isNamed: boolean,
): WitnessWords | undefined {
  if (!worst || worst.distance < LEAST_ERROR) return undefined;
  const { reached, expected } = worst;
  const states = jointStates(high, target);
  const told = toldStates(reached, expected);
  const places = placesOf(reached, expected);
  const text = (distribution: readonly number[]) =>
    told.map((i) => `${isNamed ? `${states[i]}:\u00a0` : ""}${distribution[i]!.toFixed(places)}`).join(", ");
  return {
    place: interventionText(worst.low, source.length === 0 ? worst.high : undefined),
    says: [`low says ${text(reached)}`, `high says ${text(expected)}`, ...remarks(worst, error)],
  };
}

/** All states of a few; of many those of the largest differences. */
function toldStates(reached: readonly number[], expected: readonly number[]): number[] {
  const all = [...reached.keys()];
  if (all.length <= MOST_STATES) return all;
  const apart = (i: number) => Math.abs(reached[i]! - expected[i]!);
  return all.sort((a, b) => apart(b) - apart(a) || a - b).slice(0, MOST_TOLD);
}

/** As few decimal places as give all values exactly, or else as show a difference. */
function placesOf(reached: readonly number[], expected: readonly number[]): number {
  const all = [...reached, ...expected];
  const isExact = (places: number) => all.every((p) => Math.abs(Number(p.toFixed(places)) - p) < ROUNDING);
  const differ = (places: number) =>
    reached.some((p, i) => p.toFixed(places) !== expected[i]!.toFixed(places));
  return EXACT_PLACES.find(isExact) ?? PLACES.find(differ) ?? PLACES.at(-1)!;
}

function remarks({ attained, probability, distance }: Witness, error: number): string[] {
  const others = attained - 1;
  return [
    // A mean over interventions is less than the distance at the worst of them.
    ...(distance > error + LEAST_ERROR ? [`the distance there is ${significant(distance)}`] : []),
    ...(probability === 0 ? ["cannot happen: probability 0 in the low-level model"] : []),
    ...(others > 0
      ? [`and ${count(others, "more intervention")} ${others === 1 ? "attains" : "attain"} it`]
      : []),
  ];
}
