// The optima of the published problems, proven: the least error of all surjective maps, how many attain it, and
// the canonical one of them.

import type { Measure } from "../../evaluation/measures.js";
import { type LiteratureName, literature, literatureNames } from "../../input/literature.js";
import type { Criterion } from "../../problem/criterion.js";
import { Problem } from "../../problem/problem.js";
import { enumerate } from "../../solving/enumerate.js";
import { solve } from "../../solving/solve.js";
import type { MeasureName } from "./rows.js";

/** A question whose answer is an optimum. */
export interface OptimumRow {
  readonly problem: LiteratureName;
  readonly measure: MeasureName & ("IC" | "IC, single" | "IIL" | "ISIL" | "ISC");
  readonly criterion: Criterion;
  /** How it is proven: by branch and bound, or by going through all maps. */
  readonly by: "solve" | "enumerate";
}

/** An optimum over all surjective maps. */
export interface ProvenOptimum extends OptimumRow {
  /** The number of surjective maps. */
  readonly maps: number;
  readonly value: number;
  /** The number of maps within 1e-10 of the optimum, those that differ in free states included. */
  readonly attaining: number;
  /** The canonical one of them (docs/solving.md). */
  readonly abstraction: Readonly<Record<string, readonly number[]>>;
}

const MEASURES: Readonly<Record<OptimumRow["measure"], Measure>> = {
  IC: "consistency",
  "IC, single": "consistency",
  IIL: "information-loss",
  ISIL: "superresolution-information-loss",
  ISC: "superresolution-consistency",
};

/** Every problem but those of 100 states, which have 3.7e158 surjective maps and more. */
export const optimumRows: readonly OptimumRow[] = literatureNames
  .filter((name) => !name.startsWith("composition"))
  .flatMap((problem) => [
    // Most maps of the adder that fails tie: only enumeration counts them.
    row(problem, "IC", "max", problem === "adder-fail" ? "enumerate" : "solve"),
    row(problem, "IC", "sum", problem === "adder-fail" ? "enumerate" : "solve"),
    ...(isMeasuredInFull(problem) ? (["IIL", "ISIL", "ISC"] as const) : []).map((measure) =>
      row(problem, measure, "max", "enumerate"),
    ),
    ...(problem.startsWith("adder") ? [row(problem, "IC, single", "max", "solve")] : []),
  ]);

/** The problems of the paper that defines the four measures. */
function isMeasuredInFull(problem: LiteratureName): boolean {
  return problem.startsWith("health") || problem.startsWith("lung");
}

function row(
  problem: LiteratureName,
  measure: OptimumRow["measure"],
  criterion: Criterion,
  by: OptimumRow["by"],
): OptimumRow {
  return { problem, measure, criterion, by };
}

/** @throws the signal's reason if aborted; Error if a proof did not close */
export async function provenOptimum(
  question: OptimumRow,
  signal: AbortSignal | undefined,
): Promise<ProvenOptimum> {
  const { measure, criterion, by } = question;
  const file = literature[question.problem];
  const problem = Problem.from(measure === "IC, single" ? { ...file, diagrams: "causal-single" } : file);
  const aborted = signal && { signal };
  const maps = problem.report().abstractions;
  if (by === "enumerate") {
    const all = { criterion, measure: MEASURES[measure], ...aborted };
    const { value, minimisers: attaining, abstraction } = await enumerate(problem, all);
    return { ...question, maps, value, attaining, abstraction };
  }
  const { status, value, ties, abstraction } = await solve(problem, { criterion, ...aborted });
  signal?.throwIfAborted();
  if (status !== "optimal" || !ties.complete || !ties.canonical)
    throw new Error(
      `${question.problem}: the proof of the optimum by ${measure}, ${criterion}, did not close`,
    );
  return { ...question, maps, value, attaining: ties.count, abstraction };
}
