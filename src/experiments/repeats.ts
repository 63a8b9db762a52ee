// Repeated runs of learn, the basis of comparisons and sweeps: the runs, their means, and the share of
// best runs.

import { type Executor, here } from "../jobs/executor.js";
import type { ComparedRun } from "../jobs/keep.js";
import { withKernels } from "../kernels/pool.js";
import { streamSeed } from "../kernels/random.js";
import type { Run, RunsProgress } from "../learning/learn-all.js";
import type { LearnOptions, LearnSettings } from "../learning/options.js";
import { optionsInForce } from "../learning/result.js";
import type { Problem } from "../problem/problem.js";
import type { GivenBest } from "./options.js";
import { type MeanAndSd, meanAndSd } from "./statistics/mean.js";

/** How far above the best known sum an abstraction still counts as best. */
const BEST_TOLERANCE = 1e-9;

/**
 * Runs that differ only in their seeds, one per repeat, and their means with population standard deviations.
 */
export interface RunsSummary {
  readonly distance?: MeanAndSd;
  readonly error: MeanAndSd;
  readonly sum: MeanAndSd;
  readonly loss: { readonly total: MeanAndSd; readonly distance: MeanAndSd; readonly penalty: MeanAndSd };
  readonly elapsedMs: MeanAndSd;
  /**
   * The share of best runs, from 0 to 1: the abstraction is surjective, with a sum at most 1e-9 above the
   * best known.
   */
  readonly share: number;
  readonly runs: readonly ComparedRun[];
}

/**
 * The least known sum of errors of a surjective abstraction: proven optimal, given, or found by a run. Null
 * if none is known.
 */
export type BestKnown = { readonly sum: number; readonly source: "proven" | "given" | "found" } | null;

/** The settings that all runs share. */
interface Repeated {
  readonly problem: Problem;
  readonly seed: number;
  readonly repeats: number;
}

/** Who learns the runs, by default this process, and the progress listener. */
export interface Learning {
  readonly executor?: Executor | undefined;
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the index of the current variant. */
  readonly onProgress?: ((variant: number, progress: Omit<RunsProgress, "index">) => void) | undefined;
}

/**
 * Learns `repeats` times with each variant of the options.
 *
 * @returns the runs of every variant, one per repeat
 */
export async function learnRepeatedly(
  variants: readonly LearnOptions[],
  repeated: Repeated,
  { executor = here, workers, signal, onProgress }: Learning,
): Promise<ComparedRun[][]> {
  const kept = await executor.learn(repeatedRuns(variants, repeated), "compared", {
    workers,
    signal,
    onProgress: ({ index, ...progress }) => onProgress?.(index % variants.length, progress),
  });
  return variants.map((_, variant) => kept.filter((_, index) => index % variants.length === variant));
}

/**
 * The runs of every variant, repeat after repeat. Within a repeat all variants have the same seed. They take
 * turns, so that a machine that slows down slows all of them.
 */
export function repeatedRuns(variants: readonly LearnOptions[], { problem, seed, repeats }: Repeated): Run[] {
  return repeatSeeds(seed, repeats).flatMap((seed) =>
    variants.map((options) => ({ problem, options: { ...options, seed } })),
  );
}

/** The least known sum: the given one, unless a run found less. */
export function bestOf(runs: readonly ComparedRun[], given: GivenBest | undefined): BestKnown {
  const found = runs.reduce((least, run) => (run.surjective ? Math.min(least, run.sum) : least), Infinity);
  if (given !== undefined && given.sum <= found + BEST_TOLERANCE)
    return { sum: given.sum, source: given.source };
  return found < Infinity ? { sum: found, source: "found" } : null;
}

export function summaryOf(runs: readonly ComparedRun[], best: BestKnown): RunsSummary {
  const over = (of: (run: ComparedRun) => number) => meanAndSd(runs.map(of));
  const isBest = ({ surjective, sum }: ComparedRun) =>
    surjective && best !== null && sum <= best.sum + BEST_TOLERANCE;
  return {
    ...(runs[0]!.distance !== undefined && { distance: over(({ distance }) => distance!) }),
    error: over(({ error }) => error),
    sum: over(({ sum }) => sum),
    loss: {
      total: over(({ loss }) => loss.total),
      distance: over(({ loss }) => loss.distance),
      penalty: over(({ loss }) => loss.penalty),
    },
    elapsedMs: over((run) => run.elapsedMs),
    share: runs.filter(isBest).length / runs.length,
    runs,
  };
}

/** The options in force as plain JSON, without the varied options, the seed and `history`. */
export function optionsOfAll(learning: LearnSettings, varied: readonly string[]): Record<string, unknown> {
  const options: Record<string, unknown> = JSON.parse(JSON.stringify(optionsInForce(learning)));
  const left = Object.entries(options).filter(([name]) => ![...varied, "seed", "history"].includes(name));
  return Object.fromEntries(left);
}

/**
 * The number of the first repeat's random stream, past all restart numbers: repeats share no restart with
 * each other or with a run of `learn`.
 */
const REPEAT_STREAMS = 2 ** 30;

/** The seeds of the repeats, derived from one seed. */
export function repeatSeeds(seed: number, repeats: number): number[] {
  return withKernels((kernels) =>
    Array.from({ length: repeats }, (_, repeat) => streamSeed(kernels, seed, REPEAT_STREAMS + repeat)),
  );
}
