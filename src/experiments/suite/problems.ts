// The problems of the suite: the built-in scenarios, the published problems, and planted ones of growing size,
// each with its proven optimum.

import { literature } from "../../input/literature.js";
import { type GenerateOptions, generate } from "../../input/planted.js";
import type { ProblemFile } from "../../input/problem-file.js";
import { scenarios } from "../../input/scenarios.js";
import type { Criterion } from "../../problem/criterion.js";
import { OPTIMA, type RecordedOptima } from "./optima.js";

/** A proven optimum: the least value of a surjective abstraction that obeys the problem's constraints. */
export interface SuiteOptimum {
  /** By the Jensen–Shannon distance and the worst intervention of each diagram. */
  readonly value: number;
  /** The nodes of the search trees of the proof, which `solve` gave. */
  readonly nodes: number;
  /** If all abstractions were enumerated too: how many they are. Both ways agree within 1e-10. */
  readonly enumerated?: number;
}

/** Where a problem comes from: the package's scenarios, publications, or `generate`. */
export type SuiteGroup = "scenarios" | "literature" | "planted";

/** A problem of the suite. */
export interface SuiteProblem {
  readonly name: string;
  readonly group: SuiteGroup;
  /** The problem file. That of a planted problem is made when it is first read. */
  readonly file: ProblemFile;
  /** The optimum by each criterion. */
  readonly optimum: Readonly<Record<Criterion, SuiteOptimum>>;
}

/** Problems that `solve` does not take: a high-level variable has 100 states, and 64 are allowed. */
const TOO_LARGE: readonly string[] = ["composition-1", "composition-2", "composition"];

/** Planted problems: families by what grows, with the options of their sizes. All have the seed 1. */
const FAMILIES: Readonly<
  Record<string, { readonly sizes: readonly number[]; readonly options: (size: number) => GenerateOptions }>
> = {
  variables: { sizes: [4, 6, 8, 10, 12, 16, 20], options: (variables) => ({ variables, noise: 0.05 }) },
  states: {
    sizes: [4, 6, 8, 10, 12, 16],
    options: (states) => ({ variables: 3, states, highStates: 3, noise: 0.1 }),
  },
  preimage: {
    sizes: [1, 2, 3, 4],
    options: (preimage) => ({ variables: 4, states: 2, preimage, parents: 1, noise: 0.1 }),
  },
  noise: {
    sizes: [10, 20, 40, 80],
    options: (percent) => ({ variables: 4, states: 5, noise: percent / 100 }),
  },
  exact: { sizes: [4, 8, 16, 32], options: (variables) => ({ variables }) },
};

/** The problems, in the order of the tables. */
export const suite: readonly SuiteProblem[] = Object.freeze([
  ...Object.entries(scenarios).map(([name, file]) => row(name, "scenarios", () => file)),
  ...Object.entries(literature)
    .filter(([name]) => !TOO_LARGE.includes(name))
    .map(([name, file]) => row(name, "literature", () => file)),
  ...Object.entries(FAMILIES).flatMap(([family, { sizes, options }]) =>
    sizes.map((size) => {
      const name = `planted-${family}-${size}`;
      return row(name, "planted", () => ({ ...generate({ ...options(size), seed: 1 }), name }));
    }),
  ),
]);

function row(name: string, group: SuiteGroup, make: () => ProblemFile): SuiteProblem {
  let file: ProblemFile | undefined;
  return Object.freeze({
    name,
    group,
    get file() {
      file ??= make();
      return file;
    },
    get optimum() {
      return optimumOf(OPTIMA[name]!);
    },
  });
}

function optimumOf({ max, sum, enumerated }: RecordedOptima): SuiteProblem["optimum"] {
  const all = enumerated === undefined ? {} : { enumerated };
  return { max: { value: max[0], nodes: max[1], ...all }, sum: { value: sum[0], nodes: sum[1], ...all } };
}
