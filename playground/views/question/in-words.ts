// The answers in words: a sentence below the square, and the description of the square for screen readers.
import { jointState } from "../../../src/drawing/joint-states.js";
import type { ProblemView, StateNames, TwoWays } from "../../protocol.js";

/** A smaller distance is written as 0.000. */
export const NOTHING = 5e-4;

const PLACES = [2, 3, 4, 5, 6];

function isSame({ distance }: TwoWays): boolean {
  return distance < NOTHING;
}

/** "Environment = no, Smoking = no"; "nothing". */
function settingText(states: StateNames): string {
  const set = Object.entries(states).map(([name, state]) => `${name} = ${state}`);
  return set.length > 0 ? set.join(", ") : "nothing";
}

/** What both models say of the state of which they differ most, in one sentence. */
export function sentenceOf({ high, diagrams }: ProblemView, answers: TwoWays): string {
  const { doBelow, doAbove, acrossThenUp, upThenAcross, diagram } = answers;
  const most = farthest(acrossThenUp, upThenAcross);
  const state = jointState({ variables: high }, diagrams[diagram]!.target, most);
  const [low, other] = apart(acrossThenUp[most]!, upThenAcross[most]!);
  const [below, above] = [settingText(doBelow), settingText(doAbove)];
  if (isSame(answers))
    return `Set ${below} below, and ${above} above: both models then say ${state} ${low}, and the same of all else.`;
  return `Set ${below} below: the low-level model then says ${state} ${low}; the high-level model, set to ${above}, says ${other}.`;
}

/** The whole square in words. */
export function descriptionOf({ high, diagrams }: ProblemView, answers: TwoWays): string {
  const { diagram, doBelow, doAbove, acrossThenUp, upThenAcross, distance } = answers;
  const { target } = diagrams[diagram]!;
  const told = mostDiffering(acrossThenUp, upThenAcross).map(
    (i) =>
      `${jointState({ variables: high }, target, i)}: ${acrossThenUp[i]!.toFixed(3)} and ${upThenAcross[i]!.toFixed(3)}`,
  );
  const rest = acrossThenUp.length - told.length;
  return [
    `A square of two ways from ${settingText(doBelow)} below to ${target.join(", ")} above.`,
    "Across, then up: the low-level model says what follows, and the map carries it up.",
    `Up, then across: the map makes it ${settingText(doAbove)}, and the high-level model says what follows.`,
    `What each says: ${told.join("; ")}${rest > 0 ? `; and ${rest} more states` : ""}.`,
    `They are ${distance.toFixed(3)} apart.`,
  ].join(" ");
}

const MOST_TOLD = 8;

/** The states of which the two differ most, in order. */
function mostDiffering(p: readonly number[], q: readonly number[]): number[] {
  const by = (i: number) => Math.abs(p[i]! - q[i]!);
  return [...p.keys()]
    .sort((a, b) => by(b) - by(a) || a - b)
    .slice(0, MOST_TOLD)
    .sort((a, b) => a - b);
}

/** The state of which the two differ most; where they agree, the likeliest. */
function farthest(p: readonly number[], q: readonly number[]): number {
  const by = (i: number) => Math.abs(p[i]! - q[i]!) + 1e-6 * p[i]!;
  return p.reduce((most, _, i) => (by(i) > by(most) ? i : most), 0);
}

/** Two probabilities with as few decimal places as show that they differ. */
function apart(p: number, q: number): [string, string] {
  const places = PLACES.find((digits) => p.toFixed(digits) !== q.toFixed(digits)) ?? PLACES[0]!;
  return [p.toFixed(places), q.toFixed(places)];
}
