// A problem laid out for the discrete kernels: its alphas' columns as items, its diagrams and their marginals as squares.

import { SizeError } from "../input/errors.js";
import { type Kernels, orOutOfMemory } from "../kernels/instance.js";
import { largestOf } from "../largest.js";
import { Matrix } from "../matrix.js";
import type { Criterion } from "../problem/criterion.js";
import type { Diagram, Learnable } from "../problem/problem.js";

/** States a high-level variable may have: sets of them are 64-bit masks. */
const MAX_STATES = 64;

/** Costs that a diagram may have, one for every intervention and joint high-level state of its sources: search and tree keep four numbers of each. */
const MAX_COSTS = 2 ** 26;

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

function mostCosts({ diagrams }: Learnable): number {
  return largestOf(diagrams.map(({ low, high }) => low.cols * high.cols));
}

/** @throws SizeError if a high-level variable has more than 64 states; RangeError if the problem does not fit the kernels' memory */
export function layOut(kernels: Kernels, problem: Learnable, options: InstanceOptions): Instance {
  const states = mostStates(problem);
  if (states > MAX_STATES) throw new SizeError("a high-level variable has", states, "states", MAX_STATES);
  const costs = mostCosts(problem);
  if (costs > MAX_COSTS) throw new RangeError(`a diagram of ${costs} costs does not fit the kernels' memory`);
  const shapes = problem.highVariables.map((name) => problem.alphaShape(name));
  const items = shapes.reduce((sum, { cols }) => sum + cols, 0);
  const pointer = orOutOfMemory(
    () => build(kernels, problem, options, shapes, items),
    "the problem does not fit the kernels' memory",
  );
  return { pointer, kernels, items, statesOf: (values) => split(values, shapes) };
}

function build(
  kernels: Kernels,
  problem: Learnable,
  { criterion, surjective, fixed }: InstanceOptions,
  shapes: readonly { rows: number; cols: number }[],
  items: number,
): number {
  const squares = squaresOf(problem);
  const { exports } = kernels;
  const instance = exports.newInstance(
    shapes.length,
    squares.length,
    problem.diagrams.length,
    items,
    Number(criterion === "sum"),
    Number(surjective),
  );
  shapes.forEach(({ rows, cols }, index) => {
    exports.setVariable(instance, index, rows, cols, Number(fixed?.has(index) ?? false));
  });
  squares.forEach((square, index) => {
    setSquare(kernels, problem, instance, square, index);
  });
  return instance;
}

function setSquare(
  kernels: Kernels,
  { highVariables }: Learnable,
  instance: number,
  { parent, isMarginal, target, source, low, high }: Square,
  index: number,
): void {
  const indices = (names: readonly string[]) =>
    kernels.putI32(names.map((name) => highVariables.indexOf(name)));
  kernels.exports.setSquare(
    instance,
    index,
    parent,
    Number(isMarginal),
    target.length,
    indices(target),
    kernels.putF64(low.data),
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
interface Square extends Omit<Diagram, "weight"> {
  readonly parent: number;
  readonly isMarginal: boolean;
}

function squaresOf(problem: Learnable): Square[] {
  return problem.diagrams.flatMap((diagram, parent): Square[] => {
    const whole = { ...diagram, parent, isMarginal: false };
    if (diagram.target.length === 1) return [whole];
    const shapes = diagram.target.map((name) => problem.alphaShape(name));
    const low = shapes.map(({ cols }) => cols);
    const high = shapes.map(({ rows }) => rows);
    const marginals = diagram.target.map((name, component) => ({
      ...whole,
      isMarginal: true,
      target: [name],
      low: marginal(diagram.low, low, component),
      high: marginal(diagram.high, high, component),
    }));
    return [whole, ...marginals];
  });
}

/** The mechanism of one component: the rows of the joint states (C order) that agree in it, added. */
function marginal({ rows, cols, data }: Matrix, shape: readonly number[], component: number): Matrix {
  const stride = shape.slice(component + 1).reduce((product, n) => product * n, 1);
  const sum = new Matrix(shape[component]!, cols);
  for (let row = 0; row < rows; row++) {
    const state = Math.floor(row / stride) % shape[component]!;
    for (let c = 0; c < cols; c++) sum.data[state * cols + c]! += data[row * cols + c]!;
  }
  return sum;
}
