// What a model answers, whether it has a graph or experiments.
import type { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import type { Trials, ValidModel } from "../input/experiments.js";
import type { Network } from "../input/network.js";
import type { Query } from "./elimination-plan.js";
import { probabilityOf } from "./evidence.js";
import { type Answer, covering, experimentMechanism, refuseUncovered } from "./experiments.js";
import { mechanism } from "./mechanism.js";
import { Mechanisms } from "./mechanisms.js";

export type { Answer } from "./experiments.js";

/** Answers of one model. Variables are given by index. */
export interface Answers {
  /** P(targets | do(sources), given). */
  mechanism(query: Query): Pausable<Answer>;
  /** A function for many mechanisms; calls with the same sources should follow one another. */
  shared(): (sources: readonly number[], targets: readonly number[]) => Pausable<Answer>;
  /** The probability of states without intervention; undefined where it is not known. */
  probability(states: ReadonlyMap<number, number>): Pausable<number | undefined>;
  /** Whether the model answers a query at all. */
  covers(sources: readonly number[], targets: readonly number[]): boolean;
  /** @throws ProblemError (at `path`) if the model does not answer a query */
  refuseUncovered(sources: readonly number[], targets: readonly number[], path: string): void;
}

export function answersOf(model: ValidModel): Answers {
  return model.kind === "graph" ? new ByGraph(model) : new ByExperiments(model);
}

const NONE: readonly number[] = Object.freeze([]);
const NO_STATES: ReadonlyMap<number, number> = new Map();

class ByGraph implements Answers {
  constructor(readonly network: Network) {}

  *mechanism(query: Query): Pausable<Answer> {
    return known(yield* mechanism(this.network, query));
  }

  shared() {
    const mechanisms = new Mechanisms(this.network);
    return function* (sources: readonly number[], targets: readonly number[]): Pausable<Answer> {
      return known(yield* mechanisms.of(sources, targets));
    };
  }

  probability(states: ReadonlyMap<number, number>): Pausable<number | undefined> {
    return probabilityOf(this.network, states);
  }

  covers(): boolean {
    return true;
  }

  refuseUncovered(): void {}
}

function known(mechanism: Matrix): Answer {
  return { mechanism, untried: NONE };
}

class ByExperiments implements Answers {
  constructor(readonly trials: Trials) {}

  // biome-ignore lint/correctness/useYield: a look-up needs no pause
  *mechanism(query: Query): Pausable<Answer> {
    return experimentMechanism(this.trials, query);
  }

  shared() {
    return (sources: readonly number[], targets: readonly number[]) =>
      this.mechanism({ sources, targets, at: NO_STATES, given: NO_STATES });
  }

  *probability(states: ReadonlyMap<number, number>): Pausable<number | undefined> {
    const targets = [...states.keys()];
    if (!this.covers([], targets)) return undefined;
    const { mechanism, untried } = yield* this.shared()([], targets);
    if (untried.length > 0) return undefined;
    const joint = targets.reduce((place, node) => place * this.trials.cards[node]! + states.get(node)!, 0);
    return mechanism.data[joint]!;
  }

  covers(sources: readonly number[], targets: readonly number[]): boolean {
    return covering(this.trials, sources, targets).length > 0;
  }

  refuseUncovered(sources: readonly number[], targets: readonly number[], path: string): void {
    refuseUncovered(this.trials, sources, targets, path);
  }
}
