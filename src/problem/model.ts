// A model as users hold it: variables by name, and its interventional distributions.
import { mechanism } from "../inference/mechanism.js";
import { list, show } from "../input/describe.js";
import { ProblemError } from "../input/errors.js";
import { fromJson } from "../input/json.js";
import { modelSchema } from "../input/model-schema.js";
import { indexOf, type Network, networkFrom, refuseDuplicates } from "../input/network.js";
import { parse } from "../input/structure.js";
import type { Matrix } from "../matrix.js";

/** A variable of a model: its name, its states' names, and the names of its direct causes. */
export interface Variable {
  readonly name: string;
  readonly states: readonly string[];
  readonly parents: readonly string[];
}

/** A discrete causal Bayesian network. */
export class Model {
  /** In the order of the file. */
  readonly variables: readonly Variable[];
  readonly #network: Network;
  readonly #index: ReadonlyMap<string, number>;

  /** @internal Users call `Model.from`. */
  constructor(network: Network) {
    this.#network = network;
    this.#index = new Map(network.variables.map((variable, i) => [variable.name, i]));
    this.variables = network.variables.map(({ name, states, parents }) => ({
      name,
      states,
      parents: parents.map((parent) => network.variables[parent]!.name),
    }));
  }

  /**
   * Reads a model, `{ variables: [{ name, states, parents?, cpt? }] }`, an object or JSON text.
   *
   * @throws ProblemError at the first place that breaks a rule
   */
  static from(json: unknown): Model {
    return new Model(networkFrom(parse(modelSchema, fromJson(json)), ""));
  }

  /**
   * P(targets | do(sources)) by variable elimination: |targets| × |sources|, every column sums to 1, rows and columns in C order
   * over the variables as listed. Defined for every intervention, also where P(sources) is 0.
   *
   * @param sources names; none gives one column, P(targets)
   * @param targets names apart from the sources; at least one
   * @throws ProblemError (path "sources/0" and the like) for names that are unknown, repeated or on both sides;
   *   SizeError if a table would have more than 2²⁶ entries
   */
  mechanism(sources: readonly string[], targets: readonly string[]): Matrix {
    const from = this.#indices(sources, "sources");
    const to = this.#indices(targets, "targets");
    if (to.length === 0) throw new ProblemError("targets", "an empty list", "at least one variable");
    const shared = to.findIndex((target) => from.includes(target));
    if (shared >= 0) {
      const found = `${list([targets[shared]!])}, which is a source too`;
      throw new ProblemError(`targets/${shared}`, found, "targets apart from the sources");
    }
    return mechanism(this.#network, from, to);
  }

  #indices(names: readonly string[], path: string): number[] {
    if (!Array.isArray(names)) throw new ProblemError(path, show(names), "a list of variable names");
    refuseDuplicates(names, (k) => `${path}/${k}`);
    return Array.from(names, (name, k) => indexOf(name, this.#index, `${path}/${k}`));
  }
}
