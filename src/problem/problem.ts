// A problem as users hold it: two models, the map between their variables, and the diagrams an abstraction should make commute.

import { show } from "../base/describe.js";
import { ProblemError, SizeError } from "../base/errors.js";
import { deepFreeze } from "../base/freeze.js";
import { Matrix } from "../base/matrix.js";
import { oneOfNames } from "../base/nearest.js";
import type { Note } from "../base/note.js";
import { finish, finishInTurns, type Pausable } from "../base/pausable.js";
import { fromJson } from "../input/json.js";
import {
  type ProblemFile,
  problemFrom,
  type ValidProblem,
  type WeightedPair,
} from "../input/problem-file.js";
import { evaluationPairs } from "./evaluation-set.js";
import { Model } from "./model.js";

/** A diagram: an intervention on `source`, its effect on `target`, seen in both models. */
export interface Diagram {
  /** High-level variables. */
  readonly source: readonly string[];
  /** High-level variables, apart from the source. */
  readonly target: readonly string[];
  /** How much the diagram counts in learning; 1 unless given. */
  readonly weight: number;
  /** P(a⁻¹(target) | do(a⁻¹(source))) in the low-level model; preimages stand one after the other. */
  readonly low: Matrix;
  /** P(target | do(source)) in the high-level model. */
  readonly high: Matrix;
}

/** What learning needs of a problem. */
export interface Learnable {
  readonly highVariables: readonly string[];
  readonly diagrams: readonly Diagram[];
  alphaShape(high: string): { rows: number; cols: number };
}

/** The most entries that all diagrams' mechanisms may have: 1 GiB of doubles. */
const MAX_TOTAL = 2 ** 27;

let originalsOf: (problem: Problem) => readonly Diagram[];

/** A validated problem. It cannot be changed. */
export class Problem implements Learnable {
  /** The name in the file. */
  readonly name: string | undefined;
  /** The detailed model. */
  readonly low: Model;
  /** The coarse model. */
  readonly high: Model;
  /** The names of the high-level variables, in the order of the file. */
  readonly highVariables: readonly string[];
  /** High-level variable → its ordered preimage. */
  readonly map: Readonly<Record<string, readonly string[]>>;
  /** High-level variable → for each joint state of its preimage (C order) the high-level state, where the truth is known. */
  readonly truth: Readonly<Record<string, readonly number[]>> | undefined;
  /** What was taken otherwise than it stands in the file, or filled in. */
  readonly notes: readonly Note[];
  readonly #file: ProblemFile;
  readonly #shapes: ReadonlyMap<string, { readonly rows: number; readonly cols: number }>;
  readonly #states: ReadonlyMap<string, readonly string[]>;
  readonly #pairs: readonly WeightedPair[];
  #diagrams: readonly Diagram[] | undefined;
  /** Those that callers are given. */
  #copies: readonly Diagram[] | undefined;
  /** What computes the diagrams, while it does. */
  #computation: Pausable<readonly Diagram[]> | undefined;

  private constructor(valid: ValidProblem) {
    const { file, low, high, preimages, truth, diagrams } = valid;
    this.#file = file;
    this.name = file.name;
    this.low = new Model(low);
    this.high = new Model(high);
    this.notes = deepFreeze([...low.notes, ...high.notes]);
    this.highVariables = Object.freeze(high.variables.map((variable) => variable.name));
    const byName = <T>(values: readonly T[]): Record<string, T> =>
      Object.fromEntries(this.highVariables.map((name, x) => [name, values[x]!]));
    this.map = deepFreeze(byName(preimages.map((nodes) => nodes.map((node) => low.variables[node]!.name))));
    this.truth = truth && deepFreeze(byName(truth));
    const shapes = high.variables.map(({ card }, x) => ({
      rows: card,
      cols: preimages[x]!.reduce((product, node) => product * low.variables[node]!.card, 1),
    }));
    this.#shapes = new Map(this.highVariables.map((name, x) => [name, shapes[x]!]));
    this.#states = new Map(high.variables.map(({ name, states }) => [name, states]));
    this.#pairs =
      typeof diagrams === "string"
        ? evaluationPairs(diagrams, low, high, preimages).map((pair) => ({ ...pair, weight: 1 }))
        : diagrams;
    Object.freeze(this);
  }

  /**
   * Reads a problem file, an object or JSON text.
   *
   * @throws ProblemError at the first place that breaks a rule; path "" where the text is no JSON; SizeError if all tables of a model
   *   have more than 2²⁶ entries, or its variables more than 2²² states
   */
  static from(json: unknown): Problem {
    return new Problem(problemFrom(fromJson(json)));
  }

  /**
   * The diagrams in the order of the file or of the evaluation set; their mechanisms are computed once, at the first use, unless
   * `prepare` has done so. Where there are thousands, that takes seconds. What `low` and `high` hold are copies, made at their first
   * use: whatever is written into them changes no result.
   *
   * @throws SizeError as `Model.mechanism` does, and if all mechanisms together have more than 2²⁷ entries
   */
  get diagrams(): readonly Diagram[] {
    this.#copies ??= Object.freeze(this.#originals.map(copied));
    return this.#copies;
  }

  get #originals(): readonly Diagram[] {
    this.#diagrams ?? finish(this.#computing());
    return this.#diagrams!;
  }

  /**
   * Computes the diagrams' mechanisms, the event loop turning all the while. `solve`, `learn` and the other asynchronous calls begin
   * with it; call it yourself before you read `diagrams` of a large problem.
   *
   * @throws what `diagrams` throws; the signal's reason when aborted, and what was computed is kept for the next call
   */
  async prepare(signal?: AbortSignal): Promise<void> {
    await this.prepareUnless(() => signal?.throwIfAborted());
  }

  /** @internal The same, ended by what `check` throws; it is called now and then. */
  async prepareUnless(check: () => void): Promise<void> {
    if (!this.#diagrams) await finishInTurns(this.#computing(), check);
  }

  /** Moves the one computation on that all callers share, until it is done. */
  *#computing(): Pausable<void> {
    while (!this.#diagrams) {
      this.#computation ??= this.#compute();
      try {
        const { done, value } = this.#computation.next();
        if (done) this.#diagrams = value;
      } catch (error) {
        this.#computation = undefined;
        throw error;
      }
      yield;
    }
    this.#computation = undefined;
  }

  *#compute(): Pausable<readonly Diagram[]> {
    this.#refuseLarge();
    yield;
    const order = bySource(this.#pairs);
    yield;
    const [lowMechanism, highMechanism] = [this.low.sharedMechanisms(), this.high.sharedMechanisms()];
    const preimages = this.highVariables.map((name) => this.map[name]!);
    const below = (side: readonly number[]) => side.flatMap((x) => preimages[x]!);
    const diagrams: Diagram[] = new Array(this.#pairs.length);
    for (const index of order) {
      const { source, target, weight } = this.#pairs[index]!;
      const from = source.map((x) => this.highVariables[x]!);
      const to = target.map((x) => this.highVariables[x]!);
      const low = yield* lowMechanism(below(source), below(target));
      const high = yield* highMechanism(from, to);
      diagrams[index] = deepFreeze({ source: from, target: to, weight, low, high });
      yield;
    }
    return diagrams;
  }

  #refuseLarge(): void {
    const shapes = this.highVariables.map((name) => this.alphaShape(name));
    let total = 0;
    for (const { source, target } of this.#pairs) {
      let [low, high] = [1, 1];
      for (const side of [source, target])
        for (const x of side) {
          low *= shapes[x]!.cols;
          high *= shapes[x]!.rows;
        }
      total += low + high;
    }
    if (total > MAX_TOTAL)
      throw new SizeError("the diagrams' mechanisms have", total, "entries in all", MAX_TOTAL);
  }

  static {
    originalsOf = (problem) => problem.#originals;
  }

  /**
   * The shape of a high-level variable's alpha: its states × the joint states of its preimage.
   *
   * @throws ProblemError if there is no such high-level variable
   */
  alphaShape(high: string): { rows: number; cols: number } {
    const shape = this.#shapes.get(high);
    if (!shape)
      throw new ProblemError("", `an unknown variable ${show(high)}`, oneOfNames(high, this.highVariables));
    return { rows: shape.rows, cols: shape.cols };
  }

  /** @internal The names of a high-level variable's states. */
  statesOf(high: string): readonly string[] {
    return this.#states.get(high)!;
  }

  /** A copy of the problem file. */
  toJSON(): ProblemFile {
    return structuredClone(this.#file);
  }
}

/** The diagrams to compute with, which no caller can reach. */
export function diagramsOf(problem: Learnable): readonly Diagram[] {
  return problem instanceof Problem ? originalsOf(problem) : problem.diagrams;
}

/** @throws ProblemError where a caller passed something else, such as the content of a problem file */
export function requireProblem(value: unknown): asserts value is Problem {
  if (!(value instanceof Problem))
    throw new ProblemError("problem", show(value), "a Problem, as Problem.from gives");
}

/** The indices of the pairs, those with the same source one after the other. */
function bySource(pairs: readonly WeightedPair[]): number[] {
  const firsts = new Map<string, number>();
  const first = pairs.map(({ source }, index) => {
    const key = source.join();
    const found = firsts.get(key);
    if (found === undefined) firsts.set(key, index);
    return found ?? index;
  });
  return [...pairs.keys()].sort((a, b) => first[a]! - first[b]!);
}

/** A diagram to hand out: its matrices are copied once, where they are asked for. */
function copied({ source, target, weight, low, high }: Diagram): Diagram {
  let lowCopy: Matrix | undefined;
  let highCopy: Matrix | undefined;
  return Object.freeze({
    source,
    target,
    weight,
    get low() {
      lowCopy ??= copyOf(low);
      return lowCopy;
    },
    get high() {
      highCopy ??= copyOf(high);
      return highCopy;
    },
  });
}

function copyOf({ rows, cols, data }: Matrix): Matrix {
  return Object.freeze(new Matrix(rows, cols, data.slice()));
}
