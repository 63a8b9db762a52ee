// The learning options: their types, defaults and checks.

import { refuseBadControl } from "../base/control.js";
import { at, list, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { Matrix, MatrixLike } from "../base/matrix.js";
import { flag, integer, number, oneOf, refuseUnknownKeys, truth } from "../base/option-checks.js";
import { canLayOut } from "../compile/discrete.js";
import type { Precision } from "../kernels/exports.js";
import type { Losses, Orientation } from "../kernels/plan.js";
import { type Abstraction, alphaOf, entriesByVariable, matrixOf } from "../problem/abstraction.js";
import { type Criterion, criteria } from "../problem/criterion.js";
import type { Problem } from "../problem/problem.js";
import {
  type OptimizerName,
  type OptimizerOptions,
  type OptimizerSettings,
  optimizerSettings,
} from "./optimizers.js";
import { type Schedule, type ScheduleSettings, scheduleSettings } from "./schedules.js";
import { type Selection, selections } from "./selection.js";
import { stagesOf } from "./stages.js";
import { STRATEGIES, type Strategy, strategyNames } from "./strategies.js";
import { type GradientStrategy, isByGradients, type SearchStrategy } from "./strategy.js";

/** Real weights W per high-level variable, the shape of its alpha; the relaxed alpha is their tempered column softmax. */
export type Weights = Readonly<Record<string, MatrixLike>>;

/** How far a run of `learn` is. */
export interface Progress {
  /** Restarts finished, all, and those under way. */
  readonly done: number;
  readonly total: number;
  readonly underWay: number;
  /** Epochs finished of the restarts under way, the mean over them and their stages; at the end, of the last ones. */
  readonly epoch: number;
  /** The least total loss of a finished restart; null before the first. */
  readonly best: number | null;
  /** The restart under way with the least loss, at every look that `watch` asks for. */
  readonly leading?: Leading;
}

/** What a restart has come to while it learns. */
export interface Leading {
  /** The stage that it is in, from 0 (joint learning has one), and the epochs it has run of it. */
  readonly stage: number;
  readonly epoch: number;
  /** The stage's losses in the last of these epochs, before its step. */
  readonly loss: Losses;
  /** High-level variable → its relaxed alpha as it stands, after the step; alphas of stages to come are not there yet. */
  readonly relaxed: Readonly<Record<string, Matrix>>;
}

/** The parameters of the relaxed objective, total = λ·distance + weighted penalty (Zennaro et al., CLeaR 2023). */
export interface ObjectiveOptions {
  /** Softmax temperature T, from 1e-6. Default 0.1. */
  readonly temperature?: number;
  /** Weight λ of the distance, at least 0. Default 10. */
  readonly lambda?: number;
  /** Weight of the surjectivity penalty, at least 0; 0 leaves it out. Default 1. */
  readonly penalty?: number;
  /** ε inside the logarithms, from 0 (the exact distance) to 1. Default 1e-7. */
  readonly smoothing?: number;
  /** One distance per intervention (the definition) or per outcome (the authors' code). Default `per-intervention`. */
  readonly orientation?: Orientation;
}

/** How `learn` learns; every option may be left out. */
export interface LearnOptions extends Omit<ObjectiveOptions, "temperature"> {
  /** Softmax temperature T, from 1e-6, or its schedule over the epochs. Default 0.1. */
  readonly temperature?: number | Schedule;
  /**
   * By gradients: `joint`: all diagrams at once; `sequential`: one after the other; `independent`: each alone. Without them: `search`,
   * local search from random abstractions, to which `restarts`, `seed`, `criterion` and `frozen` apply. Default `joint`.
   */
  readonly strategy?: Strategy;
  /**
   * Whether every restart's discretised alphas are polished: a local search by their exact errors, over surjective abstractions,
   * as long as it takes some ten milliseconds a restart. Default true, where the problem is not too large for `solve`; `compare`, `sweep` and `reproduce` leave it off, to judge the learners alone.
   */
  readonly polish?: boolean;
  /**
   * What the best restart is best by: `error`, its abstraction's exact error, surjective ones before others; or `loss`, its relaxed
   * loss, as in the paper. Default `error`; `loss` in `compare`, `sweep` and `reproduce`.
   */
  readonly selection?: Selection;
  /** What polish and selection minimise over the diagrams' errors: `max` (the abstraction error) or their `sum`. Default `max`. */
  readonly criterion?: Criterion;
  /** Independent starts, at most 10⁶; the best is kept. Default 10. */
  readonly restarts?: number;
  /** Gradient steps of each restart. Default 500. */
  readonly epochs?: number;
  /**
   * Epochs without an improvement of the total loss by more than `minImprovement` after which a restart stops, looked at every ten
   * epochs; 0 is never. Default 0.
   */
  readonly patience?: number;
  /** From 0. Default 1e-4. */
  readonly minImprovement?: number;
  /** Arithmetic of the learner; `f32` is about twice as fast. Evaluation is always in f64. Default `f64`. */
  readonly precision?: Precision;
  /** A name, or its options. Default `adam`. */
  readonly optimizer?: OptimizerName | OptimizerOptions;
  /** An integer from 0 to 2⁵³ − 1. The same seed gives the same result. Default 0. */
  readonly seed?: number;
  /**
   * Weights to start restart 0 from; alphas left out are drawn. A list gives every stage of a sequential or independent run (every
   * diagram that is trained) its own.
   */
  readonly initial?: Weights | readonly Weights[];
  /** Alphas held fixed, deterministic or stochastic; they are not learned and do not count in the penalty. */
  readonly frozen?: Abstraction;
  /** Whether to record the winner's loss in every epoch. Default false. */
  readonly history?: boolean;
  /**
   * Epochs from one look at the leading restart to the next, of which `onProgress` is then told, as it is at the end of every stage;
   * 0 is never. Looking changes nothing in the result. Default 0.
   */
  readonly watch?: number;
  /**
   * Worker threads that the restarts are spread over, from 1 to 256; 1 is this thread alone. Default as many as there are cores where the
   * work is worth it and threads can be started. The result is the same whatever the number.
   */
  readonly workers?: number;
  /** Aborts the run, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Ends learning as soon as possible with the best restart so far, where `signal` rejects: a result with `interrupted`, whose
   * `restarts` are those that were finished and those under way as they stand (their `epochs` say how far; they are not polished). Of a
   * sequential or independent run, those under way count once they are in their last stage. Where there is none yet, it rejects with the
   * reason.
   */
  readonly stop?: AbortSignal;
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The objective's parameters, all in force. */
export type ObjectiveSettings = Required<ObjectiveOptions>;

/** Every option in force. */
export interface LearnSettings extends Omit<ObjectiveSettings, "temperature"> {
  readonly temperature: ScheduleSettings;
  readonly strategy: Strategy;
  readonly polish: boolean;
  readonly selection: Selection;
  readonly criterion: Criterion;
  readonly restarts: number;
  readonly epochs: number;
  readonly patience: number;
  readonly minImprovement: number;
  readonly precision: Precision;
  readonly optimizer: OptimizerSettings;
  readonly seed: number;
  /** One for every stage, or one list entry for each. */
  readonly initial: ReadonlyMap<string, Matrix> | readonly ReadonlyMap<string, Matrix>[];
  readonly frozen: ReadonlyMap<string, Matrix>;
  readonly history: boolean;
  readonly watch: number;
}

/** The names of all options. */
export const LEARN_OPTIONS: readonly string[] = [
  "strategy",
  "polish",
  "selection",
  "criterion",
  "restarts",
  "epochs",
  "patience",
  "minImprovement",
  "temperature",
  "lambda",
  "penalty",
  "smoothing",
  "orientation",
  "precision",
  "optimizer",
  "seed",
  "initial",
  "frozen",
  "history",
  "watch",
  "workers",
  "signal",
  "stop",
  "onProgress",
];

/** The range of weights that both precisions hold. */
const LARGEST_WEIGHT = 1e30;

/** Checks the objective's options and fills in the defaults; ProblemError with path "options/…" where one is out of range. */
export function objectiveSettings(options: ObjectiveOptions): ObjectiveSettings {
  refuseUnknownKeys(options, ["temperature", "lambda", "penalty", "smoothing", "orientation"], "options");
  return { ...weighing(options), temperature: number(options.temperature, ...TEMPERATURE) };
}

/** Default, name, least and most of the temperature. */
const TEMPERATURE = [0.1, "temperature", 1e-6, 1e6] as const;

function weighing(options: Omit<ObjectiveOptions, "temperature">): Omit<ObjectiveSettings, "temperature"> {
  const orientations = ["per-intervention", "per-outcome"] as const;
  return {
    lambda: number(options.lambda, 10, "lambda", 0, 1e9),
    penalty: number(options.penalty, 1, "penalty", 0, 1e9),
    smoothing: number(options.smoothing, 1e-7, "smoothing", 0, 1),
    orientation: oneOf(options.orientation, orientations, "per-intervention", "orientation"),
  };
}

/** Checks the options against the problem and fills in the defaults; ProblemError with path "options/…" at the first fault. */
export function learnSettings(problem: Problem, options: LearnOptions): LearnSettings {
  refuseUnknownKeys(options, LEARN_OPTIONS, "options");
  workersAskedFor(options.workers);
  refuseBadControl(options);
  const strategy = oneOf(options.strategy, strategyNames, "joint", "strategy");
  const row = STRATEGIES[strategy];
  const frozen = new Map(
    entriesOf(problem, options.frozen, "options/frozen").map(([name, value, path]) => [
      name,
      alphaOf(problem, name, value, path),
    ]),
  );
  if (frozen.size === problem.highVariables.length) {
    throw new ProblemError("options/frozen", "every alpha", "at least one alpha left to learn");
  }
  if (!isByGradients(row)) refuseGradientOptions(strategy, options);
  return {
    strategy,
    polish: truth(options.polish, canLayOut(problem), "polish"),
    selection: oneOf(options.selection, selections, "error", "selection"),
    criterion: oneOf(options.criterion, criteria, "max", "criterion"),
    restarts: integer(options.restarts, 10, "restarts", 1, 1e6),
    epochs: integer(options.epochs, 500, "epochs", 1, 1e9),
    patience: integer(options.patience, 0, "patience", 0, 1e9),
    minImprovement: number(options.minImprovement, 1e-4, "minImprovement", 0, 1e9),
    temperature: scheduleSettings(options.temperature, ...TEMPERATURE),
    ...weighing(options),
    precision: oneOf(options.precision, ["f64", "f32"], "f64", "precision"),
    optimizer: optimizerSettings(options.optimizer),
    seed: integer(options.seed, 0, "seed", 0, Number.MAX_SAFE_INTEGER),
    initial: initialWeights(problem, options.initial, frozen, row),
    frozen,
    history: flag(options.history, "history"),
    watch: integer(options.watch, 0, "watch", 0, 1e9),
  };
}

/** How comparisons of learners learn: no polish, and the best by relaxed loss, as in the paper. */
export const LEARNER_ALONE = { polish: false, selection: "loss" } as const;

/** A strategy without gradients starts from no weights and has no curves. */
function refuseGradientOptions(strategy: Strategy, { initial, history, watch }: LearnOptions): void {
  if (initial !== undefined)
    throw new ProblemError("options/initial", "weights", `none where the strategy is ${strategy}`);
  if (history) throw new ProblemError("options/history", "true", `false where the strategy is ${strategy}`);
  if (watch) throw new ProblemError("options/watch", show(watch), `0 where the strategy is ${strategy}`);
}

/** The number of workers asked for, undefined if that is left to the package. */
export function workersAskedFor(workers: unknown): number | undefined {
  return workers === undefined ? undefined : integer(workers, 1, "workers", 1, 256);
}

/** A list must have an entry for every stage, with weights of alphas that the stage learns. */
function initialWeights(
  problem: Problem,
  initial: Weights | readonly Weights[] | undefined,
  frozen: ReadonlyMap<string, Matrix>,
  strategy: GradientStrategy | SearchStrategy,
): LearnSettings["initial"] {
  if (!Array.isArray(initial) || !isByGradients(strategy))
    return weightsOf(problem, initial as Weights | undefined, frozen);
  const stages = stagesOf(strategy, problem, frozen);
  if (initial.length !== stages.length) {
    throw new ProblemError(
      "options/initial",
      show(initial),
      `a list of ${stages.length}, one entry for every stage`,
    );
  }
  return initial.map((weights, index) => {
    const place = `options/initial/${index}`;
    const given = weightsOf(problem, weights, frozen, place);
    const learned = stages[index]!.learned.map((alpha) => problem.highVariables[alpha]!);
    const other = [...given.keys()].find((name) => !learned.includes(name));
    if (other === undefined) return given;
    throw new ProblemError(
      at(place, other),
      "weights of an alpha that the stage does not learn",
      list(learned),
    );
  });
}

/** Real weights of some or all alphas, checked against their shapes. */
export function weightsOf(
  problem: Problem,
  weights: Weights | undefined,
  frozen: ReadonlyMap<string, Matrix>,
  place = "options/initial",
): Map<string, Matrix> {
  const entries = entriesOf(problem, weights, place).map(([name, value, path]): [string, Matrix] => {
    if (frozen.has(name)) throw new ProblemError(path, "weights of a frozen alpha", "none");
    const { rows, cols } = problem.alphaShape(name);
    const matrix = matrixOf(value, rows, cols, path);
    const large = matrix.data.find((weight) => Math.abs(weight) > LARGEST_WEIGHT);
    if (large !== undefined) throw new ProblemError(path, String(large), "weights from -1e30 to 1e30");
    return [name, matrix];
  });
  return new Map(entries);
}

function entriesOf(
  problem: Problem,
  record: unknown,
  place: string,
): [name: string, value: unknown, path: string][] {
  if (record === undefined) return [];
  return entriesByVariable(problem, record, place);
}
