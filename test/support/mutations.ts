// Bad problem files made from good ones: every mutation breaks a rule, wherever it is applied.
import { scenarios } from "../../src/index.js";
import type { ModelFile } from "../../src/input/network.js";
import type { ProblemFile } from "../../src/input/problem-file.js";
import { random } from "./random.js";

export interface Mutation {
  readonly label: string;
  /** A broken problem file; NaN becomes null as JSON text, which is as bad. */
  readonly json: unknown;
}

type Node = Record<string | number, unknown>;
type Path = readonly (string | number)[];

/** Broken variants of two scenarios, one of which has names for its states and one their number. */
export function brokenScenarios(): Mutation[] {
  return [scenarios.collapsing, counted(scenarios.vstruct)].flatMap((file) => mutations(file));
}

/** A problem whose variables give the number of their states in place of names. */
function counted(file: ProblemFile): ProblemFile {
  const model = ({ variables }: ModelFile): ModelFile => ({
    variables: variables.map(({ states, ...variable }) => ({
      ...variable,
      states: typeof states === "number" ? states : states.length,
    })),
  });
  return { ...file, low: model(file.low), high: model(file.high) };
}

export const kindOf = ({ label }: Mutation) => label.split(": ")[1]!;

/** At most `count` mutations, as evenly over their kinds as can be: of each kind the first, of each the second, and so on. */
export function spread(all: readonly Mutation[], count: number): Mutation[] {
  const seen = new Map<string, number>();
  const ranked = random(1)
    .shuffle(all)
    .map((mutation) => {
      const rank = seen.get(kindOf(mutation)) ?? 0;
      seen.set(kindOf(mutation), rank + 1);
      return { mutation, rank };
    });
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .map(({ mutation }) => mutation);
}

/** Broken variants of a problem file whose tables, map, diagrams and truth are all written out. */
function mutations(file: ProblemFile): Mutation[] {
  return places(file).flatMap((path) => [
    ...wrongTypes(file, path),
    ...missingKey(file, path),
    ...unknownKey(file, path),
    ...lists(file, path),
    ...numbers(file, path),
    ...names(file, path),
    ...cycles(file, path),
  ]);
}

/** Every place below the root. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => [[...path, key], ...places((value as Node)[key], [...path, key])]);
}

function get(value: unknown, path: Path): unknown {
  return path.reduce((node, key) => (node as Node)[key], value);
}

/** A copy of the file in which `change` was applied to the parent of a place. */
function mutate(
  file: ProblemFile,
  path: Path,
  label: string,
  change: (parent: Node, key: string | number) => void,
) {
  const json = structuredClone(file);
  change(get(json, path.slice(0, -1)) as Node, path.at(-1)!);
  return { label: `/${path.join("/")}: ${label}`, json };
}

function replace(file: ProblemFile, path: Path, label: string, value: unknown): Mutation {
  return mutate(file, path, label, (parent, key) => {
    parent[key] = value;
  });
}

function wrongTypes(file: ProblemFile, path: Path): Mutation[] {
  return [null, true, { wrong: 1 }].map((value) => replace(file, path, JSON.stringify(value), value));
}

const REQUIRED = ["format", "low", "high", "map", "variables", "states", "source", "target"];

function missingKey(file: ProblemFile, path: Path): Mutation[] {
  const key = path.at(-1)!;
  const inDictionary = path.length === 2 && (path[0] === "map" || path[0] === "truth");
  const variableName = key === "name" && path.length > 1;
  if (!inDictionary && !variableName && !REQUIRED.includes(String(key))) return [];
  return [mutate(file, path, "missing", (parent) => delete parent[key])];
}

function unknownKey(file: ProblemFile, path: Path): Mutation[] {
  const value = get(file, path);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return [replace(file, path, "unknown key", { ...value, unknown: ["x"] })];
}

/** Lists made empty, one shorter, one longer; parents only where the table then has the wrong shape. */
function lists(file: ProblemFile, path: Path): Mutation[] {
  const value = get(file, path);
  if (!Array.isArray(value)) return [];
  const mutants = [replace(file, path, "one longer", [...value, value[0]])];
  if (path[0] !== "diagrams" || path.length > 1) mutants.push(replace(file, path, "empty", []));
  if (path[0] === "truth" || path.includes("cpt"))
    mutants.push(replace(file, path, "one shorter", value.slice(1)));
  if (path.length === 1) return [replace(file, path, "empty", [])]; // the diagrams: one twice is no error
  return mutants;
}

function numbers(file: ProblemFile, path: Path): Mutation[] {
  const value = get(file, path);
  if (typeof value !== "number") return [];
  const changed = path.includes("cpt") ? [value + 0.5] : [value + 100, value + 0.5];
  // In a truth, the text "1" is a state's name.
  const text = path[0] === "truth" ? "7" : "1";
  return [Number.NaN, Number.POSITIVE_INFINITY, -1, text, ...changed].map((bad) =>
    replace(file, path, String(bad), bad),
  );
}

/** Unknown, empty and reserved names where a name is referred to, duplicates where one is given. */
function names(file: ProblemFile, path: Path): Mutation[] {
  const value = get(file, path);
  if (typeof value !== "string" || path.length === 1 || path.at(-1) === "description") return [];
  if (path.at(-2) === "states") return [replace(file, path, "state without a name", "")];
  const mutants = ["", "__proto__", "unknown", "constructor"].map((bad) =>
    replace(file, path, `"${bad}"`, bad),
  );
  if (path.at(-1) !== "name" || path.at(-2) === 0) return mutants;
  const first = get(file, [...path.slice(0, -2), 0, "name"]);
  return [...mutants, replace(file, path, "duplicate name", first)];
}

/** A variable that is its own parent, and one that is a parent of its parent. */
function cycles(file: ProblemFile, path: Path): Mutation[] {
  if (path.at(-1) !== "parents") return [];
  const variables = get(file, path.slice(0, -2)) as { name: string }[];
  const { name } = variables[path.at(-2) as number]!;
  const parent = (get(file, path) as string[])[0];
  const above = variables.findIndex((variable) => variable.name === parent);
  const upward: Path = [...path.slice(0, -2), above, "parents"];
  return [replace(file, path, "own parent", [name]), replace(file, upward, "cycle", [name])];
}
