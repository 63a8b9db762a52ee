// Parts of the problems of the literature: variables with their tables, maps of variables of one name, and sources.
import { PROBLEM_FORMAT } from "../format-names.js";
import type { VariableFile } from "../network.js";
import type { ProblemFile } from "../problem-file.js";

export const NO_YES = ["no", "yes"] as const;

type States = VariableFile["states"];

/** A variable without parents, and the probability of each of its states. */
export function root(name: string, states: States, probabilities: readonly number[]): VariableFile {
  return { name, states, cpt: probabilities.map((p) => [p]) };
}

/** A variable with parents. Rows of the table are its states. */
export function child(
  name: string,
  states: States,
  parents: readonly string[],
  ...cpt: readonly (readonly number[])[]
): VariableFile {
  return { name, states, parents, cpt };
}

/** The table of a variable that its parents decide: `of` gives its state for a joint state of the parents. */
export function decided(
  card: number,
  parentCards: readonly number[],
  of: (...states: number[]) => number,
): number[][] {
  const joint = parentCards.reduce<number[][]>(
    (before, card) => before.flatMap((states) => Array.from({ length: card }, (_, s) => [...states, s])),
    [[]],
  );
  return Array.from({ length: card }, (_, state) => joint.map((states) => (of(...states) === state ? 1 : 0)));
}

/** Each high-level variable stands for the low-level one of its name without the "_" at the end. */
export function namesakes(...names: readonly string[]): Record<string, string[]> {
  return Object.fromEntries(names.map((name) => [name, [name.slice(0, -1)]]));
}

interface Parts extends Pick<ProblemFile, "map" | "diagrams" | "truth"> {
  readonly low: readonly VariableFile[];
  readonly high: readonly VariableFile[];
}

/** A problem, described by what it is and where it was published. */
export function published(
  name: string,
  about: string,
  source: string,
  { low, high, ...rest }: Parts,
): ProblemFile {
  return {
    format: PROBLEM_FORMAT,
    name,
    description: `${about} ${source}`,
    low: { variables: low },
    high: { variables: high },
    ...rest,
  };
}
