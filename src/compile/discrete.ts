// A problem laid out for the discrete kernels: its alphas' columns as items, its diagrams and their marginals as terms.

import { SizeError } from "../base/errors.js";
import { largestOf } from "../base/largest.js";
import { Matrix } from "../base/matrix.js";
import type { Slicer } from "../kernels/pacing.js";
import { type Kernels, orOutOfMemory } from "../kernels/pool.js";
import type { Criterion } from "../problem/criterion.js";
import { type Diagram, diagramsOf, type Learnable } from "../problem/problem.js";

/** States a high-level variable may have: sets of them are 64-bit masks. */
const MAX_STATES = 64;

/** Costs that a diagram may have, one for every intervention and joint high-level state of its sources: search and tree keep four numbers of each. */
const MAX_COSTS = 2 ** 26;

const NO_MEMORY = "the problem does not fit the kernels' memory";

export interface InstanceOptions {
  readonly criterion: Criterion;
  readonly surjective: boolean;
  /** The alphas, by index, whose values are given. */
  readonly fixed?: ReadonlySet<number>;
}

/** A problem in the kernels' memory. An abstraction is a list of values, one an item: the alphas' columns one after the other. */
export interface Instance {
  readonly pointer: number;
  readonly kernels: Kernels;
  readonly items: number;
  /** The states of each alpha, as an abstraction gives them, from the items' values. */
  readonly statesOf: (values: ArrayLike<number>) => number[][];
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
  /** The term under way, where its mu is in memory, and how many rows of it are there. */
  #term: Term | undefined;
  #mu = 0;
  #rows = 0;

  constructor(
    kernels: Kernels,
    readonly problem: Learnable,
    options: InstanceOptions,
  ) {
    const states = mostStates(problem);
    if (states > MAX_STATES) throw new SizeError("a high-level variable has", states, "states", MAX_STATES);
    const costs = mostCosts(problem);
    if (costs > MAX_COSTS)
      throw new RangeError(`a diagram of ${costs} costs does not fit the kernels' memory`);
    const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
    const items = shapes.reduce((sum, { cols }) => sum + cols, 0);
    const pointer = orOutOfMemory(() => begin(kernels, problem, options, shapes, items), NO_MEMORY);
    this.instance = { pointer, kernels, items, statesOf: (values) => split(values, shapes) };
    this.#terms = termsOf(problem);
  }

  /** Adds so many entries, or a row's more. Whether that was all. */
  add(entries: number): boolean {
    for (let left = entries; left > 0; ) {
      const term = this.#term ?? this.#next();
      if (!term) return true;
      left -= this.#addRows(term, left);
      if (this.#rows === term.low.rows) this.#term = undefined;
    }
    return false;
  }

  #next(): Term | undefined {
    const { value: term, done } = this.#terms.next();
    if (done) return undefined;
    const { kernels, pointer } = this.instance;
    this.#mu = orOutOfMemory(() => setTerm(kernels, this.problem, pointer, term), NO_MEMORY) >>> 0;
    this.#rows = 0;
    this.#term = term;
    return term;
  }

  /** Writes rows of mu with so many entries. How many entries those are. */
  #addRows({ index, low: { rows, cols, data } }: Term, entries: number): number {
    const { kernels, pointer } = this.instance;
    const { exports } = kernels;
    const first = this.#rows;
    const end = Math.min(rows, first + Math.ceil(entries / cols));
    const stride = exports.strideOf(cols) / 8;
    const mu = new Float64Array(exports.memory.buffer, this.#mu, rows * stride);
    if (stride === cols) mu.set(data.subarray(first * cols, end * cols), first * cols);
    else for (let r = first; r < end; r++) mu.set(data.subarray(r * cols, (r + 1) * cols), r * stride);
    exports.addMasses(pointer, index, first, end);
    this.#rows = end;
    return (end - first) * cols;
  }
}

function begin(
  kernels: Kernels,
  problem: Learnable,
  { criterion, surjective, fixed }: InstanceOptions,
  shapes: readonly { rows: number; cols: number }[],
  items: number,
): number {
  const { exports } = kernels;
  const instance = exports.newInstance(
    shapes.length,
    diagramsOf(problem).reduce((sum, { target }) => sum + termCount(target), 0),
    diagramsOf(problem).length,
    items,
    Number(criterion === "sum"),
    Number(surjective),
  );
  shapes.forEach(({ rows, cols }, index) => {
    exports.setVariable(instance, index, rows, cols, Number(fixed?.has(index) ?? false));
  });
  return instance;
}

/** A diagram's term, and those of its marginals, where it has several targets. */
function termCount(target: readonly string[]): number {
  return target.length === 1 ? 1 : 1 + target.length;
}

function setTerm(
  kernels: Kernels,
  { highVariables }: Learnable,
  instance: number,
  { index, parent, isMarginal, target, source, high }: Term,
): number {
  const indices = (names: readonly string[]) =>
    kernels.putI32(names.map((name) => highVariables.indexOf(name)));
  return kernels.exports.setTerm(
    instance,
    index,
    parent,
    Number(isMarginal),
    target.length,
    indices(target),
    source.length,
    indices(source),
    kernels.putF64(high.data),
  );
}

function split(values: ArrayLike<number>, shapes: readonly { cols: number }[]): number[][] {
  let first = 0;
  return shapes.map(({ cols }) => {
    first += cols;
    return Array.from({ length: cols }, (_, j) => values[first - cols + j]!);
  });
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
