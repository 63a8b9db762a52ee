// The file of a planted problem: names, and tables of single variables from those of whole preimages.

import { PROBLEM_FORMAT } from "./format-names.js";
import type { VariableFile } from "./network.js";
import type { ProblemFile } from "./problem-file.js";

/** Distributions, one per column. */
type Columns = readonly (readonly number[])[];

/** Names and sizes of a planted problem. */
interface Layout {
  readonly name: string;
  readonly description: string;
  readonly states: number;
  readonly highStates: number;
  readonly preimage: number;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * The problem's file.
 *
 * @param parents of every high-level variable
 * @param alphas per high-level variable the state of every joint state of its preimage
 * @param above per high-level variable its table, by columns
 * @param below likewise of the preimages' joint states, given those of the parents' preimages
 */
export function plantedFile(
  layout: Layout,
  parents: readonly (readonly number[])[],
  alphas: Columns,
  above: readonly Columns[],
  below: readonly Columns[],
): ProblemFile {
  const { name, description, states, highStates } = layout;
  const high = parents.map((_, v) => `Y${v + 1}`);
  const low = parents.map((_, v) => preimageOf(v, layout));
  const highNames = [...LETTERS.slice(0, highStates).toUpperCase()];
  return {
    format: PROBLEM_FORMAT,
    name,
    description,
    low: {
      variables: parents.flatMap((given, v) =>
        membersOf(
          low[v]!,
          states,
          given.flatMap((parent) => low[parent]!),
          below[v]!,
        ),
      ),
    },
    high: {
      variables: parents.map((given, v) => ({
        name: high[v]!,
        states: highNames,
        parents: given.map((parent) => high[parent]!),
        cpt: transposed(above[v]!),
      })),
    },
    map: Object.fromEntries(high.map((name, v) => [name, low[v]!])),
    diagrams: "causal-single",
    truth: Object.fromEntries(high.map((name, v) => [name, alphas[v]!.map((state) => highNames[state]!)])),
  };
}

function preimageOf(v: number, { preimage }: Layout): string[] {
  if (preimage === 1) return [`X${v + 1}`];
  return [...LETTERS.slice(0, preimage)].map((letter) => `X${v + 1}${letter}`);
}

/**
 * The variables of a preimage by the chain rule: each has the parents' preimages as parents, and the variables
 * before it.
 *
 * @param joint P(joint state of the preimage | its parents)
 */
function membersOf(
  names: readonly string[],
  count: number,
  parents: readonly string[],
  joint: Columns,
): VariableFile[] {
  const states = [...LETTERS.slice(0, count)];
  return names.map((name, member) => {
    const left = count ** (names.length - 1 - member);
    const columns = joint.flatMap((column) => conditionals(sums(column, left), count));
    return { name, states, parents: [...parents, ...names.slice(0, member)], cpt: transposed(columns) };
  });
}

/** The sums of runs of `length` neighbours. */
function sums(values: readonly number[], length: number): number[] {
  if (length === 1) return [...values];
  return Array.from({ length: values.length / length }, (_, i) =>
    values.slice(i * length, (i + 1) * length).reduce((sum, value) => sum + value, 0),
  );
}

/** The distribution of the last variable given those before it; uniform where these are impossible. */
function conditionals(joint: readonly number[], count: number): number[][] {
  if (joint.length === count) return [[...joint]];
  return sums(joint, count).map((sum, given) => {
    const shares = joint.slice(given * count, (given + 1) * count);
    return shares.map((share) => (sum > 0 ? share / sum : 1 / count));
  });
}

function transposed(columns: Columns): number[][] {
  return columns[0]!.map((_, row) => columns.map((column) => column[row]!));
}
