// Reads the constraints of a problem file: what each alpha may be.
import * as v from "valibot";
import { at, list, quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import type { ValidConstraint } from "./constraint-file.js";
import { stateSchema } from "./diagram-reading.js";
import type { ValidModel } from "./experiments.js";
import type { Faults } from "./faults.js";
import { indexOf, type ModelVariable } from "./network.js";
import { listedStateReader, stateReader } from "./states.js";
import { dictionarySchema, namesIn, objectSchema } from "./structure.js";

const MONOTONE = '"increasing" or "decreasing"';

const constraintSchema = objectSchema(
  {
    monotone: v.optional(v.picklist(["increasing", "decreasing"], MONOTONE)),
    allow: v.optional(dictionarySchema(namesIn(stateSchema, "a list of high-level states"))),
  },
  (found) =>
    found === "increasing" || found === "decreasing"
      ? `an object, { "monotone": "${found}" }`
      : 'an object, { "monotone": …, "allow": { … } }',
);
export const constraintsSchema = dictionarySchema(constraintSchema);

/**
 * For each high-level variable its constraint, undefined where there is none.
 *
 * @throws ProblemError at the first unknown variable or state
 */
export function constraintsFrom(
  constraints: v.InferOutput<typeof constraintsSchema> | undefined,
  low: ValidModel,
  high: ValidModel,
  preimages: readonly (readonly number[])[],
  faults: Faults,
): (ValidConstraint | undefined)[] | undefined {
  const names = new Names(high.variables.map(({ name }) => name));
  const found: (ValidConstraint | undefined)[] = high.variables.map(() => undefined);
  const read = faults.parts([...(constraints ?? [])], ([name, { monotone, allow }]) => {
    const path = at("/constraints", name);
    const x = indexOf(name, names, path);
    if (found[x]) throw new ProblemError(path, `${quote(name)} a second time`, "every name once");
    const below = preimages[x]!.map((node) => low.variables[node]!);
    const allowed = allowedFrom(allow ?? new Map(), below, high.variables[x]!, at(path, "allow"));
    found[x] = { monotone, allow: allowed };
    return found[x];
  });
  return read && found;
}

function allowedFrom(
  allow: ReadonlyMap<string, readonly (number | string)[]>,
  below: readonly ModelVariable[],
  above: ModelVariable,
  path: string,
): ReadonlyMap<number, readonly number[]> {
  const read = listedStateReader(above);
  const joint = jointStateReader(below);
  const found = new Map<number, readonly number[]>();
  for (const [key, states] of allow) {
    const place = at(path, key);
    const column = joint(key, place);
    if (found.has(column)) throw new ProblemError(place, "a joint state a second time", "each once");
    if (states.length === 0)
      throw new ProblemError(place, "an empty list", `one state of ${quote(above.name)} or more`);
    const indices = states.map((state, k) => read(state, at(place, k)));
    found.set(
      column,
      [...new Set(indices)].sort((a, b) => a - b),
    );
  }
  return found;
}

/**
 * Makes a reader of the joint states of several variables: their states, separated by commas, by name or by
 * index; or the index of the joint state in C order.
 */
function jointStateReader(variables: readonly ModelVariable[]): (text: string, path: string) => number {
  const readers = variables.map(stateReader);
  if (variables.length === 1) return readers[0]!;
  const count = variables.reduce((product, { card }) => product * card, 1);
  return (text, path) => {
    if (/^\d+$/.test(text)) {
      if (Number(text) < count) return Number(text);
      throw new ProblemError(path, quote(text), `the index of a joint state, 0 to ${count - 1}`);
    }
    const parts = partsOf(text);
    if (parts.length !== variables.length) {
      const expected = `a state of each of ${list(variables.map(({ name }) => name))}, separated by commas; a name with a comma in double quotes`;
      throw new ProblemError(path, `${quote(text)}, ${parts.length} of ${variables.length} states`, expected);
    }
    return parts.reduce((joint, part, i) => joint * variables[i]!.card + readers[i]!(part, path), 0);
  };
}

/** The texts between commas; a text in double quotes may hold commas, and double quotes twice. */
function partsOf(text: string): string[] {
  const parts = text.match(/(?:^|,)\s*(?:"(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return parts.map((part) => {
    const trimmed = part.replace(/^,/, "").trim();
    return /^".*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"') : trimmed;
  });
}
