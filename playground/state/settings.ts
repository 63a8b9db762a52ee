// The settings of a run: the form's fields, the options of `learn` that they set, and their text in links.
import type { LearnOptions } from "causal-abstraction";
import { count } from "../../src/base/describe.js";
import type { ValueOf } from "../../src/base/option-table.js";
import type { ResultFile } from "../../src/input/result-file.js";
import { learnTable } from "../../src/learning/options.js";
import { usesGradients } from "../../src/learning/strategies.js";
import type { Fault } from "../protocol.js";

/** The presentation of an option in the form. */
interface Field {
  readonly label: string;
  readonly about?: string;
  /** The term of the glossary that says what it is. */
  readonly term?: string;
  /** Whether strategies without gradients use the option. */
  readonly ofSearch?: true;
}

/** The rows of the options that a field may set. */
const ROWS = { ...learnTable, ...learnTable.optimizer.parts };

/** The options in the form, in order. Their rows have the allowed values and the defaults. */
export const FIELDS = {
  strategy: { label: "Strategy", term: "strategy", ofSearch: true },
  restarts: {
    label: "Restarts",
    about: "random starts; the best is kept",
    term: "restart",
    ofSearch: true,
  },
  seed: { label: "Seed", about: "same seed, same result", ofSearch: true },
  epochs: { label: "Epochs", about: "gradient steps each" },
  learningRate: { label: "Learning rate", about: "the size of a step" },
  temperature: { label: "Temperature T", about: "lower is sharper", term: "temperature" },
  lambda: { label: "Weight λ", about: "errors against reaching all states", term: "lambda" },
  optimizer: { label: "Optimiser" },
  precision: { label: "Precision" },
  polish: { label: "Polish", about: "improve the learned 0/1 map by local search", term: "polish" },
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

/** The defaults of `learn`. */
export const DEFAULTS = settingsBy((name) => ROWS[name].fallback);

function settingsBy(of: (name: SettingName) => unknown): Settings {
  return Object.fromEntries(settingNames.map((name) => [name, of(name)])) as Settings;
}

export function optionsOf({ optimizer, learningRate, ...others }: Settings): LearnOptions {
  return { ...others, optimizer: { name: optimizer, learningRate } };
}

const OPTIONS = "options/";

/** The most epochs whose losses are recorded. */
const MOST_EPOCHS = 1e6;

/** The faults found by the page: an empty field, too many epochs to draw. `learn` finds the others. */
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
  const path = `${OPTIONS}${name}`;
  return { message: `${path}: ${message}`, path };
}

/** A fault in the words of the form: "Restarts: found 0, expected …". */
export function faultInWords({ message, path = "" }: Fault): string {
  if (!path.startsWith(OPTIONS)) return message;
  const name = path.split("/").at(-1)!;
  const label = Object.hasOwn(FIELDS, name) ? fieldOf(name as SettingName).label : name;
  const [first = "", ...rest] = label;
  return first.toUpperCase() + rest.join("") + message.slice(path.length);
}

/** The settings that differ from the defaults, as texts by name. */
export function changed(settings: Settings): [SettingName, string][] {
  return settingNames
    .filter((name) => settings[name] !== DEFAULTS[name])
    .map((name) => [name, String(settings[name])]);
}

/** Settings from texts by name, by default for missing or invalid ones. `learn` checks ranges. */
export function settingsOf(texts: ReadonlyMap<string, string>): Settings {
  return settingsBy((name) => valueIn(ROWS[name], texts.get(name)) ?? DEFAULTS[name]);
}

/** The settings in texts that cannot be read. */
export function unreadSettings(texts: ReadonlyMap<string, string>): SettingName[] {
  return settingNames.filter((name) => texts.has(name) && valueIn(ROWS[name], texts.get(name)) === undefined);
}

function valueIn(row: (typeof ROWS)[SettingName], text: string | undefined): unknown {
  if (row.kind === "choice") return row.values.find((value) => value === text);
  if (row.kind === "truth") return text === "true" || text === "false" ? text === "true" : undefined;
  const value = Number(text || Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

/** The progress of a stopped run: ", stopped at 928 of 5000 restarts". */
export function stoppedAt({ restarts }: Settings, result: ResultFile): string {
  return result.interrupted ? `, stopped at ${result.restarts.length} of ${count(restarts, "restart")}` : "";
}

/** A summary: "joint, 10 × 500 epochs, T 0.1, λ 10, adam 0.01, f64, seed 0". */
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
  if (!usesGradients(strategy)) return `${count(restarts, "start")}, seed ${seed}`;
  const polished = polish ? "" : ", no polish";
  return `${restarts} × ${count(epochs, "epoch")}, T ${temperature}, λ ${lambda}, ${optimizer} ${learningRate}, ${precision}${polished}, seed ${seed}`;
}
