// The options of learning: their types, and a row for each.

import type { Matrix, MatrixLike } from "../base/matrix.js";
import { type SettingsOf, seedRow, type TableOf } from "../base/option-table.js";
import { type Distance, distanceRow } from "../input/distances.js";
import { type Precision, precisions } from "../kernels/layout.js";
import { type Orientation, orientations } from "../kernels/plan-input.js";
import type { Abstraction } from "../problem/abstraction.js";
import { type Aggregate, aggregateRow } from "../problem/aggregate.js";
import { type Criterion, criterionRow } from "../problem/criterion.js";
import { workersRow } from "../workers/option.js";
import { type OptimizerName, type OptimizerOptions, optimizerRow } from "./optimizers.js";
import type { Progress } from "./progress.js";
import { type Schedule, scheduled } from "./schedules.js";
import { type Selection, selections } from "./selection.js";
import { type Strategy, strategyNames } from "./strategies.js";

/**
 * Real weights W per high-level variable, in the shape of its alpha. The relaxed alpha is their tempered
 * column softmax.
 */
export type Weights = Readonly<Record<string, MatrixLike>>;

/** The parameters of the relaxed objective, λ·distance + weighted penalty (Zennaro et al., CLeaR 2023). */
export interface ObjectiveOptions {
  /** Softmax temperature T, from 1e-6. Default 0.1. */
  readonly temperature?: number;
  /** Weight λ of the distance, at least 0. Default 10. */
  readonly lambda?: number;
  /** Weight of the surjectivity penalty, at least 0; 0 leaves it out. Default 1. */
  readonly penalty?: number;
  /** The distance between the two paths of a diagram, in learning and in all exact errors. Default `js`. */
  readonly distance?: Distance;
  /**
   * What counts of a diagram's interventions, in learning and in all exact errors: the largest distance
   * (`worst`, the definition) or the weighted mean (`mean`). Default `worst`.
   */
  readonly aggregate?: Aggregate;
  /**
   * ε inside the logarithms of `js`, from 0 (the exact distance) to 1; the other distances ignore it.
   * Default 1e-7.
   */
  readonly smoothing?: number;
  /**
   * One distance per intervention (the definition) or per outcome (the authors' code). `per-outcome` needs
   * every intervention once and the aggregate `worst`. Default `per-intervention`.
   */
  readonly orientation?: Orientation;
}

/** Options of `learn`; all are optional. */
export interface LearnOptions extends Omit<ObjectiveOptions, "temperature"> {
  /** Softmax temperature T, from 1e-6, or its schedule over the epochs. Default 0.1. */
  readonly temperature?: number | Schedule;
  /**
   * With gradients: `joint` learns all diagrams at once, `sequential` one after the other, `independent` each
   * alone. Without gradients: `search`, a local search from random abstractions, which uses `restarts`,
   * `seed`, `criterion` and `frozen`. Default `joint`.
   */
  readonly strategy?: Strategy;
  /**
   * Whether every restart's discretised alphas are polished by a local search on exact errors over surjective
   * abstractions. The search stops after about 10 ms per restart. Default true if the problem is not too
   * large for `solve`; `compare`, `sweep` and `reproduce` leave polish off, to judge the learners alone.
   */
  readonly polish?: boolean;
  /**
   * The criterion for the best restart: `error` is the exact error of its abstraction, surjective
   * abstractions first; `loss` is its relaxed loss, as in the paper. Default `error`; `loss` in `compare`,
   * `sweep` and `reproduce`.
   */
  readonly selection?: Selection;
  /**
   * The value that polish and selection minimise: `max` is the largest of the diagrams' errors
   * (the abstraction error), `sum` their sum. Default `max`.
   */
  readonly criterion?: Criterion;
  /** The number of independent starts, at most 10⁶; the best is kept. Default 10. */
  readonly restarts?: number;
  /** The number of gradient steps of each restart. Default 500. */
  readonly epochs?: number;
  /**
   * A restart stops after this many epochs without an improvement of the total loss by more than
   * `minImprovement`, checked every ten epochs; 0 means never. Default 0.
   */
  readonly patience?: number;
  /** The least improvement that `patience` counts, at least 0. Default 1e-4. */
  readonly minImprovement?: number;
  /** Arithmetic of the learner; `f32` is about twice as fast. Evaluation is always in f64. Default `f64`. */
  readonly precision?: Precision;
  /** The optimiser: a name, or a name with options. Default `adam`. */
  readonly optimizer?: OptimizerName | OptimizerOptions;
  /** An integer from 0 to 2⁵³ − 1. The same seed gives the same result. Default 0. */
  readonly seed?: number;
  /**
   * Starting weights of restart 0; alphas left out start from random weights, and weights of entries that the
   * problem's constraints do not allow are not read. A list has one entry for each
   * stage of a sequential or independent run (each diagram that is trained).
   */
  readonly initial?: Weights | readonly Weights[];
  /**
   * Alphas held fixed, deterministic or stochastic; they are not learned and do not count in the penalty. They
   * must obey the problem's constraints.
   */
  readonly frozen?: Abstraction;
  /** Whether to record the winner's losses in every epoch. Default false. */
  readonly history?: boolean;
  /**
   * The number of epochs between reports of the leading restart to `onProgress`, which also come at the end
   * of every stage; 0 means never. Reports do not change the result. Default 0.
   */
  readonly watch?: number;
  /**
   * The number of worker threads for the restarts, from 1 to 256; 1 means this thread only. Default: the
   * number of cores, if the work is worth it and threads can be started. The result does not depend on it.
   */
  readonly workers?: number;
  /** Aborts the run, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * Ends learning as soon as possible with the best restart so far, where `signal` would reject. The result
   * then has `interrupted`, and its `restarts` are the finished ones and those under way in their current
   * state (`epochs` says how far; they are not polished). Restarts of a sequential or independent run count
   * from their last stage on. If there is no restart to return, the call rejects with the reason.
   */
  readonly stop?: AbortSignal;
  /** Called now and then, and at the end. */
  readonly onProgress?: (progress: Progress) => void;
}

/** The rows of the objective's parameters. */
export const objectiveTable = {
  temperature: {
    kind: "number",
    fallback: 0.1,
    least: 1e-6,
    most: 1e6,
    flag: "<T>",
    swept: true,
    help: "softmax temperature",
  },
  lambda: {
    kind: "number",
    fallback: 10,
    least: 0,
    most: 1e9,
    flag: "<λ>",
    swept: true,
    help: "weight of the distance against the penalty",
  },
  penalty: {
    kind: "number",
    fallback: 1,
    least: 0,
    most: 1e9,
    swept: true,
    help: "weight of the surjectivity penalty; 0 leaves it out",
  },
  distance: distanceRow,
  aggregate: aggregateRow,
  smoothing: {
    kind: "number",
    fallback: 1e-7,
    least: 0,
    most: 1,
    flag: "<ε>",
    swept: true,
    help: "added inside the logarithms of js; 0 is the exact distance",
  },
  orientation: {
    kind: "choice",
    values: orientations,
    fallback: "per-intervention",
    flag: "<name>",
    swept: true,
    help: "per-intervention or per-outcome",
  },
} as const satisfies TableOf<ObjectiveOptions>;

/** The rows of the options of `learn`. */
export const learnTable = {
  strategy: {
    kind: "choice",
    values: strategyNames,
    fallback: "joint",
    flag: "<name>",
    swept: true,
    help: strategyNames.join(", "),
  },
  polish: {
    kind: "truth",
    fallback: true,
    flag: true,
    help: "leave out the local search from every restart's discretised alphas",
  },
  selection: {
    kind: "choice",
    values: selections,
    fallback: "error",
    flag: "<name>",
    swept: true,
    help: "the best restart by exact error or by relaxed loss",
  },
  criterion: { ...criterionRow, swept: true },
  restarts: {
    kind: "integer",
    fallback: 10,
    least: 1,
    most: 1e6,
    flag: "<n>",
    swept: true,
    help: "independent starts; the best is kept",
  },
  epochs: {
    kind: "integer",
    fallback: 500,
    least: 1,
    most: 1e9,
    flag: "<n>",
    swept: true,
    help: "gradient steps of each restart",
  },
  patience: {
    kind: "integer",
    fallback: 0,
    least: 0,
    most: 1e9,
    swept: true,
    help: "epochs without an improvement of the loss by more than `minImprovement` after which a restart stops; 0 is never",
  },
  minImprovement: {
    kind: "number",
    fallback: 1e-4,
    least: 0,
    most: 1e9,
    swept: true,
    help: "what counts as an improvement",
  },
  ...objectiveTable,
  temperature: scheduled(objectiveTable.temperature),
  precision: {
    kind: "choice",
    values: precisions,
    fallback: "f64",
    flag: "<name>",
    swept: true,
    help: "f64, or f32, about twice as fast",
  },
  optimizer: optimizerRow,
  seed: { ...seedRow, help: "the same seed gives the same result" },
  initial: {
    kind: "other",
    otherwise: "drawn",
    help: "weights that restart 0 starts from, by high-level variable; a list gives every stage its own",
  },
  frozen: {
    kind: "other",
    otherwise: "none",
    help: "alphas held fixed, as states or as stochastic matrices",
  },
  history: {
    kind: "truth",
    fallback: false,
    flag: true,
    help: "record the winner's loss in every epoch in the result",
  },
  watch: {
    kind: "integer",
    fallback: 0,
    least: 0,
    most: 1e9,
    help: "epochs from one look at the leading restart to the next, which `onProgress` is told of; 0 is never",
  },
  workers: workersRow,
  signal: { kind: "signal", help: "aborts the run, which rejects with its reason" },
  stop: { kind: "signal", help: "ends the run with the best restart so far; the result says `interrupted`" },
  onProgress: { kind: "callback", help: "called now and then, and at the end" },
} as const satisfies TableOf<LearnOptions>;

/** The objective's parameters, with checks and defaults done. */
export type ObjectiveSettings = SettingsOf<typeof objectiveTable>;

/** The options, with checks and defaults done. */
export interface LearnSettings
  extends Omit<
    SettingsOf<typeof learnTable>,
    "initial" | "frozen" | "workers" | "signal" | "stop" | "onProgress"
  > {
  /** Weights for all stages, or one list entry per stage. */
  readonly initial: ReadonlyMap<string, Matrix> | readonly ReadonlyMap<string, Matrix>[];
  readonly frozen: ReadonlyMap<string, Matrix>;
}
