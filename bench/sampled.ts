// A problem as it comes out of data: every table estimated by the relative frequencies of samples drawn from it.
import type { ProblemFile } from "../src/index.js";
import type { ModelFile, VariableFile } from "../src/input/network.js";
import type { Random } from "./random.js";

/**
 * @param size the samples per column of a table; Infinity: the table itself
 * @param scarce the samples of the first column of the low level's tables, if fewer
 */
export function sampled(file: ProblemFile, size: number, draw: Random, scarce = size): ProblemFile {
  const model = ({ variables }: ModelFile, first: number): ModelFile => ({
    variables: variables.map((variable) => estimated(variable, (j) => (j > 0 ? size : first), draw)),
  });
  return { ...file, low: model(file.low, scarce), high: model(file.high, size) };
}

function estimated(variable: VariableFile, sizeOf: (column: number) => number, draw: Random): VariableFile {
  const { cpt } = variable;
  if (!cpt || cpt === "uniform") return variable;
  const columns = cpt[0]!.map((_, j) => {
    const column = cpt.map((row) => row[j]!);
    return Number.isFinite(sizeOf(j)) ? frequencies(column, sizeOf(j), draw) : column;
  });
  return { ...variable, cpt: cpt.map((_, i) => columns.map((column) => column[i]!)) };
}

function frequencies(column: readonly number[], size: number, draw: Random): number[] {
  const counts = column.map(() => 0);
  for (let i = 0; i < size; i++) {
    const place = draw();
    let sum = 0;
    const state = column.findIndex((probability) => {
      sum += probability;
      return place < sum;
    });
    counts[state === -1 ? column.length - 1 : state]!++; // where rounding leaves the sum below 1
  }
  return counts.map((count) => count / size);
}
