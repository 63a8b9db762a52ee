// A model as users hold it: variables by name, and interventional distributions.

import { deepFreeze } from "../base/freeze.js";
import type { Matrix } from "../base/matrix.js";
import { Names } from "../base/names.js";
import type { Note } from "../base/note.js";
import { finish, type Pausable } from "../base/pausable.js";
import { probabilityOf } from "../inference/evidence.js";
import { mechanism } from "../inference/mechanism.js";
import { Mechanisms } from "../inference/mechanisms.js";
import { contentOf } from "../input/content.js";
import type { Prior } from "../input/counts.js";
import { modelSchema } from "../input/model-schema.js";
import { type Network, networkFrom } from "../input/network.js";
import { parse } from "../input/structure.js";
import { type MechanismOptions, queryFrom, type States, statesFrom } from "./query.js";

/** A variable of a model. */
export interface Variable {
  readonly name: string;
  /** The names of the states. */
  readonly states: readonly string[];
  /** The names of the direct causes. */
  readonly parents: readonly string[];
  /** How often each state was seen, and what is added to it, if the table comes from counts. */
  readonly counts?: readonly (readonly number[])[];
  readonly prior?: Prior;
  /** The edges of the states' intervals, one more than states, if the file gives them. */
  readonly bins?: readonly number[];
  /** A number for every state, if the file gives them. */
  readonly values?: readonly number[];
  /** The unit of the values. */
  readonly unit?: string;
  readonly description?: string;
}

/** A discrete causal Bayesian network; immutable. */
export class Model {
  /** The variables, in the order of the file. */
  readonly variables: readonly Variable[];
  /** Notes on everything in the file that was read differently from how it is written, or filled in. */
  readonly notes: readonly Note[];
  readonly #network: Network;
  readonly #names: Names;

  /** @internal Users call `Model.from`. */
  constructor(network: Network) {
    this.#network = network;
    this.notes = deepFreeze(network.notes);
    this.#names = new Names(network.variables.map((variable) => variable.name));
    this.variables = deepFreeze(
      network.variables.map(({ name, states, parents, counts, prior, bins, values, unit, description }) => ({
        name,
        states,
        parents: parents.map((parent) => network.variables[parent]!.name),
        ...(counts && { counts }),
        ...(prior !== undefined && { prior }),
        ...(bins && { bins }),
        ...(values && { values }),
        ...(unit !== undefined && { unit }),
        ...(description !== undefined && { description }),
      })),
    );
    Object.freeze(this);
  }

  /**
   * Reads a model, `{ variables: [{ name, states, parents?, cpt? }] }`, given as an object or as JSON text.
   *
   * @throws ProblemError at the first place that breaks a rule; SizeError if the model's tables have more
   *   than 2²⁶ entries in all, or its variables more than 2²² states
   */
  static from(json: unknown): Model {
    return new Model(networkFrom(parse(modelSchema, contentOf(json)), ""));
  }

  /**
   * P(targets | do(sources), given) by variable elimination: a |targets| × |sources| matrix whose columns sum
   * to 1. Rows and columns run in C order over the variables as listed. The mechanism is defined for every
   * intervention, also where P(sources) is 0.
   *
   * @param sources names; an empty list gives the single column P(targets)
   * @param targets at least one name, none of them a source
   * @throws ProblemError (path "sources/0", "options/at/A" and the like) for names and states that are
   *   unknown, repeated or on two sides, and (path "options/given") if an intervention rules `given` out;
   *   SizeError if a table would have more than 2²⁶ entries, or the work would take more
   *   than 2³² multiply-adds
   */
  mechanism(sources: readonly string[], targets: readonly string[], options?: MechanismOptions): Matrix {
    return finish(this.mechanismInPieces(sources, targets, options));
  }

  /** @internal As `mechanism`, with pauses. */
  mechanismInPieces(
    sources: readonly string[],
    targets: readonly string[],
    options?: MechanismOptions,
  ): Pausable<Matrix> {
    return mechanism(this.#network, queryFrom(this.#network, this.#names, sources, targets, options));
  }

  /** @internal P(targets | do(settings)): one column, for variables by index. */
  distributionUnder(settings: ReadonlyMap<number, number>, targets: readonly number[]): Pausable<Matrix> {
    const query = { sources: [...settings.keys()], targets, at: settings, given: new Map<number, number>() };
    return mechanism(this.#network, query);
  }

  /** @internal The probability of states without intervention; undefined where its tables are too large. */
  probabilityInPieces(states: States): Pausable<number | undefined> {
    return probabilityOf(this.#network, statesFrom(this.#network, this.#names, states, "states"));
  }

  /**
   * @internal Returns a function that computes mechanisms by names; calls with the same sources should follow
   *   one another.
   */
  sharedMechanisms(): (sources: readonly string[], targets: readonly string[]) => Pausable<Matrix> {
    const mechanisms = new Mechanisms(this.#network);
    return (from, to) => {
      const { sources, targets } = queryFrom(this.#network, this.#names, from, to);
      return mechanisms.of(sources, targets);
    };
  }
}
