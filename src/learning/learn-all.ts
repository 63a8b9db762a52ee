// Many runs of learn, spread over workers: what learn itself, comparisons, sweeps and reproductions are made of.

import { turn } from "../base/event-loop.js";
import { withKernels } from "../kernels/pool.js";
import { prepareAll } from "../problem/prepared.js";
import type { Problem } from "../problem/problem.js";
import {
  type LearnOptions,
  type LearnSettings,
  learnSettings,
  type Progress,
  workersAskedFor,
} from "./options.js";
import { type Trainer, withTrainer } from "./restart-pool.js";
import { type LearnResult, learnResult } from "./result.js";
import { cores, worthWorkers } from "./worker-count.js";

/** One run: a problem, and the options it is learned with; its `workers`, `signal`, `stop` and `onProgress` are left aside. */
export interface Run {
  readonly problem: Problem;
  readonly options: LearnOptions;
}

export interface RunsProgress {
  /** Runs finished, and all. */
  readonly done: number;
  readonly total: number;
  /** The index of the run that reports, and how far it is. */
  readonly index: number;
  readonly run: Progress;
}

interface WorkersOptions {
  /** As in `learn`: the runs, or the restarts of a few, are spread over them. */
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly stop?: AbortSignal | undefined;
}

export interface RunsOptions extends WorkersOptions {
  readonly onProgress?: ((progress: RunsProgress) => void) | undefined;
}

/** Learns every run; the results are in the order of the runs, and so are their beginnings. */
export type Learner = (
  runs: readonly Run[],
  onProgress?: (progress: RunsProgress) => void,
) => Promise<LearnResult[]>;

/**
 * Learns every run; the results are in the order of the runs, and so are their beginnings.
 *
 * @throws what `learn` throws; the signal's reason when aborted
 */
export async function learnAll(
  runs: readonly Run[],
  { onProgress, ...options }: RunsOptions = {},
): Promise<LearnResult[]> {
  // Before anything is waited for: a caller may use the options again, for another run.
  const ready = runs.map(checked);
  await prepareAll(problemsOf(ready), options);
  return withWorkers(ready, options, (trainer) => learnOn(trainer, ready, options, onProgress));
}

/**
 * Gives a task a learner whose workers live as long as the task, so that they are started once however often it learns.
 *
 * @param runs what it will learn for the most part, by which workers are worth starting or not
 */
export async function withLearner<T>(
  runs: readonly Run[],
  options: WorkersOptions,
  task: (learn: Learner) => Promise<T>,
): Promise<T> {
  const ready = runs.map(checked);
  await prepareAll(problemsOf(ready), options);
  return withWorkers(ready, options, (trainer) =>
    task((runs, onProgress) => learnOn(trainer, runs.map(checked), options, onProgress)),
  );
}

/** A run whose options are checked and filled in. */
interface ReadyRun {
  readonly problem: Problem;
  readonly settings: LearnSettings;
}

function checked({ problem, options }: Run): ReadyRun {
  return { problem, settings: learnSettings(problem, options) };
}

function problemsOf(runs: readonly ReadyRun[]): readonly Problem[] {
  return runs.map(({ problem }) => problem);
}

function withWorkers<T>(
  runs: readonly ReadyRun[],
  { workers, ...signals }: WorkersOptions,
  task: (trainer: Trainer) => Promise<T>,
): Promise<T> {
  const asked = workersAskedFor(workers);
  const width = asked ?? (worthWorkers(runs) ? cores() : 1);
  return withTrainer(width, asked !== undefined, signals, task);
}

async function learnOn(
  trainer: Trainer,
  runs: readonly ReadyRun[],
  { signal, stop }: WorkersOptions,
  onProgress: ((progress: RunsProgress) => void) | undefined,
): Promise<LearnResult[]> {
  const results: LearnResult[] = [];
  let done = 0;
  await sideBySide(runs.length, trainer.width, async (index) => {
    const { problem, settings } = runs[index]!;
    const start = performance.now();
    const trained = await trainer.train(problem, settings, partsOf(index, runs, trainer), (run) => {
      const finished = done + (run.done === run.total ? 1 : 0);
      onProgress?.({ done: finished, total: runs.length, index, run });
    });
    if (trained.restarts.length === 0) throw stop!.reason;
    results[index] = learnResult(problem, settings, trained, start);
    done++;
    // Short runs would keep this thread from hearing of anything but their ends.
    if (done < runs.length) await turn();
    signal?.throwIfAborted();
  });
  return results;
}

/** The last runs are split, so that no worker is idle for long while another has a whole run before it. */
function partsOf(index: number, runs: readonly ReadyRun[], { width }: Trainer): number {
  return runs.length - index < 2 * width ? width : 1;
}

/** Does tasks in their order, so many at a time. */
async function sideBySide(
  count: number,
  width: number,
  task: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await task(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}

/** Streams of the repeats, past the numbers that restarts have: repeats share no restart with each other or with a run of `learn`. */
const REPEAT_STREAMS = 2 ** 30;

/** The seeds of repeated runs of one seed. */
export function repeatSeeds(seed: number, repeats: number): number[] {
  return withKernels(({ exports }) =>
    Array.from({ length: repeats }, (_, repeat) => exports.restartSeed(seed, REPEAT_STREAMS + repeat)),
  );
}
