// The optimisers' options, defaults and checks; their update equations stand in assembly/learner/optimiser.ts.

import { number, oneOf, refuseUnknownKeys } from "../base/option-checks.js";
import type { OptimiserParameters } from "../kernels/plan.js";
import { type Schedule, type ScheduleSettings, scheduleSettings, startOf } from "./schedules.js";

/** η, above 0; default 0.01. */
interface LearningRate {
  readonly learningRate?: number | Schedule;
}

/** `m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², W ← W − η·m̂/(√v̂ + ε)`, m̂ and v̂ bias-corrected (Kingma and Ba, 2015). */
export interface AdamOptions extends LearningRate {
  readonly name: "adam";
  /** From 0 to below 1. Default 0.9. */
  readonly beta1?: number;
  /** From 0 to below 1. Default 0.999. */
  readonly beta2?: number;
  /** Above 0. Default 1e-8. */
  readonly epsilon?: number;
}

/** Adam with decoupled weight decay, `W ← (1 − η·weightDecay)·W` before the step (Loshchilov and Hutter, 2019). */
export interface AdamWOptions extends Omit<AdamOptions, "name"> {
  readonly name: "adamw";
  /** From 0 to 1. Default 0.01. */
  readonly weightDecay?: number;
}

/** `W ← W − η·g` */
export interface SgdOptions extends LearningRate {
  readonly name: "sgd";
}

/** `m ← μm + g`, `W ← W − η·m`, or with Nesterov's look-ahead `W ← W − η·(g + μm)`. */
export interface MomentumOptions extends LearningRate {
  readonly name: "momentum" | "nesterov";
  /** μ, from 0 to below 1. Default 0.9. */
  readonly momentum?: number;
}

/** `v ← αv + (1−α)g²`, `W ← W − η·g/(√v + ε)` */
export interface RmsPropOptions extends LearningRate {
  readonly name: "rmsprop";
  /** From 0 to below 1. Default 0.99. */
  readonly alpha?: number;
  /** Above 0. Default 1e-8. */
  readonly epsilon?: number;
}

/** An optimiser by name with its parameters; those left out have the defaults that `docs/options.md` lists. */
export type OptimizerOptions = AdamOptions | AdamWOptions | SgdOptions | MomentumOptions | RmsPropOptions;
/** The name of an optimiser; `docs/options.md` gives the step of each. */
export type OptimizerName = OptimizerOptions["name"];

/** The options in force: the name, the learning rate, and the parameters the optimiser has. */
export interface OptimizerSettings {
  readonly name: OptimizerName;
  readonly learningRate: ScheduleSettings;
  readonly [parameter: string]: unknown;
}

const BELOW_1 = 1 - 1e-9;

/** Default, least and most of every parameter, by optimiser. */
const parameters = {
  adam: { beta1: [0.9, 0, BELOW_1], beta2: [0.999, 0, BELOW_1], epsilon: [1e-8, 1e-16, 1] },
  adamw: {
    beta1: [0.9, 0, BELOW_1],
    beta2: [0.999, 0, BELOW_1],
    epsilon: [1e-8, 1e-16, 1],
    weightDecay: [0.01, 0, 1],
  },
  sgd: {},
  momentum: { momentum: [0.9, 0, BELOW_1] },
  nesterov: { momentum: [0.9, 0, BELOW_1] },
  rmsprop: { alpha: [0.99, 0, BELOW_1], epsilon: [1e-8, 1e-16, 1] },
} as const satisfies Record<OptimizerName, Record<string, readonly [number, number, number]>>;

export const optimizerNames = Object.keys(parameters) as OptimizerName[];

/** Checks an optimiser's options and fills in the defaults. */
export function optimizerSettings(given: OptimizerName | OptimizerOptions = "adam"): OptimizerSettings {
  const options = (typeof given === "object" && given !== null ? given : { name: given }) as OptimizerOptions;
  const name = oneOf(options.name, optimizerNames, "adam", "optimizer");
  const ranges: Readonly<Record<string, readonly [number, number, number]>> = parameters[name];
  refuseUnknownKeys(options, ["name", "learningRate", ...Object.keys(ranges)], "options/optimizer");
  const values = options as unknown as Record<string, unknown>;
  const filled = Object.entries(ranges).map(([key, [fallback, least, most]]) => [
    key,
    number(values[key], fallback, `optimizer/${key}`, least, most),
  ]);
  const learningRate = scheduleSettings(options.learningRate, 0.01, "optimizer/learningRate", 1e-12, 1e3, 0);
  return { name, learningRate, ...Object.fromEntries(filled) };
}

/** The numbers by which the kernels know them. */
const kinds: Record<OptimizerName, number> = {
  adam: 0,
  adamw: 0,
  sgd: 1,
  momentum: 2,
  nesterov: 3,
  rmsprop: 4,
};

/** What the kernels take: m's and v's decays under one name each. */
export function kernelOptimiser(settings: OptimizerSettings): OptimiserParameters {
  const get = (key: string) => settings[key] as number | undefined;
  return {
    kind: kinds[settings.name],
    learningRate: startOf(settings.learningRate),
    weightDecay: get("weightDecay") ?? 0,
    beta1: get("beta1") ?? get("momentum") ?? 0,
    beta2: get("beta2") ?? get("alpha") ?? 0,
    epsilon: get("epsilon") ?? 0,
  };
}
