// The settings of a run: their defaults, the options of learn that they stand for, and their form in a link.
import type { LearnOptions, OptimizerName, Precision, Strategy } from "causal-abstraction";
import { strategyNames, usesGradients } from "../src/learning/strategies.js";
import type { Fault, ResultFile } from "./protocol.js";

export interface Settings {
  readonly strategy: Strategy;
  readonly restarts: number;
  readonly epochs: number;
  readonly temperature: number;
  readonly lambda: number;
  readonly optimizer: OptimizerName;
  readonly learningRate: number;
  readonly seed: number;
  readonly precision: Precision;
  readonly polish: boolean;
}

export const OPTIMIZERS: readonly OptimizerName[] = [
  "adam",
  "adamw",
  "sgd",
  "momentum",
  "nesterov",
  "rmsprop",
];
export const PRECISIONS: readonly Precision[] = ["f64", "f32"];

/** Those of `learn`. */
export const DEFAULTS: Settings = {
  strategy: "joint",
  restarts: 10,
  epochs: 500,
  temperature: 0.1,
  lambda: 10,
  optimizer: "adam",
  learningRate: 0.01,
  seed: 0,
  precision: "f64",
  polish: true,
};

export function optionsOf({ optimizer, learningRate, ...others }: Settings): LearnOptions {
  return { ...others, optimizer: { name: optimizer, learningRate } };
}

/** More losses than those of so many epochs are not recorded. */
const MOST_EPOCHS = 1e6;

/** What the page itself refuses: a field that is empty, and more epochs than it can draw. All else is for `learn` to refuse. */
export function faultIn(settings: Settings): Fault | null {
  const names = Object.keys(DEFAULTS) as (keyof Settings)[];
  const empty = names.find((name) => Number.isNaN(settings[name]));
  if (empty) return refusalAt(empty, "found nothing, expected a number");
  if (!usesGradients(settings.strategy) || !(settings.epochs > MOST_EPOCHS)) return null;
  return refusalAt(
    "epochs",
    `found ${settings.epochs}, expected at most ${MOST_EPOCHS}: the page keeps the losses of every epoch`,
  );
}

function refusalAt(name: keyof Settings, message: string): Fault {
  const path = `options/${name}`;
  return { message: `${path}: ${message}`, path };
}

/** The settings that are not the defaults, as texts by name. */
export function changed(settings: Settings): [keyof Settings, string][] {
  const names = Object.keys(DEFAULTS) as (keyof Settings)[];
  return names
    .filter((name) => settings[name] !== DEFAULTS[name])
    .map((name) => [name, String(settings[name])]);
}

/** Settings of texts by name; what is missing, or no choice, is the default. Numbers out of range are for `learn` to refuse. */
export function settingsOf(texts: ReadonlyMap<string, string>): Settings {
  const choice = <T extends string>(name: keyof Settings, choices: readonly T[], standard: T): T =>
    choices.find((one) => one === texts.get(name)) ?? standard;
  const number = (name: keyof Settings, standard: number) => {
    const value = Number(texts.get(name) || Number.NaN);
    return Number.isFinite(value) ? value : standard;
  };
  return {
    strategy: choice("strategy", strategyNames, DEFAULTS.strategy),
    restarts: number("restarts", DEFAULTS.restarts),
    epochs: number("epochs", DEFAULTS.epochs),
    temperature: number("temperature", DEFAULTS.temperature),
    lambda: number("lambda", DEFAULTS.lambda),
    optimizer: choice("optimizer", OPTIMIZERS, DEFAULTS.optimizer),
    learningRate: number("learningRate", DEFAULTS.learningRate),
    seed: number("seed", DEFAULTS.seed),
    precision: choice("precision", PRECISIONS, DEFAULTS.precision),
    polish: texts.get("polish") !== "false",
  };
}

/** How far a run came that was stopped: ", stopped at 928 of 5000 restarts". */
export function stoppedAt({ restarts }: Settings, result: ResultFile): string {
  return result.interrupted ? `, stopped at ${result.restarts.length} of ${restarts} restarts` : "";
}

/** In a few words: "joint, 10 × 500 epochs, T 0.1, λ 10, adam 0.01, f64, seed 0". */
export function inWords(settings: Settings): string {
  const {
    strategy,
    restarts,
    epochs,
    temperature,
    lambda,
    optimizer,
    learningRate,
    precision,
    polish,
    seed,
  } = settings;
  if (!usesGradients(strategy)) return `${restarts} starts, seed ${seed}`;
  const polished = polish ? "" : ", no polish";
  return `${restarts} × ${epochs} epochs, T ${temperature}, λ ${lambda}, ${optimizer} ${learningRate}, ${precision}${polished}, seed ${seed}`;
}
