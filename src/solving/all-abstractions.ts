// All abstractions of a problem that obey its constraints, in lexicographic order, with their distances.

import { finishInTurns, type Pausable } from "../base/pausable.js";
import type { Evaluator } from "../evaluation/evaluator.js";
import { distancesBy, type Measure } from "../evaluation/measures.js";
import type { Distance } from "../input/distances.js";
import { indicator } from "../problem/abstraction.js";
import { type Aggregate, errorBy } from "../problem/aggregate.js";
import { type Criterion, totalsOf, valueBy } from "../problem/criterion.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { Assignment, choices } from "./assignments.js";
import type { States } from "./tie-rules.js";

/** The abstractions that are evaluated side by side. */
const AT_ONCE = 64;

/** Abstractions passed over before a pause. */
const PAUSE = 1000;

/** What abstractions are evaluated by, and which there are. */
interface Settings {
  readonly criterion: Criterion;
  readonly distance: Distance;
  readonly aggregate: Aggregate;
  readonly measure: Measure;
  readonly surjective: boolean;
  readonly signal: AbortSignal | undefined;
}

/** All abstractions, in order, and their distances. */
export class AllAbstractions {
  readonly #evaluator: Evaluator;
  readonly #weights: readonly (Float64Array | undefined)[];

  constructor(
    readonly problem: Problem,
    evaluator: Evaluator,
    readonly settings: Settings,
  ) {
    this.#evaluator = evaluator;
    this.#weights = diagramsOf(problem).map(({ columns }) => columns.weights);
  }

  /** The value of the criterion, from the distances of every diagram's columns. */
  valueOf(columns: readonly Float64Array[]): number {
    const { aggregate, criterion } = this.settings;
    return valueBy(
      criterion,
      totalsOf(columns.map((distances, d) => errorBy(aggregate, distances, this.#weights[d]))),
    );
  }

  /** Calls `task` with each of the abstractions at the places, or with all, and with its distances. */
  async each(
    places: readonly number[] | undefined,
    task: (states: States, columns: readonly Float64Array[]) => void,
  ): Promise<void> {
    let batch: States[] = [];
    const evaluate = async () => {
      const columns = await this.#distances(batch);
      for (const [i, states] of batch.entries()) task(states, columns[i]!);
      batch = [];
    };
    for (const states of this.#at(places)) {
      if (states) batch.push(states);
      if (batch.length === AT_ONCE) await evaluate();
    }
    await evaluate();
  }

  /** Calls `task` with each of the abstractions at the places. */
  async walk(places: readonly number[], task: (states: States) => void): Promise<void> {
    const steps = function* (all: Iterable<States | undefined>): Pausable<void> {
      for (const states of all) {
        if (states) task(states);
        yield;
      }
    };
    await finishInTurns(steps(this.#at(places)), () => this.settings.signal?.throwIfAborted());
  }

  async at(place: number): Promise<States> {
    let found: States | undefined;
    await this.walk([place], (states) => {
      found = states;
    });
    return found!;
  }

  /** The abstractions at the places, or all; now and then undefined: a pause on a long way. */
  *#at(places: readonly number[] | undefined): Generator<States | undefined> {
    const { problem, settings } = this;
    const assignments = problem.highVariables.map(
      (name, x) => new Assignment(problem.alphaShape(name), settings.surjective, problem.constraints[x]),
    );
    let [place, next] = [0, 0];
    for (const states of choices(assignments)) {
      if (!places || places[next] === place) {
        yield states;
        if (++next === places?.length) return;
      } else if (place % PAUSE === 0) yield undefined;
      place++;
    }
  }

  async #distances(batch: readonly States[]): Promise<(readonly Float64Array[])[]> {
    const { problem, settings } = this;
    const { measure, distance, signal } = settings;
    if (measure === "consistency") return this.#evaluator.distancesOfStates(batch);
    const found: Float64Array[][] = [];
    for (const states of batch) {
      const alphas = states.map((alpha, x) =>
        indicator(alpha, problem.alphaShape(problem.highVariables[x]!).rows),
      );
      found.push(await distancesBy(problem, alphas, measure, distance));
      signal?.throwIfAborted();
    }
    return found;
  }
}
