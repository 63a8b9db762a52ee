// The optimisers, one row each, with options, defaults and checks. assembly/learner/optimiser.ts has their
// update equations.

import { choice } from "../base/option-checks.js";
import { type NumberRow, settingsOf } from "../base/option-table.js";
import { ADAM, MOMENTUM, NESTEROV, RMSPROP, SGD } from "../kernels/layout.js";
import type { OptimiserParameters } from "../kernels/plan.js";
import { type Schedule, type ScheduleSettings, scheduled, startOf } from "./schedules.js";

/** The learning rate η, above 0; default 0.01. */
interface LearningRate {
  readonly learningRate?: number | Schedule;
}

/**
 * `m ← β₁m + (1−β₁)g`, `v ← β₂v + (1−β₂)g²`, `W ← W − η·m̂/(√v̂ + ε)`, m̂ and v̂ bias-corrected
 * (Kingma and Ba, 2015).
 */
export interface AdamOptions extends LearningRate {
  readonly name: "adam";
  /** From 0 to below 1. Default 0.9. */
  readonly beta1?: number;
  /** From 0 to below 1. Default 0.999. */
  readonly beta2?: number;
  /** Above 0. Default 1e-8. */
  readonly epsilon?: number;
}

/**
 * Adam with decoupled weight decay: `W ← (1 − η·weightDecay)·W` before the step (Loshchilov, Hutter, 2019).
 */
export interface AdamWOptions extends Omit<AdamOptions, "name"> {
  readonly name: "adamw";
  /** The weight decay, from 0 to 1. Default 0.01. */
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

/** An optimiser by name with its parameters; `docs/options.md` lists their defaults. */
export type OptimizerOptions = AdamOptions | AdamWOptions | SgdOptions | MomentumOptions | RmsPropOptions;
/** The name of an optimiser; `docs/options.md` gives the step of each. */
export type OptimizerName = OptimizerOptions["name"];

/** A parameter, and its role in the kernels. */
interface ParameterRow extends NumberRow {
  readonly fallback: number;
  readonly slot: Exclude<keyof OptimiserParameters, "kind" | "learningRate">;
}

type OptionsOf<Name, Options = OptimizerOptions> = Options extends { readonly name: infer Names }
  ? Name extends Names
    ? Omit<Options, "name" | "learningRate">
    : never
  : never;

/** An optimiser: its number in the kernels, its step on the weights W, and its parameters. */
interface Optimizer<Name extends OptimizerName> {
  readonly kind: number;
  readonly step: string;
  readonly parameters: { readonly [name in keyof Required<OptionsOf<Name>>]: ParameterRow };
}

const decay = { kind: "number", least: 0, most: 1 - 1e-9 } as const;
const beta1 = { ...decay, fallback: 0.9, slot: "beta1", help: "decay of the mean gradient" } as const;
const beta2 = { ...decay, fallback: 0.999, slot: "beta2", help: "decay of the mean square" } as const;
const momentum = { ...decay, fallback: 0.9, slot: "beta1", help: "share of the last step kept" } as const;
const epsilon = {
  kind: "number",
  fallback: 1e-8,
  least: 1e-16,
  most: 1,
  slot: "epsilon",
  help: "added to the root",
} as const;
const weightDecay = {
  kind: "number",
  fallback: 0.01,
  least: 0,
  most: 1,
  slot: "weightDecay",
  help: "share of the weights lost in a step of η = 1",
} as const;

/** One row per optimiser; assembly/learner/optimiser.ts computes the step of each number. */
export const optimizers = {
  adam: {
    kind: ADAM,
    step: "m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², W ← W − η·m̂/(√v̂ + ε)",
    parameters: { beta1, beta2, epsilon },
  },
  adamw: {
    kind: ADAM,
    step: "W ← (1 − η·weightDecay)·W, then Adam's step",
    parameters: { beta1, beta2, epsilon, weightDecay },
  },
  sgd: { kind: SGD, step: "W ← W − η·g", parameters: {} },
  momentum: { kind: MOMENTUM, step: "m ← μm + g, W ← W − η·m", parameters: { momentum } },
  nesterov: { kind: NESTEROV, step: "m ← μm + g, W ← W − η·(g + μm)", parameters: { momentum } },
  rmsprop: {
    kind: RMSPROP,
    step: "v ← αv + (1−α)g², W ← W − η·g/(√v + ε)",
    parameters: { alpha: { ...beta2, fallback: 0.99 }, epsilon },
  },
} as const satisfies { readonly [name in OptimizerName]: Optimizer<name> };

const names = Object.keys(optimizers) as OptimizerName[];

export const learningRateRow = scheduled(
  {
    kind: "number",
    fallback: 0.01,
    least: 1e-12,
    most: 1e3,
    flag: "<rate>",
    swept: true,
    help: "step size",
  },
  0,
);

const named = { kind: "choice", values: names, fallback: "adam", help: names.join(", ") } as const;

/** The row of the option `optimizer`: a name, or its options. */
export const optimizerRow = {
  ...named,
  flag: "<name>",
  swept: true,
  also: "its options (below)",
  parts: { learningRate: learningRateRow },
  read: optimizerSettings,
} as const;

/** The settings: the name, the learning rate, and the optimiser's parameters. */
export interface OptimizerSettings {
  readonly name: OptimizerName;
  readonly learningRate: ScheduleSettings;
  readonly [parameter: string]: unknown;
}

/** Checks an optimiser's name or options, and fills in the defaults. */
export function optimizerSettings(given: unknown, path = "options/optimizer"): OptimizerSettings {
  const options = (typeof given === "object" && given !== null ? given : { name: given }) as OptimizerOptions;
  const { name = named.fallback } = options;
  const { parameters } = optimizers[choice(name, path, names)];
  return settingsOf(
    { name: named, learningRate: learningRateRow, ...parameters },
    options,
    path,
  ) as OptimizerSettings;
}

/** The kernels' parameters. */
export function kernelOptimiser({ name, learningRate, ...values }: OptimizerSettings): OptimiserParameters {
  const { kind, parameters } = optimizers[name];
  const slots = Object.entries(parameters).map(([key, { slot }]) => [slot, values[key]]);
  const unused = { weightDecay: 0, beta1: 0, beta2: 0, epsilon: 0 };
  return { kind, learningRate: startOf(learningRate), ...unused, ...Object.fromEntries(slots) };
}
