// The problem file: its format, the rules across its parts, and the validated data.
import { at, count, list, quote } from "../base/describe.js";
import { missingKey, ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import type { ConstraintFile, ValidConstraint } from "./constraint-file.js";
import { constraintsFrom } from "./constraint-reading.js";
import type { DiagramFile, ValidDiagram } from "./diagram-file.js";
import { diagramsFrom } from "./diagram-reading.js";
import type { EvaluationSetName } from "./evaluation-sets.js";
import { checkedModel, type ValidModel } from "./experiments.js";
import { type Faults, FIRST } from "./faults.js";
import type { PROBLEM_FORMAT } from "./format-names.js";
import { indexOf, indicesOf, type ModelFile } from "./network.js";
import { type ParsedFile, problemSchema } from "./problem-schema.js";
import { listedStateReader } from "./states.js";
import { misfits, parse } from "./structure.js";

/** A problem in a file, as `Problem.from` takes it. */
export interface ProblemFile {
  /** The format and its version. */
  readonly format: typeof PROBLEM_FORMAT;
  /** What the problem is called in results. */
  readonly name?: string | undefined;
  /** The detailed model. */
  readonly low: ModelFile;
  /** The coarse model. */
  readonly high: ModelFile;
  /** High-level variable → its preimage: low-level variables, in order. */
  readonly map: Readonly<Record<string, readonly string[]>>;
  /** Default "causal". */
  readonly diagrams?: EvaluationSetName | readonly DiagramFile[] | undefined;
  /** Low-level variables outside the map that must not matter: every intervention sets them too. */
  readonly inert?: readonly string[] | undefined;
  /** High-level variable → what its alpha may be. */
  readonly constraints?: Readonly<Record<string, ConstraintFile>> | undefined;
  /**
   * High-level variable → per joint state of its preimage (C order) the high-level state, by index or by
   * name.
   */
  readonly truth?: Readonly<Record<string, readonly (number | string)[]>> | undefined;
  /** The place of the JSON Schema by which an editor checks the file. */
  readonly $schema?: string | undefined;
  /** What the problem is, in a few words. */
  readonly description?: string | undefined;
}

/** A validated problem. Lists over high-level variables are in the order of `high.variables`. */
export interface ValidProblem {
  /** The file itself, copied. */
  readonly file: ProblemFile;
  readonly low: ValidModel;
  readonly high: ValidModel;
  /** For each high-level variable the indices of its preimage, in the order listed. */
  readonly preimages: readonly (readonly number[])[];
  readonly diagrams: EvaluationSetName | readonly ValidDiagram[];
  /** The indices of the inert low-level variables. */
  readonly inert: readonly number[];
  readonly constraints: readonly (ValidConstraint | undefined)[];
  readonly truth: readonly (readonly number[])[] | undefined;
}

/**
 * Validates a problem file.
 *
 * @throws ProblemError at the first broken rule
 */
export function problemFrom(json: unknown): ValidProblem {
  return checkedProblem(json, FIRST)!;
}

/** As `problemFrom`. Undefined if a part failed and `faults` goes on. */
export function checkedProblem(json: unknown, faults: Faults): ValidProblem | undefined {
  if (isModel(json))
    throw new ProblemError("", "a model", 'a problem, with "format", "low", "high" and "map"');
  const parsed = faults.whole(
    () => parse(problemSchema, json),
    () => misfits(problemSchema, json),
  );
  if (!parsed) return undefined;
  const low = checkedModel(parsed.low, "/low", faults);
  const high = checkedModel(parsed.high, "/high", faults);
  const preimages = low && high && faults.part(() => preimagesOf(parsed.map, low, high));
  if (!preimages) return undefined;
  const diagrams = diagramsFrom(parsed.diagrams ?? "causal", low, high, preimages, faults);
  const inert = faults.part(() => inertFrom(parsed.inert ?? [], low, preimages));
  const constraints = constraintsFrom(parsed.constraints, low, high, preimages, faults);
  const truth = parsed.truth && faults.part(() => truthOf(parsed.truth!, low, high, preimages));
  if (!diagrams || !inert || !constraints || (parsed.truth && !truth)) return undefined;
  return { file: fileOf(parsed), low, high, preimages, diagrams, inert, constraints, truth };
}

function isModel(json: unknown): boolean {
  return (
    typeof json === "object" && json !== null && "variables" in json && !("low" in json || "format" in json)
  );
}

/** The file as it was given, with its dictionaries as objects again. */
function fileOf(parsed: ParsedFile): ProblemFile {
  return plain(parsed) as ProblemFile;
}

function plain(value: unknown): unknown {
  if (value instanceof Map) return Object.fromEntries([...value].map(([key, item]) => [key, plain(item)]));
  if (Array.isArray(value)) return typeof value[0] === "number" ? value : value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** The inert variables: outside the map, each once. */
function inertFrom(
  inert: readonly string[],
  low: ValidModel,
  preimages: readonly (readonly number[])[],
): number[] {
  const nodes = indicesOf(inert, indexByName(low), "/inert");
  const mapped = nodes.findIndex((node) => preimages.some((preimage) => preimage.includes(node)));
  if (mapped < 0) return nodes;
  throw new ProblemError(
    at("/inert", mapped),
    `${quote(inert[mapped]!)}, which is in the map`,
    "variables outside the map",
  );
}

function names(network: ValidModel): string[] {
  return network.variables.map((variable) => variable.name);
}

function indexByName(network: ValidModel): Names {
  return new Names(names(network));
}

/**
 * One value per high-level variable, in the order of the variables. Refuses unknown and missing variables.
 */
function inOrder<T>(dictionary: ReadonlyMap<string, T>, high: ValidModel, path: string, what: string): T[] {
  const known = indexByName(high);
  const found = new Map<number, T>();
  for (const [name, value] of dictionary) {
    const x = indexOf(name, known, at(path, name));
    if (found.has(x))
      throw new ProblemError(at(path, name), `${quote(name)} a second time`, "every name once");
    found.set(x, value);
  }
  return known.list.map((name, x) => {
    const value = found.get(x);
    if (value === undefined) throw missingKey(at(path, name), name, `${what} of ${quote(name)}`);
    return value;
  });
}

function preimagesOf(
  map: ReadonlyMap<string, readonly string[]>,
  low: ValidModel,
  high: ValidModel,
): number[][] {
  refuseInverted(map, low, high);
  const lists = inOrder(map, high, "/map", "the preimage");
  const known = indexByName(low);
  const highNames = names(high);
  const owner = new Map<number, string>();
  return lists.map((list, x) =>
    list.map((name, k) => {
      const place = at("/map", highNames[x]!, k);
      const node = indexOf(name, known, place);
      const other = owner.get(node);
      if (other !== undefined) {
        const found = `${quote(name)}, which is in the preimage of ${quote(other)}`;
        throw new ProblemError(place, found, "every low-level variable at most once");
      }
      owner.set(node, highNames[x]!);
      return node;
    }),
  );
}

/** The most names that a message writes the other way round. */
const MOST_INVERTED = 8;

/** Refuses a map from low-level variables to high-level ones. */
function refuseInverted(
  map: ReadonlyMap<string, readonly string[]>,
  low: ValidModel,
  high: ValidModel,
): void {
  const [above, below] = [indexByName(high), indexByName(low)];
  const isOther = (name: string) => above.find(name) === undefined && below.find(name) !== undefined;
  if (map.size === 0 || ![...map.keys()].every(isOther)) return;
  const pairs = [...map].flatMap(([name, values]) => values.map((value) => ({ name, value })));
  const inverse = Object.fromEntries(
    pairs.map(({ value }) => [value, pairs.filter((pair) => pair.value === value).map(({ name }) => name)]),
  );
  const example = pairs.length > MOST_INVERTED ? "" : `: ${JSON.stringify(inverse)}`;
  const found = `${list([...map.keys()].slice(0, MOST_INVERTED))}, low-level variables, as keys`;
  throw new ProblemError("/map", found, `the high-level variables as keys${example}`);
}

function truthOf(
  truth: ReadonlyMap<string, readonly (number | string)[]>,
  low: ValidModel,
  high: ValidModel,
  preimages: readonly (readonly number[])[],
): number[][] {
  return inOrder(truth, high, "/truth", "the true abstraction").map((states, x) => {
    const { name } = high.variables[x]!;
    const path = at("/truth", name);
    const length = preimages[x]!.reduce((product, i) => product * low.variables[i]!.card, 1);
    if (states.length !== length) {
      const expected = `${length} (one per joint state of ${list(preimages[x]!.map((i) => low.variables[i]!.name))})`;
      throw new ProblemError(path, count(states.length, "state"), expected);
    }
    const read = listedStateReader(high.variables[x]!);
    return states.map((state, j) => read(state, at(path, j)));
  });
}
