// Interventional distributions by variable elimination.
import { MAX_ENTRIES, SizeError } from "../input/errors.js";
import type { Network } from "../input/network.js";
import { withKernels } from "../kernels/instance.js";
import { Matrix } from "../matrix.js";
import { eliminationPlan, entries } from "./elimination-plan.js";
import { contract, type Factor, one } from "./factor.js";

/**
 * P(targets | do(sources)): |targets| × |sources|, every column sums to 1. Rows and columns run in C order over the variables as
 * listed. It is defined for every intervention, those of probability 0 included; without sources it is the one column P(targets).
 *
 * @param sources indices of variables; may be empty
 * @param targets indices of variables, apart from the sources; at least one
 * @throws SizeError, before any memory is taken, if the result or a table on the way has more than 2²⁶ entries
 */
export function mechanism(network: Network, sources: readonly number[], targets: readonly number[]): Matrix {
  const rows = entries(network, targets);
  const cols = entries(network, sources);
  if (rows * cols > MAX_ENTRIES) throw new SizeError(`${query(network, sources, targets)} has`, rows * cols);
  const { tables, steps, largest } = eliminationPlan(network, sources, targets);
  if (largest > MAX_ENTRIES)
    throw new SizeError(`${query(network, sources, targets)} needs a table of`, largest);

  const cards = network.variables.map((variable) => variable.card);
  const factors: (Factor | undefined)[] = tables.map((node) => {
    const { parents, cpt } = network.variables[node]!;
    return { scope: [node, ...parents], table: cpt.data };
  });
  const take = (factor: number): Factor => {
    const taken = factors[factor]!;
    factors[factor] = undefined; // used once: its memory may go
    return taken;
  };
  withKernels((kernels) => {
    for (const { left, right, scope, summed } of steps) {
      const other = right === undefined ? one : take(right);
      factors.push(contract(kernels, take(left), other, scope, summed, cards));
    }
  });
  return new Matrix(rows, cols, factors.at(-1)!.table);
}

function query(network: Network, sources: readonly number[], targets: readonly number[]): string {
  const names = (nodes: readonly number[]) => nodes.map((node) => network.variables[node]!.name).join(", ");
  return `P(${names(targets)} | do(${names(sources)}))`;
}
