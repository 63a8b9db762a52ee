// A model as users hold it: variables by name, and interventional distributions.

import { count } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { deepFreeze } from "../base/freeze.js";
import type { Matrix } from "../base/matrix.js";
import { Names } from "../base/names.js";
import type { Note } from "../base/note.js";
import { finish, type Pausable } from "../base/pausable.js";
import { type Answer, type Answers, answersOf } from "../inference/answers.js";
import type { Query } from "../inference/elimination-plan.js";
import { interventionText, settingOf } from "../inference/mechanism.js";
import { contentOf } from "../input/content.js";
import type { Prior } from "../input/counts.js";
import { modelFrom, type ValidModel } from "../input/experiments.js";
import { modelSchema } from "../input/model-schema.js";
import type { ModelFile, ModelVariable, NetworkVariable } from "../input/network.js";
import { parse } from "../input/structure.js";
import { type ModelSummary, modelReportOf } from "./model-report.js";
import { type MechanismOptions, queryFrom, type States, statesFrom } from "./query.js";

/** A variable of a model. */
export interface Variable {
  readonly name: string;
  /** The names of the states. */
  readonly states: readonly string[];
  /** The names of the direct causes; none in a model of experiments. */
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

/** Counts of experiments of which a model without a graph is made: what was set, and what was looked at. */
export interface ExperimentSummary {
  /** The variables that were set. */
  readonly do: readonly string[];
  /** The variables that were looked at. */
  readonly of: readonly string[];
}

/** A causal model: a discrete causal Bayesian network, or counts of experiments. Immutable. */
export class Model {
  /** The variables, in the order of the file. */
  readonly variables: readonly Variable[];
  /** The experiments of a model without a graph, those of the same variables as one; otherwise undefined. */
  readonly experiments: readonly ExperimentSummary[] | undefined;
  /** Notes on everything in the file that was read differently from how it is written, or filled in. */
  readonly notes: readonly Note[];
  readonly #model: ValidModel;
  readonly #names: Names;
  readonly #answers: Answers;

  /** @internal Users call `Model.from`. */
  constructor(model: ValidModel) {
    this.#model = model;
    this.#answers = answersOf(model);
    this.notes = deepFreeze(model.notes);
    this.#names = new Names(model.variables.map((variable) => variable.name));
    const named = (nodes: readonly number[]) => nodes.map((node) => model.variables[node]!.name);
    this.experiments =
      model.kind === "graph"
        ? undefined
        : deepFreeze(
            model.experiments.map(({ sources, targets }) => ({ do: named(sources), of: named(targets) })),
          );
    this.variables = deepFreeze(model.variables.map((variable) => plain(variable, named)));
    Object.freeze(this);
  }

  /**
   * Reads a model, `{ variables: [{ name, states, parents?, cpt? }] }`, or without a graph
   * `{ variables: [{ name, states }], experiments: [{ do, of, counts, prior? }] }`, given as an object or as
   * JSON text.
   *
   * @throws ProblemError at the first place that breaks a rule; SizeError if the model's tables have more
   *   than 2²⁶ entries in all, or its variables more than 2²² states
   */
  static from(file: ModelFile | string): Model {
    return new Model(modelFrom(parse(modelSchema, contentOf(file)), ""));
  }

  /**
   * P(targets | do(sources), given): a |targets| × |sources| matrix whose columns sum to 1. Rows and columns
   * run in C order over the variables as listed.
   *
   * In a graph it is computed by variable elimination, and defined for every intervention, also where
   * P(sources) is 0. A model of experiments looks it up: the counts, with their prior, of the experiments that
   * set exactly the sources and looked at all that is asked for, divided by their sums.
   *
   * @param sources names; an empty list gives the single column P(targets)
   * @param targets at least one name, none of them a source
   * @throws ProblemError (path "sources/0", "options/at/A" and the like) for names and states that are
   *   unknown, repeated or on two sides, and (path "options/given") if an intervention rules `given` out;
   *   (path "sources") if no experiment answers, or none tried an intervention that is asked for: `untried`
   *   tells which, and `at` asks for others
   * @throws SizeError if a table would have more than 2²⁶ entries, or the work would take more than 2³²
   *   multiply-adds
   */
  mechanism(sources: readonly string[], targets: readonly string[], options?: MechanismOptions): Matrix {
    return finish(this.mechanismInPieces(sources, targets, options));
  }

  /**
   * The interventions on `sources` that no experiment looking at `targets` tried, by variable the state's name;
   * none in a model with a graph.
   *
   * @throws ProblemError as `mechanism` does, but for what was never tried
   */
  untried(
    sources: readonly string[],
    targets: readonly string[],
  ): readonly Readonly<Record<string, string>>[] {
    const query = queryFrom(this.#model, this.#names, sources, targets);
    const { variables } = this.#model;
    return finish(this.#answers.mechanism(query)).untried.map((column) =>
      Object.fromEntries(
        [...settingOf(this.#model, query, column)]
          .sort(([a], [b]) => query.sources.indexOf(a) - query.sources.indexOf(b))
          .map(([node, state]) => [variables[node]!.name, variables[node]!.states[state]!]),
      ),
    );
  }

  /** What was understood of the model file, as data: what `causal-abstraction check` prints. */
  report(): ModelSummary {
    return modelReportOf(this.#model);
  }

  /** @internal As `mechanism`, with pauses. */
  *mechanismInPieces(
    sources: readonly string[],
    targets: readonly string[],
    options?: MechanismOptions,
  ): Pausable<Matrix> {
    const query = queryFrom(this.#model, this.#names, sources, targets, options);
    const { mechanism, untried } = yield* this.#answers.mechanism(query);
    if (untried.length > 0) throw neverTried(this.#model, query, untried);
    return mechanism;
  }

  /** @internal As `mechanism`; columns that were never tried are 0, and told. */
  answer(sources: readonly string[], targets: readonly string[], options?: MechanismOptions): Answer {
    return finish(this.#answers.mechanism(queryFrom(this.#model, this.#names, sources, targets, options)));
  }

  /** @internal P(targets | do(settings)): one column, for variables by index; untried if no experiment is. */
  distributionUnder(settings: ReadonlyMap<number, number>, targets: readonly number[]): Pausable<Answer> {
    const query = { sources: [...settings.keys()], targets, at: settings, given: new Map<number, number>() };
    return this.#answers.mechanism(query);
  }

  /** @internal The probability of states without intervention; undefined where it is not known. */
  probabilityInPieces(states: States): Pausable<number | undefined> {
    return this.#answers.probability(statesFrom(this.#model, this.#names, states, "states"));
  }

  /**
   * @internal Returns a function that computes mechanisms for variables by index; calls with the same sources
   *   should follow one another.
   */
  sharedMechanisms(): (sources: readonly number[], targets: readonly number[]) => Pausable<Answer> {
    return this.#answers.shared();
  }

  /** @internal Whether the model answers P(targets | do(sources)) at all, for variables by index. */
  covers(sources: readonly number[], targets: readonly number[]): boolean {
    return this.#answers.covers(sources, targets);
  }

  /** @internal @throws ProblemError (at `path`) if the model does not answer P(targets | do(sources)) */
  refuseUncovered(sources: readonly number[], targets: readonly number[], path: string): void {
    this.#answers.refuseUncovered(sources, targets, path);
  }
}

function plain(
  variable: ModelVariable | NetworkVariable,
  named: (nodes: readonly number[]) => readonly string[],
): Variable {
  const { name, states, bins, values, unit, description } = variable;
  const { parents = [], counts, prior }: Partial<NetworkVariable> = variable;
  return {
    name,
    states,
    parents: named(parents),
    ...(counts && { counts }),
    ...(prior !== undefined && { prior }),
    ...(bins && { bins }),
    ...(values && { values }),
    ...(unit !== undefined && { unit }),
    ...(description !== undefined && { description }),
  };
}

function neverTried(model: ValidModel, query: Query, untried: readonly number[]): ProblemError {
  const first = interventionText(model, query, untried[0]!);
  const others = untried.length > 1 ? ` (and ${count(untried.length - 1, "other intervention")})` : "";
  const found =
    query.sources.length > 0 ? `${first}, never tried${others}` : "an experiment without any count";
  const expected = 'interventions that some experiment tried ("at" asks for one)';
  return new ProblemError("sources", found, expected);
}
