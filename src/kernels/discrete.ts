// A discrete problem in the kernels' memory: items that take values, and terms that define the errors.

import type { Pointer } from "./exports.generated.js";
import { NUMBER_BYTES } from "./layout.js";
import { type Kernels, orOutOfMemory } from "./pool.js";

const NO_MEMORY = "the problem does not fit the kernels' memory";

/** One alpha: its columns are items, and its rows are their values. */
export interface DiscreteVariable {
  readonly rows: number;
  readonly cols: number;
  /** Whether every value must be taken. */
  readonly surjective: boolean;
  readonly constraint: ItemConstraint | undefined;
}

/** What the items of an alpha may be. */
export interface ItemConstraint {
  /** Per column the values that it may take. */
  readonly allowed: readonly (readonly number[])[];
  /** Pairs of columns; the value of the first must not be above that of the second. */
  readonly order: readonly (readonly [a: number, b: number])[];
}

export interface InstanceInput {
  readonly variables: readonly DiscreteVariable[];
  readonly terms: number;
  readonly diagrams: number;
  /** The criterion: the sum of the diagrams' errors if true, the largest if false. */
  readonly sums: boolean;
  /** The aggregate: the mean of a diagram's distances if true, the largest if false. */
  readonly averages: boolean;
  /** The number of a distance of assembly/distances/distance.ts. */
  readonly distance: number;
}

/** A diagram or a marginal of one. Variables are given by index. */
export interface DiscreteTerm {
  readonly index: number;
  /** The diagram that this term is, or is a marginal of. */
  readonly parent: number;
  readonly isMarginal: boolean;
  readonly targets: readonly number[];
  readonly sources: readonly number[];
  /** nu, ∏ target rows × ∏ source rows, row-major; without sources it has as many columns as mu. */
  readonly nu: Float64Array;
  /** The number of columns of mu. The rows of mu, ∏ target cols, are written by `addRows`. */
  readonly cols: number;
  /** Per column the joint state of the sources' columns that it sets; undefined if column c sets state c. */
  readonly states: Int32Array | undefined;
  /** Per column its share of a mean. */
  readonly shares: Float64Array | undefined;
}

/** An abstraction of an instance is a list with one value per item: the variables' columns in order. */
export class Instance {
  readonly kernels: Kernels;
  readonly pointer: Pointer<"Instance">;
  readonly items: number;
  /** The values that each item may take, as a mask of bits. */
  readonly allowed: BigUint64Array;
  readonly #variables: readonly DiscreteVariable[];

  /** @throws RangeError where it does not fit the kernels' memory */
  constructor({ solver }: Kernels, input: InstanceInput) {
    this.kernels = solver;
    this.#variables = input.variables;
    this.items = input.variables.reduce((sum, { cols }) => sum + cols, 0);
    this.allowed = BigUint64Array.from(
      input.variables.flatMap(({ rows, cols, constraint }) => {
        const all = 2n ** BigInt(rows) - 1n;
        return constraint?.allowed.map(setOf) ?? new Array<bigint>(cols).fill(all);
      }),
    );
    this.pointer = orOutOfMemory(() => begin(solver, input, this.items), NO_MEMORY);
  }

  /** @throws RangeError where it does not fit the kernels' memory */
  setTerm(term: DiscreteTerm): Masses {
    return orOutOfMemory(() => new Masses(this.kernels, this.pointer, term), NO_MEMORY);
  }

  /** Whether any value of an item costs the same. Call it once all terms are set. */
  isFree(item: number): boolean {
    return this.kernels.exports.isFree(this.pointer, item) !== 0;
  }

  /** The states of each variable, from the values of all items. */
  statesOf(values: ArrayLike<number>): number[][] {
    let first = 0;
    return this.#variables.map(({ cols }) => {
      first += cols;
      return Array.from({ length: cols }, (_, j) => values[first - cols + j]!);
    });
  }
}

/** The mu of a term, written some rows at a time, in order. */
export class Masses {
  readonly #kernels: Kernels;
  readonly #instance: Pointer<"Instance">;
  readonly #term: DiscreteTerm;
  /** The index of the first row, and the step from row to row, in numbers. */
  readonly #at: number;
  readonly #stride: number;

  constructor(kernels: Kernels, instance: Pointer<"Instance">, term: DiscreteTerm) {
    const { index, parent, isMarginal, targets, sources, nu, cols, states, shares } = term;
    const { exports } = kernels;
    this.#kernels = kernels;
    this.#instance = instance;
    this.#term = term;
    const at = exports.setTerm(
      instance,
      index,
      parent,
      Number(isMarginal),
      targets.length,
      kernels.putI32(targets),
      sources.length,
      kernels.putI32(sources),
      cols,
      states ? kernels.putI32(states) : 0,
      shares ? kernels.putF64(shares) : 0,
      kernels.putF64(nu),
    );
    this.#at = (at >>> 0) / NUMBER_BYTES.f64;
    this.#stride = exports.strideOf(cols) / NUMBER_BYTES.f64;
  }

  /** Writes the rows first … end - 1 of `mu`. The rows before must be written. */
  addRows(mu: Float64Array, first: number, end: number): void {
    const { index, cols } = this.#term;
    const numbers = this.#kernels.numbers("f64");
    const [at, stride] = [this.#at, this.#stride];
    if (stride === cols) numbers.set(mu.subarray(first * cols, end * cols), at + first * cols);
    else
      for (let r = first; r < end; r++) numbers.set(mu.subarray(r * cols, (r + 1) * cols), at + r * stride);
    this.#kernels.exports.addMasses(this.#instance, index, first, end);
  }
}

function begin(
  kernels: Kernels,
  { variables, terms, diagrams, sums, averages, distance }: InstanceInput,
  items: number,
): Pointer<"Instance"> {
  const { exports } = kernels;
  const instance = exports.newInstance(
    variables.length,
    terms,
    diagrams,
    items,
    Number(sums),
    Number(averages),
    distance,
  );
  variables.forEach(({ rows, cols, surjective, constraint }, index) => {
    exports.setVariable(instance, index, rows, cols, Number(surjective));
    if (!constraint) return;
    const { allowed, order } = constraint;
    const sets = BigUint64Array.from(allowed, setOf);
    exports.constrain(instance, index, kernels.putU64(sets), order.length, kernels.putI32(order.flat()));
  });
  return instance;
}

/** Values as a mask of bits. */
function setOf(values: readonly number[]): bigint {
  return values.reduce((set, value) => set | (1n << BigInt(value)), 0n);
}
