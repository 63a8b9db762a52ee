// A problem laid out for the discrete kernels: its alphas' columns as items, its diagrams and their marginals as terms.

import { SizeError } from "../base/errors.js";
import { largestOf } from "../base/largest.js";
import { Matrix } from "../base/matrix.js";
import { type DiscreteTerm, Instance, type Masses } from "../kernels/discrete.js";
import { MAX_STATES } from "../kernels/layout.js";
import type { Slicer } from "../kernels/pacing.js";
import type { Kernels } from "../kernels/pool.js";
import type { Criterion } from "../problem/criterion.js";
import { DISTANCES, type Distance } from "../problem/distances.js";
import { type Diagram, diagramsOf, type Learnable } from "../problem/problem.js";

/** Costs that a diagram may have, one for every intervention and joint high-level state of its sources: search and tree keep four numbers of each. */
const MAX_COSTS = 2 ** 26;

export interface InstanceOptions {
  readonly criterion: Criterion;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** The alphas, by index, whose values are given. */
  readonly fixed?: ReadonlySet<number>;
}

/** Whether a problem is not too large to be laid out. */
export function canLayOut(problem: Learnable): boolean {
  return mostStates(problem) <= MAX_STATES && mostCosts(problem) <= MAX_COSTS;
}

function mostStates(problem: Learnable): number {
  return largestOf(problem.highVariables.map((name) => problem.alphaShape(name).rows));
}

function mostCosts(problem: Learnable): number {
  return largestOf(diagramsOf(problem).map(({ low, high }) => low.cols * high.cols));
}

/**
 * Lays a problem out, as much at a time as a slicer says.
 *
 * @throws SizeError if a high-level variable has more than 64 states; RangeError if the problem does not fit the kernels' memory
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

/** A problem that is laid out term by term, and each by some rows of mu after the others. */
export class Layout {
  readonly instance: Instance;
  readonly #terms: Iterator<Term>;
  /** The term under way, and how many of its rows are there. */
  #term: { readonly low: Matrix; readonly masses: Masses } | undefined;
  #rows = 0;

  constructor(
    kernels: Kernels,
    readonly problem: Learnable,
    { criterion, distance, surjective, fixed }: InstanceOptions,
  ) {
    const states = mostStates(problem);
    if (states > MAX_STATES) throw new SizeError("a high-level variable has", states, "states", MAX_STATES);
    const costs = mostCosts(problem);
    if (costs > MAX_COSTS)
      throw new RangeError(`a diagram of ${costs} costs does not fit the kernels' memory`);
    const diagrams = diagramsOf(problem);
    this.instance = new Instance(kernels, {
      variables: problem.highVariables.map((name, index) => {
        return { ...problem.alphaShape(name), fixed: fixed?.has(index) ?? false };
      }),
      terms: diagrams.reduce((sum, { target }) => sum + termCount(target), 0),
      diagrams: diagrams.length,
      sums: criterion === "sum",
      surjective,
      distance: DISTANCES[distance].kernel,
    });
    this.#terms = termsOf(problem);
  }

  /** Adds so many entries, or a row's more. Whether that was all. */
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
    return { low: term.low, masses: this.instance.setTerm(inputOf(this.problem, term)) };
  }
}

/** A diagram's term, and those of its marginals, where it has several targets. */
function termCount(target: readonly string[]): number {
  return target.length === 1 ? 1 : 1 + target.length;
}

function inputOf({ highVariables }: Learnable, term: Term): DiscreteTerm {
  const { index, parent, isMarginal, target, source, low, high } = term;
  const indices = (names: readonly string[]) => names.map((name) => highVariables.indexOf(name));
  return {
    index,
    parent,
    isMarginal,
    targets: indices(target),
    sources: indices(source),
    nu: high.data,
    cols: low.cols,
  };
}

/** A diagram, or the marginal of one on a single target, which costs no more than the diagram. */
interface Term extends Omit<Diagram, "weight"> {
  readonly index: number;
  readonly parent: number;
  readonly isMarginal: boolean;
}

/** The terms in their order, made one by one: a problem may have thousands of diagrams. */
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

/** The mechanism of one component: the rows of the joint states (C order) that agree in it, added. */
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
