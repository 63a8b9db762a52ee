// Lays a problem out for the discrete kernels: columns of alphas as items, diagrams and marginals as terms.

import { Matrix } from "../base/matrix.js";
import { sharesOf } from "../base/shares.js";
import { DISTANCES, type Distance } from "../input/distances.js";
import { type DiscreteTerm, Instance, type Masses } from "../kernels/discrete.js";
import type { Slicer } from "../kernels/pacing.js";
import type { Kernels } from "../kernels/pool.js";
import type { Aggregate } from "../problem/aggregate.js";
import type { AlphaConstraint } from "../problem/constraint.js";
import type { Criterion } from "../problem/criterion.js";
import { type Diagram, diagramsOf, type Learnable } from "../problem/problem.js";
import { MAX_COSTS, mostCosts, refuseManyStates } from "./fits.js";

export interface InstanceOptions {
  readonly criterion: Criterion;
  readonly aggregate: Aggregate;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** By alpha its given values, which need not reach every state; undefined for alphas that are searched. */
  readonly fixed?: readonly (readonly number[] | undefined)[] | undefined;
}

/**
 * Lays a problem out in slices.
 *
 * @throws SizeError if a high-level variable has more than 64 states; RangeError if the problem does not fit
 *   the kernels' memory
 */
export async function layOut(
  kernels: Kernels,
  problem: Learnable,
  options: InstanceOptions,
  slicer: Slicer,
  isOver: () => boolean = () => false,
): Promise<Instance> {
  const layout = new Layout(kernels, problem, options);
  await slicer.until(
    (work) => layout.add(work) || isOver(),
    () => {},
  );
  return layout.instance;
}

/** Lays a problem out term by term, and each term some rows of mu at a time. */
export class Layout {
  readonly instance: Instance;
  readonly #terms: Iterator<Term>;
  /** The current term, and the number of its rows that are written. */
  #term: { readonly low: Matrix; readonly masses: Masses } | undefined;
  #rows = 0;

  constructor(
    kernels: Kernels,
    readonly problem: Learnable,
    readonly options: InstanceOptions,
  ) {
    const { criterion, aggregate, distance, surjective, fixed } = options;
    refuseManyStates(problem);
    const costs = mostCosts(problem);
    if (costs > MAX_COSTS)
      throw new RangeError(`a diagram of ${costs} costs does not fit the kernels' memory`);
    const diagrams = diagramsOf(problem);
    this.instance = new Instance(kernels, {
      variables: problem.highVariables.map((name, index) => {
        const states = fixed?.[index];
        const constraint = states ? pinned(states) : problem.constraints[index];
        return { ...problem.alphaShape(name), surjective: surjective && !states, constraint };
      }),
      terms: diagrams.reduce((sum, { target }) => sum + termCount(target), 0),
      diagrams: diagrams.length,
      sums: criterion === "sum",
      averages: aggregate === "mean",
      distance: DISTANCES[distance].kernel,
    });
    this.#terms = termsOf(problem);
  }

  /** Adds at least `entries` entries, in whole rows. Returns whether the layout is complete. */
  add(entries: number): boolean {
    for (let left = entries; left > 0; ) {
      this.#term ??= this.#next();
      if (!this.#term) return true;
      const { low, masses } = this.#term;
      const end = Math.min(low.rows, this.#rows + Math.ceil(left / low.cols));
      masses.addRows(low.data, this.#rows, end);
      left -= (end - this.#rows) * low.cols;
      this.#rows = end;
      if (end === low.rows) this.#term = undefined;
    }
    return false;
  }

  #next() {
    const { value: term, done } = this.#terms.next();
    if (done) return undefined;
    this.#rows = 0;
    return { low: term.low, masses: this.instance.setTerm(inputOf(this.problem, this.options, term)) };
  }
}

/** The constraint of an alpha whose states are given. */
function pinned(states: readonly number[]): AlphaConstraint {
  return { allowed: states.map((state) => [state]), order: [] };
}

/** The number of terms: the diagram, and a marginal for each target if there are several. */
function termCount(target: readonly string[]): number {
  return target.length === 1 ? 1 : 1 + target.length;
}

function inputOf({ highVariables }: Learnable, { aggregate }: InstanceOptions, term: Term): DiscreteTerm {
  const { index, parent, isMarginal, target, source, columns, low, high } = term;
  const indices = (names: readonly string[]) => names.map((name) => highVariables.indexOf(name));
  return {
    index,
    parent,
    isMarginal,
    targets: indices(target),
    sources: indices(source),
    nu: high.data,
    cols: low.cols,
    states: columns.states,
    shares: aggregate === "mean" ? sharesOf(columns.weights, low.cols) : undefined,
  };
}

/** A diagram, or its marginal on a single target. A marginal never costs more than its diagram. */
interface Term extends Omit<Diagram, "weight"> {
  readonly index: number;
  readonly parent: number;
  readonly isMarginal: boolean;
}

/** The terms in order, made one by one: a problem may have thousands of diagrams. */
function* termsOf(problem: Learnable): Generator<Term> {
  let index = 0;
  for (const [parent, diagram] of diagramsOf(problem).entries()) {
    yield { ...diagram, index: index++, parent, isMarginal: false };
    if (diagram.target.length === 1) continue;
    const shapes = diagram.target.map((name) => problem.alphaShape(name));
    const low = shapes.map(({ cols }) => cols);
    const high = shapes.map(({ rows }) => rows);
    for (const [component, name] of diagram.target.entries())
      yield {
        ...diagram,
        index: index++,
        parent,
        isMarginal: true,
        target: [name],
        low: marginal(diagram.low, low, component),
        high: marginal(diagram.high, high, component),
      };
  }
}

/** The marginal mechanism of one component: sums the rows of the joint states (C order) that agree in it. */
function marginal({ rows, cols, data }: Matrix, shape: readonly number[], component: number): Matrix {
  const states = shape[component]!;
  const stride = shape.slice(component + 1).reduce((product, n) => product * n, 1);
  const sum = new Matrix(states, cols);
  for (let row = 0, from = 0; row < rows; row++) {
    const to = (Math.floor(row / stride) % states) * cols;
    for (let c = 0; c < cols; c++, from++) sum.data[to + c]! += data[from]!;
  }
  return sum;
}
