// The battery study: learns an abstraction from WMG's coating line to LRCS's over a grid, and carries WMG's
// samples over.

import type { Matrix } from "../base/matrix.js";
import type { LowRow } from "../evaluation/samples.js";
import { transport } from "../evaluation/transport.js";
import { lrcsCounts, lrcsGaps, wmgCounts, wmgGaps } from "../input/scenarios/battery.js";
import type { Losses } from "../kernels/plan.js";
import type { Run } from "../learning/learn-all.js";
import { LEARNER_ALONE } from "../learning/learner-alone.js";
import type { LearnOptions } from "../learning/options.js";
import type { History } from "../learning/restart.js";
import type { Learned } from "../learning/result.js";
import { solve } from "../solving/solve.js";
import { type LassoFigures, lassoFigures, type Sample } from "./lasso.js";
import { LOSSES_PER_OUTCOME, ROUNDED_AWAY, ROUNDING, STARTS, TRANSPORT_ORDER } from "./notes.js";
import { type OrderCost, orderCosts } from "./order-cost.js";
import { PUBLISHED_BATTERY } from "./published.js";
import { type LearnRuns, problemOf, type Study, type StudySettings } from "./study.js";

const LEARNING_RATES = [0.001, 0.002, 0.005];
const TEMPERATURES = [0.1, 0.2];
const LAMBDAS = [5, 10];

/** A cell of the grid, with the cell's restart of least relaxed distance. */
export interface BatteryCell {
  readonly learningRate: number;
  readonly temperature: number;
  readonly lambda: number;
  readonly seed: number;
  readonly loss: Losses;
}

/** The restart of least relaxed distance in the whole grid. */
export interface ChosenRestart extends BatteryCell {
  readonly abstraction: Readonly<Record<string, readonly number[]>>;
  readonly relaxed: Readonly<Record<string, Matrix>>;
  /** The exact error of the discretised alphas. */
  readonly error: number;
  readonly surjective: boolean;
  /** The losses at every `historyStep`-th epoch. */
  readonly history: History;
  readonly historyStep: number;
}

/**
 * The 239 samples after transport, counted by gap (rows) and bin (columns), and the errors of a Lasso that
 * uses them.
 */
export interface Carried {
  readonly counts: readonly (readonly number[])[];
  readonly lasso: LassoFigures;
}

/**
 * The samples carried over in the correct order of the places of measurement, and in the published
 * program's order.
 */
export interface CarriedBothWays {
  readonly right: Carried;
  readonly asPublished: Carried;
}

export interface FiguresBattery {
  readonly cells: readonly BatteryCell[];
  readonly chosen: ChosenRestart;
  /** The least error of a surjective abstraction, proven. */
  readonly optimum: number;
  /** What it costs that the gaps keep their order, by every distance and aggregate. */
  readonly orders: readonly OrderCost[];
  readonly carried: CarriedBothWays;
  /** The same figures for the abstraction that the authors chose. */
  readonly authors: CarriedBothWays;
}

/** @param size the restarts per cell and the epochs per restart */
export function batteryStudy(size = { restarts: 50, epochs: 10_000 }): Study<FiguresBattery> {
  return {
    name: "battery",
    title: "Battery data",
    notes: [ROUNDING, TRANSPORT_ORDER, ROUNDED_AWAY, LOSSES_PER_OUTCOME, STARTS],
    runs: (settings) => runs(settings, size),
    figures,
  };
}

function runs({ seed, orientation }: StudySettings, size: { restarts: number; epochs: number }): Run[] {
  const problem = problemOf("battery");
  return LEARNING_RATES.flatMap((learningRate) =>
    TEMPERATURES.flatMap((temperature) =>
      LAMBDAS.map((lambda) => ({
        problem,
        options: {
          ...LEARNER_ALONE,
          ...size,
          orientation,
          seed,
          temperature,
          lambda,
          optimizer: { name: "adam" as const, learningRate },
        },
      })),
    ),
  );
}

async function figures(
  { signal }: StudySettings,
  results: readonly Learned[],
  learn: LearnRuns,
): Promise<FiguresBattery> {
  const cells = results.map(cellOf);
  const least = cells.reduce(
    (best, { loss }, c) => (loss.distance < cells[best]!.loss.distance ? c : best),
    0,
  );
  const chosen = await again(results[least]!, cells[least]!, learn);
  const { value: optimum } = await solve(problemOf("battery"));
  return {
    cells,
    chosen,
    optimum,
    orders: await orderCosts(signal),
    carried: carriedBothWays(chosen.abstraction),
    authors: carriedBothWays(PUBLISHED_BATTERY.abstraction),
  };
}

function cellOf({ options, restarts }: Learned): BatteryCell {
  const { temperature, lambda, optimizer } = options as unknown as BatteryCell & {
    optimizer: { learningRate: number };
  };
  const best = restarts.reduce((least, one) => (one.loss.distance < least.loss.distance ? one : least));
  const { seed, loss } = best;
  return { learningRate: optimizer.learningRate, temperature, lambda, seed, loss };
}

/**
 * Learns the chosen restart again, alone. `learn` keeps the best restart by distance and penalty; the paper
 * chooses by distance.
 */
async function again(result: Learned, cell: BatteryCell, learn: LearnRuns): Promise<ChosenRestart> {
  const options = { ...(result.options as LearnOptions), seed: cell.seed, restarts: 1, history: true };
  const [one] = await learn([{ problem: problemOf("battery"), options }]);
  const { abstraction, relaxed, error, surjective, history } = one!;
  const historyStep = Math.ceil(history!.total.length / POINTS);
  return {
    ...cell,
    abstraction,
    relaxed,
    error,
    surjective,
    history: thinned(history!, historyStep),
    historyStep,
  };
}

/** The most points that a curve keeps. */
const POINTS = 500;

function thinned({ total, distance, penalty }: History, step: number): History {
  const thin = (losses: readonly number[]) => losses.filter((_, epoch) => epoch % step === 0);
  return { total: thin(total), distance: thin(distance), penalty: thin(penalty) };
}

function carriedBothWays(abstraction: Readonly<Record<string, readonly number[]>>): CarriedBothWays {
  const alphas = { CG: [...abstraction.CG!], ML: [...abstraction.ML!] };
  const swapped = ({ CG, ML0, ML1 }: LowRow): LowRow => ({ CG: CG!, ML0: ML1!, ML1: ML0! });
  const rows = wmgRows();
  return {
    right: carried(transport(problemOf("battery"), alphas, rows)),
    asPublished: carried(transport(problemOf("battery"), alphas, rows.map(swapped))),
  };
}

function carried(rows: readonly Readonly<Record<string, string>>[]): Carried {
  const { states: gaps } = problemOf("battery").high.variables[0]!;
  const { states: bins } = problemOf("battery").high.variables[1]!;
  const samples = rows.map(({ CG, ML }) => ({ gap: lrcsGaps[gaps.indexOf(CG!)]!, bin: bins.indexOf(ML!) }));
  const count = (gap: number, bin: number) =>
    samples.filter((sample) => sample.gap === gap && sample.bin === bin).length;
  return {
    counts: lrcsGaps.map((gap) => bins.map((_, bin) => count(gap, bin))),
    lasso: lassoFigures(lrcsSamples(), samples),
  };
}

function lrcsSamples(): Sample[] {
  return lrcsGaps.flatMap((gap, g) =>
    lrcsCounts[g]!.flatMap((times, bin) => Array.from({ length: times }, () => ({ gap, bin }))),
  );
}

/** All WMG samples as rows: gaps by name, bins by index. */
function wmgRows(): LowRow[] {
  return wmgGaps.flatMap((gap, i) =>
    wmgCounts[i]!.flatMap((row, ML0) =>
      row.flatMap((times, ML1) => Array.from({ length: times }, () => ({ CG: String(gap), ML0, ML1 }))),
    ),
  );
}
