// What a reader can set by a click on a model: the states of variables that some intervention sets, below or,
// under the map, above; and which intervention does.
import { own } from "../own.js";
import type { ProblemView, StateNames, StatesByName } from "../protocol.js";
import type { Question } from "./question.js";

export type Level = "low" | "high";

/** A variable set to a state. */
export interface Setting {
  readonly level: Level;
  readonly name: string;
  readonly state: string;
}

/** Level → variable → the states that it can be set to. */
export type Settable = Readonly<Record<Level, ReadonlyMap<string, ReadonlySet<string>>>>;

export function settableOf(view: ProblemView, map: StatesByName): Settable {
  const found = { low: new Map<string, Set<string>>(), high: new Map<string, Set<string>>() };
  for (const { source, sets } of view.diagrams) {
    for (const set of sets) {
      add(found.low, set);
      add(found.high, carriedUp(view, map, source, set));
    }
  }
  return found;
}

function add(found: Map<string, Set<string>>, set: StateNames): void {
  for (const [name, state] of Object.entries(set)) {
    const states = found.get(name) ?? new Set();
    found.set(name, states.add(state));
  }
}

/** What high-level variables become when this is set below. */
function carriedUp(
  { low, high, map: preimages }: ProblemView,
  map: StatesByName,
  names: readonly string[],
  set: StateNames,
): StateNames {
  const statesOf = (side: ProblemView["low"], name: string) => side.find((one) => one.name === name)!.states;
  return Object.fromEntries(
    names.map((name) => {
      const joint = preimages[name]!.reduce((j, one) => {
        const states = statesOf(low, one);
        return j * states.length + states.indexOf(set[one]!);
      }, 0);
      return [name, statesOf(high, name)[own(map, name)?.[joint] ?? 0]!];
    }),
  );
}

/**
 * The intervention that sets a variable so, and else as little as it can of what is set now; of the diagram that
 * is asked, if it does.
 *
 * @param now what is set below
 */
export function questionSetting(
  view: ProblemView,
  map: StatesByName,
  { level, name, state }: Setting,
  asked: Question | null,
  now: StateNames,
): Question | undefined {
  let best: { question: Question; score: number } | undefined;
  for (const [diagram, { source, sets }] of view.diagrams.entries()) {
    for (const [column, set] of sets.entries()) {
      const at = level === "low" ? set : carriedUp(view, map, source, set);
      if (own(at, name) !== state) continue;
      const kept = Object.keys(set).filter((one) => set[one] === own(now, one)).length;
      const score = kept - Object.keys(set).length + (diagram === asked?.diagram ? view.low.length : 0);
      if (!best || score > best.score) best = { question: { diagram, column }, score };
    }
  }
  return best?.question;
}

/** Why a variable cannot be set so; undefined if it can. */
export function whyNot(
  { map }: ProblemView,
  settable: Settable,
  { level, name, state }: Setting,
): string | undefined {
  const states = settable[level].get(name);
  if (states?.has(state)) return undefined;
  if (states && level === "high")
    return `Under this map nothing that is set below becomes ${name} = ${state}.`;
  if (states) return `No diagram asks what follows from ${name} = ${state}.`;
  const isMapped = level === "high" || Object.values(map).some((preimage) => preimage.includes(name));
  return isMapped ? `No diagram asks what follows from ${name}.` : `${name} is not in the map.`;
}
