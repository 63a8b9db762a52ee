// reproduce(): the runs of the chosen studies, spread over workers, and their figures for each orientation.

import { settingsOf, type TableOf } from "../base/option-table.js";
import { VERSION } from "../base/version.js";
import { KEEPS } from "../jobs/keep.js";
import { type Orientation, orientations } from "../kernels/plan-input.js";
import { Learner, type Run, readyRun } from "../learning/learn-all.js";
import { learnTable } from "../learning/options.js";
import type { Progress } from "../learning/progress.js";
import { workersRow } from "../workers/option.js";
import { batteryStudy, type FiguresBattery } from "./battery.js";
import { type FiguresPublished, publishedStudy } from "./literature/study.js";
import type { LearnRuns, ProvenStudy, Study, StudyName, StudySettings } from "./study.js";
import { type FiguresA, studyA } from "./study-a.js";
import { type FiguresB, studyB } from "./study-b.js";
import { type FiguresC, studyC } from "./study-c.js";
import { type FiguresD, studyD } from "./study-d.js";

export interface ReproduceOptions {
  /** The number of runs of each kind in the studies a to d. Default 10, as in the paper. */
  readonly repeats?: number;
  /** Default: both, per intervention first. */
  readonly orientations?: readonly Orientation[];
  /** Default 0. */
  readonly seed?: number;
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: (progress: StudyProgress) => void;
  /** Called with each study's result when it is done. */
  readonly onStudy?: (result: StudyResult) => void;
}

/** The rows of the options of `reproduce`. */
export const reproduceTable = {
  repeats: {
    kind: "integer",
    fallback: 10,
    least: 1,
    most: 1000,
    flag: "<n>",
    help: "runs of each kind in a to d",
  },
  orientations: {
    kind: "choices",
    values: orientations,
    fallback: orientations,
    help: "how losses are taken",
  },
  seed: { ...learnTable.seed, help: "the same seed gives the same figures" },
  workers: { ...workersRow, otherwise: "by cores", help: "worker threads; the figures are the same" },
  signal: { kind: "signal", help: "aborts the run, which rejects with its reason" },
  onProgress: { kind: "callback", help: "called now and then" },
  onStudy: { kind: "callback", help: "called with each study's result when it is done" },
} as const satisfies TableOf<ReproduceOptions>;

export interface StudyProgress {
  /** The current study. */
  readonly study: StudyName;
  /** Finished epochs of restarts, and all epochs, over all studies that learn; or numbers of one that does not. */
  readonly done: number;
  readonly total: number;
  readonly unit: "epochs" | "numbers";
}

const REPRODUCTION_FORMAT = "causal-abstraction/reproduction@1";

interface ResultOf<Name extends StudyName, Figures> {
  readonly format: typeof REPRODUCTION_FORMAT;
  readonly study: Name;
  readonly title: string;
  readonly repeats: number;
  readonly seed: number;
  readonly orientation: Orientation;
  /**
   * The figures of every orientation; those of the first orientation are also fields of the result itself.
   */
  readonly orientations: Readonly<Partial<Record<Orientation, Figures>>>;
  /** Notes on why figures differ from the published ones. */
  readonly notes: readonly string[];
  readonly elapsedMs: number;
  readonly version: string;
}

export type ResultA = FiguresA & ResultOf<"a", FiguresA>;
export type ResultB = FiguresB & ResultOf<"b", FiguresB>;
export type ResultC = FiguresC & ResultOf<"c", FiguresC>;
export type ResultD = FiguresD & ResultOf<"d", FiguresD>;
export type ResultBattery = FiguresBattery & ResultOf<"battery", FiguresBattery>;
/** The result of a study that learns. */
export type LearnedResult = ResultA | ResultB | ResultC | ResultD | ResultBattery;

export interface ResultPublished
  extends FiguresPublished,
    Pick<ResultBattery, "format" | "title" | "notes" | "elapsedMs" | "version"> {
  readonly study: "published";
}

export type StudyResult = LearnedResult | ResultPublished;

type LearningStudy = Study<FiguresA | FiguresB | FiguresC | FiguresD | FiguresBattery>;
type AnyStudy = LearningStudy | ProvenStudy<FiguresPublished>;

/** The studies by name, in the size used by the paper. */
export const studies = {
  a: studyA,
  b: studyB,
  c: studyC,
  d: studyD,
  battery: batteryStudy(),
  published: publishedStudy(),
} as const satisfies Readonly<Record<StudyName, AnyStudy>>;

/**
 * Repeats studies of the paper's experiments (Zennaro et al., CLeaR 2023), and computes published numbers. The same seed gives the same
 * figures, except for times, with any number of workers.
 *
 * @throws ProblemError (path "options/…") for options out of range; the signal's reason if aborted
 */
export async function reproduce(
  chosen: readonly AnyStudy[],
  options: ReproduceOptions = {},
): Promise<StudyResult[]> {
  const { workers, signal } = settingsOf(reproduceTable, options);
  const runs = reproductionRuns(chosen, options).map(readyRun);
  const learner = await Learner.open(runs, { workers, signal });
  try {
    return await reproduceBy(
      (runs, onProgress) => learner.learn(runs.map(readyRun), KEEPS.learned, { onProgress }),
      chosen,
      options,
    );
  } finally {
    await learner.close();
  }
}

/** The runs of studies, without those that depend on the results of others. */
export function reproductionRuns(chosen: readonly AnyStudy[], options: ReproduceOptions): Run[] {
  return plansOf(chosen, options).flat(2);
}

/** `reproduce` with its runs learned elsewhere. */
export async function reproduceBy(
  learn: LearnRuns,
  chosen: readonly AnyStudy[],
  options: ReproduceOptions,
): Promise<StudyResult[]> {
  const plans = plansOf(chosen, options);
  const total = plans.flat(2).reduce((sum, run) => sum + epochsOf(run), 0);
  const results: StudyResult[] = [];
  let before = 0;
  for (const [index, study] of chosen.entries()) {
    const finished = before;
    const report = (done: number) =>
      options.onProgress?.({ study: study.name, done: finished + done, total, unit: "epochs" });
    const result =
      "runs" in study
        ? await conduct(study, settingsOfEach(options), plans[index]!, learn, report)
        : await prove(study, options);
    options.onStudy?.(result);
    results.push(result);
    before += plans[index]!.flat().reduce((sum, run) => sum + epochsOf(run), 0);
  }
  return results;
}

/** The settings of the studies under each orientation. */
function settingsOfEach(options: ReproduceOptions): StudySettings[] {
  const { repeats, orientations, seed, signal } = settingsOf(reproduceTable, options);
  return orientations.map((orientation) => ({ repeats, seed, orientation, signal }));
}

/** The runs of each study under each orientation. */
function plansOf(chosen: readonly AnyStudy[], options: ReproduceOptions): (readonly Run[])[][] {
  const settings = settingsOfEach(options);
  return chosen.map((study) => ("runs" in study ? settings.map((one) => study.runs(one)) : []));
}

async function prove(
  study: ProvenStudy<FiguresPublished>,
  { signal, onProgress }: ReproduceOptions,
): Promise<ResultPublished> {
  const start = performance.now();
  const { name, title, notes } = study;
  const report = (done: number, total: number) => onProgress?.({ study: name, done, total, unit: "numbers" });
  const figures = await study.figures(signal, report);
  return {
    format: REPRODUCTION_FORMAT,
    study: name,
    title,
    ...figures,
    notes,
    elapsedMs: performance.now() - start,
    version: VERSION,
  };
}

async function conduct(
  study: LearningStudy,
  settings: readonly StudySettings[],
  plans: readonly (readonly Run[])[],
  learn: LearnRuns,
  report: (done: number) => void,
): Promise<LearnedResult> {
  const start = performance.now();
  const runs = plans.flat();
  const done = new Float64Array(runs.length);
  const learned = await learn(runs, ({ index, run }) => {
    done[index] = shareDone(run, runs[index]!) * epochsOf(runs[index]!);
    report(done.reduce((sum, epochs) => sum + epochs, 0));
  });
  const figures = await Promise.all(
    settings.map((one, o) => {
      const first = plans.slice(0, o).flat().length;
      return study.figures(one, learned.slice(first, first + plans[o]!.length), learn);
    }),
  );
  const byOrientation = settings.map(({ orientation }, o) => [orientation, figures[o]!]);
  const { repeats, seed, orientation } = settings[0]!;
  return {
    format: REPRODUCTION_FORMAT,
    study: study.name,
    title: study.title,
    repeats,
    seed,
    orientation,
    ...figures[0]!,
    orientations: Object.fromEntries(byOrientation),
    notes: study.notes,
    elapsedMs: performance.now() - start,
    version: VERSION,
  } as LearnedResult;
}

function epochsOf({ options }: Run): number {
  return options.restarts! * options.epochs!;
}

function shareDone({ done, underWay, epoch, total }: Progress, { options }: Run): number {
  return (done + (underWay * epoch) / options.epochs!) / total;
}
