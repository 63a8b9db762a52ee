// The settings of a run: the fields of the form, the options of learn that they stand for, and their form in a link.
import type { LearnOptions } from "causal-abstraction";
import type { ValueOf } from "../src/base/option-table.js";
import type { ResultFile } from "../src/input/result-file.js";
import { learnTable } from "../src/learning/options.js";
import { usesGradients } from "../src/learning/strategies.js";
import type { Fault } from "./protocol.js";

/** How the form shows an option. */
interface Field {
  readonly label: string;
  readonly about?: string;
  /** Whether strategies without gradients have it. */
  readonly ofSearch?: true;
}

/** The rows of what a field may set. */
const ROWS = { ...learnTable, ...learnTable.optimizer.parts };

/** The options that the form has, in its order; what they may be and what they are at first is in their rows. */
export const FIELDS = {
  strategy: { label: "Strategy", ofSearch: true },
  restarts: { label: "Restarts", about: "random starts; the best is kept", ofSearch: true },
  seed: { label: "Seed", about: "same seed, same result", ofSearch: true },
  epochs: { label: "Epochs", about: "gradient steps each" },
  learningRate: { label: "Learning rate", about: "the size of a step" },
  temperature: { label: "Temperature T", about: "lower is sharper" },
  lambda: { label: "Weight λ", about: "errors against reaching all states" },
  optimizer: { label: "Optimiser" },
  precision: { label: "Precision" },
  polish: { label: "Polish", about: "improve the learned 0/1 map by local search" },
} as const satisfies { readonly [name in keyof typeof ROWS]?: Field };

export type SettingName = keyof typeof FIELDS;
export type Settings = { readonly [name in SettingName]: ValueOf<(typeof ROWS)[name]> };

export const settingNames = Object.keys(FIELDS) as SettingName[];

export function fieldOf(name: SettingName): Field {
  return FIELDS[name];
}

export function rowOf<Name extends SettingName>(name: Name): (typeof ROWS)[Name] {
  return ROWS[name];
}

/** Those of `learn`. */
export const DEFAULTS = settingsBy((name) => ROWS[name].fallback);

function settingsBy(of: (name: SettingName) => unknown): Settings {
  return Object.fromEntries(settingNames.map((name) => [name, of(name)])) as Settings;
}

export function optionsOf({ optimizer, learningRate, ...others }: Settings): LearnOptions {
  return { ...others, optimizer: { name: optimizer, learningRate } };
}

/** More losses than those of so many epochs are not recorded. */
const MOST_EPOCHS = 1e6;

/** What the page itself refuses: a field that is empty, and more epochs than it can draw. All else is for `learn` to refuse. */
export function faultIn(settings: Settings): Fault | null {
  const empty = settingNames.find((name) => Number.isNaN(settings[name]));
  if (empty) return refusalAt(empty, "found nothing, expected a number");
  if (!usesGradients(settings.strategy) || !(settings.epochs > MOST_EPOCHS)) return null;
  return refusalAt(
    "epochs",
    `found ${settings.epochs}, expected at most ${MOST_EPOCHS}: the page keeps the losses of every epoch`,
  );
}

function refusalAt(name: SettingName, message: string): Fault {
  const path = `options/${name}`;
  return { message: `${path}: ${message}`, path };
}

/** The settings that are not the defaults, as texts by name. */
export function changed(settings: Settings): [SettingName, string][] {
  return settingNames
    .filter((name) => settings[name] !== DEFAULTS[name])
    .map((name) => [name, String(settings[name])]);
}

/** Settings of texts by name; what is missing, or no choice, is the default. Numbers out of range are for `learn` to refuse. */
export function settingsOf(texts: ReadonlyMap<string, string>): Settings {
  return settingsBy((name) => valueIn(ROWS[name], texts.get(name)) ?? DEFAULTS[name]);
}

function valueIn(row: (typeof ROWS)[SettingName], text: string | undefined): unknown {
  if (row.kind === "choice") return row.values.find((value) => value === text);
  if (row.kind === "truth") return text === undefined ? undefined : text !== "false";
  const value = Number(text || Number.NaN);
  return Number.isFinite(value) ? value : undefined;
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
