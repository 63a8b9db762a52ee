// The common parts of the studies: the paper's protocol, the measures of a run, and the interface of a study.

import { type MeanAndSd, meanAndSd } from "../experiments/statistics/mean.js";
import { type ScenarioName, scenarios } from "../input/scenarios.js";
import type { Orientation } from "../kernels/plan-input.js";
import type { Run, RunsProgress } from "../learning/learn-all.js";
import { LEARNER_ALONE } from "../learning/learner-alone.js";
import { objective } from "../learning/objective.js";
import type { Learned } from "../learning/result.js";
import { indicator } from "../problem/abstraction.js";
import { Problem } from "../problem/problem.js";

/** The studies that learn. */
const learningStudies = ["a", "b", "c", "d", "battery"] as const;
export const studyNames = [...learningStudies, "published"] as const;
export type StudyName = (typeof studyNames)[number];

/** The synthetic scenarios. */
export const SYNTHETIC = ["basic", "collapsing", "extended", "vstruct"] as const satisfies ScenarioName[];
export type Synthetic = (typeof SYNTHETIC)[number];

/** The options of every synthetic run: the best of 10 restarts of 500 epochs by Adam at 0.01. */
export const PROTOCOL = {
  ...LEARNER_ALONE,
  restarts: 10,
  epochs: 500,
  temperature: 0.1,
  lambda: 10,
} as const;

export interface StudySettings {
  /** Runs of each kind. */
  readonly repeats: number;
  readonly seed: number;
  readonly orientation: Orientation;
  readonly signal: AbortSignal | undefined;
}

/** Learns every run; the results are in the order of the runs. */
export type LearnRuns = (
  runs: readonly Run[],
  onProgress?: (progress: RunsProgress) => void,
) => Promise<Learned[]>;

/**
 * A study: its runs, its figures under one orientation, and notes on why they may differ from the
 * published ones.
 */
export interface Study<Figures extends object> {
  readonly name: (typeof learningStudies)[number];
  readonly title: string;
  readonly notes: readonly string[];
  runs(settings: StudySettings): readonly Run[];
  /**
   * @param results the results of the runs, in their order
   * @param learn learns further runs that the figures need
   */
  figures(settings: StudySettings, results: readonly Learned[], learn: LearnRuns): Promise<Figures>;
}

/** A study that learns nothing: its figures are exact, and have neither seed nor orientation. */
export interface ProvenStudy<Figures extends object> {
  readonly name: "published";
  readonly title: string;
  readonly notes: readonly string[];
  /** @param onProgress called with how many numbers are done, of how many */
  figures(
    signal: AbortSignal | undefined,
    onProgress: (done: number, total: number) => void,
  ): Promise<Figures>;
}

export function problemOf(scenario: ScenarioName): Problem {
  return Problem.from(scenarios[scenario]);
}

/** The measures that the paper reports of a run, for its discretised alphas. */
export interface Measured {
  /** Σ |alpha − truth|. */
  readonly distance: number;
  /** L1 and L2 of the discretised alphas, tempered once more: W = the 0/1 matrix, T = 0.1. */
  readonly loss: number;
  readonly penalty: number;
  /** L1 of each diagram, without weights. */
  readonly diagrams: readonly number[];
  /** The exact sum of errors, and whether every high-level state is reached. */
  readonly sum: number;
  readonly surjective: boolean;
  readonly timeMs: number;
}

/** Measures a run on the scenario's original problem, where every diagram has weight 1. */
export async function measure(
  problem: Problem,
  result: Learned,
  orientation: Orientation,
): Promise<Measured> {
  const weights = problem.highVariables.map((name) => [
    name,
    indicator(result.abstraction[name]!, problem.alphaShape(name).rows),
  ]);
  const { temperature } = PROTOCOL;
  const found = await objective(problem, Object.fromEntries(weights), { temperature, orientation });
  return {
    distance: result.distance!,
    loss: found.distance,
    penalty: found.penalty,
    diagrams: found.diagrams,
    sum: result.sum,
    surjective: result.surjective,
    timeMs: result.elapsedMs,
  };
}

/** Mean and population standard deviation of one number over the runs. */
export function over<T>(runs: readonly T[], of: (run: T) => number): MeanAndSd {
  return meanAndSd(runs.map(of));
}

/** Splits a list into parts of one length. */
export function chunks<T>(items: readonly T[], length: number): T[][] {
  return Array.from({ length: items.length / length }, (_, part) =>
    items.slice(part * length, (part + 1) * length),
  );
}
