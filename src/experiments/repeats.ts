// Repeated runs of learn, which comparisons and sweeps are made of: the runs, means over them, the share that is best.

import type { Losses } from "../kernels/plan.js";
import { withKernels } from "../kernels/pool.js";
import { streamSeed } from "../kernels/random.js";
import { learnAll, type RunsProgress } from "../learning/learn-all.js";
import type { LearnOptions, LearnSettings } from "../learning/options.js";
import { type LearnResult, optionsInForce } from "../learning/result.js";
import type { Problem } from "../problem/problem.js";
import type { GivenBest } from "./options.js";
import { type MeanAndSd, meanAndSd } from "./statistics/mean.js";

/** How far above the best known sum an abstraction still counts as best. */
const BEST_TOLERANCE = 1e-9;

/** What one run came to: `learn` with the same options and its seed gives it again. */
export interface ComparedRun {
  readonly seed: number;
  /** Σ |alpha − truth|, where the problem has a truth. */
  readonly distance?: number;
  /** Exact distances of the discretised abstraction: the largest over the diagrams, and their sum. */
  readonly error: number;
  readonly sum: number;
  readonly surjective: boolean;
  /** The relaxed losses of the best restart at its last recorded epoch. */
  readonly loss: Losses;
  readonly elapsedMs: number;
}

/** Runs that differ in their seeds alone, repeat by repeat, and their means with population standard deviations. */
export interface RunsSummary {
  readonly distance?: MeanAndSd;
  readonly error: MeanAndSd;
  readonly sum: MeanAndSd;
  readonly loss: { readonly total: MeanAndSd; readonly distance: MeanAndSd; readonly penalty: MeanAndSd };
  readonly elapsedMs: MeanAndSd;
  /** From 0 to 1: the runs whose abstraction is surjective with a sum at most 1e-9 above the best known. */
  readonly share: number;
  readonly runs: readonly ComparedRun[];
}

/** The least sum known of a surjective abstraction: proven to be the optimum, given, or found by a run. Null if none is known. */
export type BestKnown = { readonly sum: number; readonly source: "proven" | "given" | "found" } | null;

/** Options that every run shares, and what hears of them all. */
interface Repeated {
  readonly problem: Problem;
  readonly seed: number;
  readonly repeats: number;
  readonly workers?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the index of the variant under way. */
  readonly onProgress?: ((variant: number, progress: Omit<RunsProgress, "index">) => void) | undefined;
}

/**
 * Learns with each variant of the options, `repeats` times; in one repeat all variants have the same seed. They take turns, so that a
 * machine that slows down slows all of them.
 *
 * @returns the runs of every variant, repeat by repeat
 */
export async function learnRepeatedly(
  variants: readonly LearnOptions[],
  { problem, seed, repeats, workers, signal, onProgress }: Repeated,
): Promise<ComparedRun[][]> {
  const seeds = repeatSeeds(seed, repeats);
  const runs = seeds.flatMap((seed) =>
    variants.map((options) => ({ problem, options: { ...options, seed } })),
  );
  const results = await learnAll(runs, {
    workers,
    signal,
    onProgress: ({ index, ...progress }) => onProgress?.(index % variants.length, progress),
  });
  return variants.map((_, variant) =>
    seeds.map((_, repeat) => comparedRun(results[repeat * variants.length + variant]!)),
  );
}

/** What is kept of a run. */
function comparedRun(result: LearnResult): ComparedRun {
  const { seed, distance, error, sum, surjective, loss, elapsedMs } = result;
  return { seed, ...(distance !== undefined && { distance }), error, sum, surjective, loss, elapsedMs };
}

/** The best sum known: what was given, unless a run found less. */
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

/** The options in force as plain JSON, without those that the runs differ in or that say nothing of them. */
export function optionsOfAll(learning: LearnSettings, varied: readonly string[]): Record<string, unknown> {
  const options: Record<string, unknown> = JSON.parse(JSON.stringify(optionsInForce(learning)));
  const left = Object.entries(options).filter(([name]) => ![...varied, "seed", "history"].includes(name));
  return Object.fromEntries(left);
}

/** Streams of the repeats, past the numbers that restarts have: repeats share no restart with each other or with a run of `learn`. */
const REPEAT_STREAMS = 2 ** 30;

/** The seeds of repeated runs of one seed. */
export function repeatSeeds(seed: number, repeats: number): number[] {
  return withKernels((kernels) =>
    Array.from({ length: repeats }, (_, repeat) => streamSeed(kernels, seed, REPEAT_STREAMS + repeat)),
  );
}
