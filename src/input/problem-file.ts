// The problem file: its format, the rules across its parts, and the validated data.
import * as v from "valibot";
import { at, count, list, quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import { type EvaluationSetName, evaluationSetNames } from "./evaluation-sets.js";
import { PROBLEM_FORMAT } from "./format-names.js";
import { modelSchema } from "./model-schema.js";
import { indexOf, indicesOf, type ModelFile, type Network, networkFrom } from "./network.js";
import { listedStateReader } from "./states.js";
import { dictionarySchema, listSchema, nameSchema, objectSchema, parse } from "./structure.js";

/** A diagram in a file: disjoint, non-empty sets of high-level variables. */
export interface DiagramFile {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** From 0 to 1e30. Default 1. */
  readonly weight?: number | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/** A problem in a file. */
export interface ProblemFile {
  readonly format: typeof PROBLEM_FORMAT;
  readonly name?: string | undefined;
  /** The detailed model. */
  readonly low: ModelFile;
  /** The coarse model. */
  readonly high: ModelFile;
  /** High-level variable → its preimage: low-level variables, in order. */
  readonly map: Readonly<Record<string, readonly string[]>>;
  /** Default "causal". */
  readonly diagrams?: EvaluationSetName | readonly DiagramFile[] | undefined;
  /**
   * High-level variable → per joint state of its preimage (C order) the high-level state, by index or by
   * name.
   */
  readonly truth?: Readonly<Record<string, readonly (number | string)[]>> | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/** A pair of disjoint, non-empty sets of high-level variables, by index. */
export interface Pair {
  readonly source: readonly number[];
  readonly target: readonly number[];
}

export interface WeightedPair extends Pair {
  readonly weight: number;
}

/** A validated problem. Lists over high-level variables are in the order of `high.variables`. */
export interface ValidProblem {
  /** The file itself, copied. */
  readonly file: ProblemFile;
  readonly low: Network;
  readonly high: Network;
  /** For each high-level variable the indices of its preimage, in the order listed. */
  readonly preimages: readonly (readonly number[])[];
  readonly diagrams: EvaluationSetName | readonly WeightedPair[];
  readonly truth: readonly (readonly number[])[] | undefined;
}

const WEIGHT = "a weight: a number from 0 to 1e30";
const STATE = "a state: its index or its name";

const diagramSchema = objectSchema(
  {
    source: listSchema(nameSchema, "high-level variables"),
    target: listSchema(nameSchema, "high-level variables"),
    weight: v.optional(v.pipe(v.number(WEIGHT), v.minValue(0, WEIGHT), v.maxValue(1e30, WEIGHT))),
  },
  'an object, { "source": […], "target": […] }',
);
const diagramsSchema = v.lazy((diagrams) =>
  Array.isArray(diagrams)
    ? listSchema(diagramSchema, "diagrams")
    : v.picklist(evaluationSetNames, `a list of diagrams, or one of ${list(evaluationSetNames)}`),
);
const stateSchema = v.union([v.number(), v.string()], STATE);

const problemSchema = objectSchema({
  format: v.literal(PROBLEM_FORMAT, quote(PROBLEM_FORMAT)),
  name: v.optional(v.string("a text")),
  low: modelSchema,
  high: modelSchema,
  map: dictionarySchema(listSchema(nameSchema, "low-level variables")),
  diagrams: v.optional(diagramsSchema),
  truth: v.optional(dictionarySchema(v.array(stateSchema, "a list of states"))),
});

/** The output of the schema: the file, with its dictionaries as Maps. */
type ParsedFile = v.InferOutput<typeof problemSchema>;

/**
 * Validates a problem file.
 *
 * @throws ProblemError at the first broken rule
 */
export function problemFrom(json: unknown): ValidProblem {
  if (isModel(json))
    throw new ProblemError("", "a model", 'a problem, with "format", "low", "high" and "map"');
  const parsed = parse(problemSchema, json);
  const low = networkFrom(parsed.low, "/low");
  const high = networkFrom(parsed.high, "/high");
  const preimages = preimagesOf(parsed.map, low, high);
  return {
    file: fileOf(parsed),
    low,
    high,
    preimages,
    diagrams: diagramsOf(parsed.diagrams ?? "causal", high),
    truth: parsed.truth && truthOf(parsed.truth, low, high, preimages),
  };
}

function isModel(json: unknown): boolean {
  return (
    typeof json === "object" && json !== null && "variables" in json && !("low" in json || "format" in json)
  );
}

function fileOf({ truth, ...rest }: ParsedFile): ProblemFile {
  const file = { ...rest, map: Object.fromEntries(rest.map) };
  return truth ? { ...file, truth: Object.fromEntries(truth) } : file;
}

function names(network: Network): string[] {
  return network.variables.map((variable) => variable.name);
}

function indexByName(network: Network): Names {
  return new Names(names(network));
}

/**
 * One value per high-level variable, in the order of the variables. Refuses unknown and missing variables.
 */
function inOrder<T>(dictionary: ReadonlyMap<string, T>, high: Network, path: string, what: string): T[] {
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
    if (value === undefined) throw new ProblemError(at(path, name), "nothing", `${what} of ${quote(name)}`);
    return value;
  });
}

function preimagesOf(map: ReadonlyMap<string, readonly string[]>, low: Network, high: Network): number[][] {
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

function diagramsOf(
  diagrams: EvaluationSetName | readonly DiagramFile[],
  high: Network,
): EvaluationSetName | WeightedPair[] {
  if (typeof diagrams === "string") return diagrams;
  const known = indexByName(high);
  return diagrams.map((diagram, d) => {
    const source = indicesOf(diagram.source, known, at("/diagrams", d, "source"));
    const target = indicesOf(diagram.target, known, at("/diagrams", d, "target"));
    const isSource = new Set(source);
    const shared = target.findIndex((x) => isSource.has(x));
    if (shared >= 0) {
      const found = `${quote(diagram.target[shared]!)}, which is a source too`;
      throw new ProblemError(at("/diagrams", d, "target", shared), found, "targets apart from the sources");
    }
    return { source, target, weight: diagram.weight ?? 1 };
  });
}

function truthOf(
  truth: ReadonlyMap<string, readonly (number | string)[]>,
  low: Network,
  high: Network,
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
