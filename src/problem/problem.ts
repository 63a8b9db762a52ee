// A problem as users hold it: two models, the map between their variables, and the diagrams that an
// abstraction should make commute.

import { show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { deepFreeze } from "../base/freeze.js";
import { Matrix } from "../base/matrix.js";
import { oneOfNames } from "../base/nearest.js";
import type { Note } from "../base/note.js";
import { finish, finishInTurns, type Pausable } from "../base/pausable.js";
import { contentOf } from "../input/content.js";
import type { ValidModel } from "../input/experiments.js";
import type { ModelVariable } from "../input/network.js";
import { type ProblemFile, problemFrom, type ValidProblem } from "../input/problem-file.js";
import type { AlphaConstraint } from "./constraint.js";
import { constraintOf } from "./constraint-from-file.js";
import { refuseUncovered } from "./coverage.js";
import type { Diagram, Learnable } from "./diagram.js";
import { type DiagramParts, diagramsFrom, withInert } from "./diagrams.js";
import { evaluationPairs } from "./evaluation-set.js";
import { type Intervention, interventionOf, untriedOf } from "./intervention.js";
import { Model } from "./model.js";
import { type DroppedDiagram, droppedOf, type ProblemSummary, reportOf } from "./report.js";

let originalsOf: (problem: Problem) => readonly Diagram[];

export type { Diagram, Learnable } from "./diagram.js";

/** A validated, immutable problem. */
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
  /**
   * High-level variable → the high-level state of each joint state of its preimage (C order), if the
   * truth is known.
   */
  readonly truth: Readonly<Record<string, readonly number[]>> | undefined;
  /** Notes on everything in the file that was read differently from how it is written, or filled in. */
  readonly notes: readonly Note[];
  /** Low-level variables outside the map that must not matter: every intervention sets them as well. */
  readonly inert: readonly string[];
  /** @internal */
  readonly constraints: readonly (AlphaConstraint | undefined)[];
  /** @internal */
  readonly sameNames: readonly (Int32Array | undefined)[];
  readonly #file: ProblemFile;
  readonly #shapes: ReadonlyMap<string, { readonly rows: number; readonly cols: number }>;
  readonly #states: ReadonlyMap<string, readonly string[]>;
  readonly #parts: DiagramParts;
  readonly #valid: ValidProblem;
  #diagrams: readonly Diagram[] | undefined;
  /** The copies that callers receive. */
  #copies: readonly Diagram[] | undefined;
  /** The running computation of the diagrams. */
  #computation: Pausable<readonly Diagram[]> | undefined;

  private constructor(valid: ValidProblem) {
    const { file, low, high, preimages, truth, diagrams, inert, constraints } = valid;
    this.#valid = valid;
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
    this.constraints = deepFreeze(
      high.variables.map((variable, x) => {
        const constraint = constraints[x];
        return constraint && constraintOf(constraint, low, preimages[x]!, variable);
      }),
    );
    this.sameNames = high.variables.map((variable, x) => sameNamesOf(variable, low, preimages[x]!));
    this.inert = Object.freeze(inert.map((node) => low.variables[node]!.name));
    this.#states = new Map(high.variables.map(({ name, states }) => [name, states]));
    const chosen =
      typeof diagrams === "string"
        ? evaluationPairs(diagrams, valid).map((pair) => ({ ...pair, weight: 1 }))
        : diagrams;
    this.#parts = {
      low: this.low,
      high: this.high,
      preimages,
      inert,
      diagrams: withInert(chosen, this.low, inert),
    };
    refuseUncovered(this.#parts, typeof diagrams !== "string");
    Object.freeze(this);
  }

  /**
   * Reads a problem file, given as an object or as JSON text. Data of another type are checked just as much, and
   * need an assertion: `import file from "./problem.json"` gives a `format` that is any string, so write
   * `Problem.from(file as ProblemFile)`.
   *
   * @throws ProblemError at the first place that breaks a rule, with path "" if the text is not JSON;
   *   SizeError if the tables of a model have more than 2²⁶ entries in all, or its variables more
   *   than 2²² states
   */
  static from(file: ProblemFile | string): Problem {
    return new Problem(problemFrom(contentOf(file)));
  }

  /**
   * The diagrams, in the order of the file or of the evaluation set. Their mechanisms are computed once: by
   * `prepare`, or else at the first access, which takes seconds for thousands of diagrams. `low` and `high`
   * are copies, made when they are first read: writing into them changes no result.
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
   * Computes the diagrams' mechanisms while the event loop keeps turning. `solve`, `learn` and the other
   * asynchronous calls begin with this step. Call it yourself before reading `diagrams` of a large problem.
   *
   * @throws what `diagrams` throws; the signal's reason if aborted, in which case the next call
   *   resumes the computation
   */
  async prepare(signal?: AbortSignal): Promise<void> {
    await this.prepareUnless(() => signal?.throwIfAborted());
  }

  /** @internal As `prepare`, ended by what `check` throws; `check` is called every few milliseconds. */
  async prepareUnless(check: () => void): Promise<void> {
    if (!this.#diagrams) await finishInTurns(this.#computing(), check);
  }

  /** Advances the computation that all callers share until it is done. */
  *#computing(): Pausable<void> {
    while (!this.#diagrams) {
      this.#computation ??= diagramsFrom(this.#parts);
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

  /**
   * What is set in a column of a diagram: variables with their states, by names. `high` is what is set above,
   * for diagrams of pairs; otherwise it depends on the abstraction.
   *
   * @param diagram the index of the diagram
   * @param column the index of a column of its `low`
   */
  interventionOf(diagram: number, column: number): Intervention {
    return interventionOf(this.#parts, diagramsOf(this)[diagram]!, this.#parts.diagrams[diagram]!, column);
  }

  /**
   * What a diagram would compare but was never tried in a model of experiments, and is left out of it.
   *
   * @param diagram the index of the diagram
   */
  untriedOf(diagram: number): Intervention[] {
    return untriedOf(this.#parts, diagramsOf(this)[diagram]!, this.#parts.diagrams[diagram]!);
  }

  /**
   * What was understood of the problem file, as data: what `causal-abstraction check` prints.
   *
   * @throws what `diagrams` throws
   */
  report(): ProblemSummary {
    return reportOf({
      valid: this.#valid,
      low: this.low,
      diagrams: this.#originals,
      untriedOf: (diagram) => this.untriedOf(diagram),
      constraints: this.constraints,
    });
  }

  /**
   * The diagrams that the evaluation set drops because one model has the directed paths and the other does not;
   * none if the file lists its diagrams.
   */
  get dropped(): readonly DroppedDiagram[] {
    return droppedOf(this.#valid);
  }

  /** @internal The validated problem. */
  get valid(): ValidProblem {
    return this.#valid;
  }

  static {
    originalsOf = (problem) => problem.#originals;
  }

  /**
   * The shape of a high-level variable's alpha: its number of states × the number of joint states
   * of its preimage.
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

/** The diagrams used in computations; callers of the package cannot reach them. */
export function diagramsOf(problem: Learnable): readonly Diagram[] {
  return problem instanceof Problem ? originalsOf(problem) : problem.diagrams;
}

/** @throws ProblemError if a caller passed something else, such as the content of a problem file */
export function requireProblem(value: unknown): asserts value is Problem {
  if (!(value instanceof Problem))
    throw new ProblemError("problem", show(value), "a Problem, as Problem.from gives");
}

/**
 * For a preimage of one variable, per state the high-level state of the same name, −1 for none. Undefined where
 * either level has no names.
 */
function sameNamesOf(
  high: ModelVariable,
  low: ValidModel,
  preimage: readonly number[],
): Int32Array | undefined {
  const below = low.variables[preimage[0]!]!;
  if (preimage.length > 1 || !below.isNamed || !high.isNamed) return undefined;
  return Int32Array.from(below.states, (state) => high.states.indexOf(state));
}

/** A diagram for callers: its matrices are copied once, when they are first read. */
function copied({ source, target, weight, columns, low, high }: Diagram): Diagram {
  let lowCopy: Matrix | undefined;
  let highCopy: Matrix | undefined;
  return Object.freeze({
    source,
    target,
    weight,
    columns,
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
