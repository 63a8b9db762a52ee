// Reads variables and their states from the command line: a name, or names separated by commas as in CSV;
// with a state, Name=state.
import { CsvError, parse } from "csv-parse/sync";
import { quote } from "../base/describe.js";
import { Names } from "../base/names.js";
import { unquoted } from "../data/values.js";
import { stateOf } from "../input/states.js";
import type { Model, Variable } from "../problem/model.js";
import { InputError } from "./input.js";

/** A variable, with or without a state. */
export interface Item {
  readonly name: string;
  readonly state?: string;
}

/** Adds a value of an option that may be given several times. */
export function another(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, text];
}

/** Names of variables. The model refuses unknown names later. */
export function namesIn(flag: string, texts: readonly string[], model: Model): string[] {
  const names = new Names(model.variables.map(({ name }) => name));
  const known = (text: string) => model.variables[names.find(text) ?? -1]?.name;
  return texts.flatMap((text) => {
    const whole = known(text);
    return whole === undefined ? split(flag, text).map((part) => known(part) ?? part) : [whole];
  });
}

/** Variables, some as Name=state. Names may contain "=": the first "=" after a variable's name counts. */
export function itemsIn(flag: string, texts: readonly string[], model: Model): Item[] {
  const names = new Names(model.variables.map(({ name }) => name));
  const variableOf = (text: string): Variable | undefined => model.variables[names.find(text) ?? -1];
  return texts.flatMap((text): Item[] => {
    const whole = itemIn(text, variableOf);
    if (whole && (whole.state === undefined || isState(variableOf(whole.name)!, whole.state))) return [whole];
    return partsIn(flag, text).map(
      (part) => itemIn(part, variableOf) ?? { name: part.split("=")[0]!.trim() },
    );
  });
}

/** States by variable, in the order given. */
export function statesOf(flag: string, items: readonly Item[], model: Model): Record<string, string> {
  const states = items.flatMap(({ name, state }): [string, string][] => {
    if (state === undefined) return [];
    const variable = model.variables.find((one) => one.name === name);
    return [[name, variable ? variable.states[stateOf(variable, state, `options/${flag}`)]! : state]];
  });
  const names = states.map(([name]) => name);
  const twice = names.find((name, k) => names.indexOf(name) < k);
  if (twice !== undefined) throw new InputError(`--${flag}: found ${quote(twice)} twice, expected it once`);
  return Object.fromEntries(states);
}

/** The parts of a line of CSV, in which a name before "=" may stand in double quotes by itself. */
function partsIn(flag: string, text: string): string[] {
  const parts = text.match(/(?:"(?:[^"]|"")*"|[^,"]|")+/g) ?? [];
  if (!parts.some((part) => QUOTED_NAME.test(part))) return split(flag, text);
  return parts.flatMap((part) => {
    const [, name, state] = QUOTED_NAME.exec(part) ?? [];
    return name === undefined ? split(flag, part) : [`${unquoted(name)}=${unquoted(state!.trim())}`];
  });
}

const QUOTED_NAME = /^\s*("(?:[^"]|"")*")\s*=(.*)$/s;

function itemIn(text: string, variableOf: (text: string) => Variable | undefined): Item | undefined {
  const alone = variableOf(text);
  if (alone) return { name: alone.name };
  for (let place = text.indexOf("="); place >= 0; place = text.indexOf("=", place + 1)) {
    const variable = variableOf(text.slice(0, place)) ?? variableOf(text.slice(0, place).trim());
    if (!variable) continue;
    const state = text.slice(place + 1);
    return { name: variable.name, state: isState(variable, state) ? state : state.trim() };
  }
  return undefined;
}

function isState(variable: Variable, text: string): boolean {
  try {
    stateOf(variable, text, "");
    return true;
  } catch {
    return false;
  }
}

/** The names in a line of CSV. */
export function split(flag: string, text: string): string[] {
  try {
    return (parse(text, { trim: true, relax_column_count: true }) as string[][]).flat();
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new InputError(
      `--${flag}: found ${quote(text)}, expected names with commas between, those that hold a comma in double quotes`,
    );
  }
}
