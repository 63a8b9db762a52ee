// Reads the diagrams of a problem file: their interventions, or pairs of one's own.
import * as v from "valibot";
import { at, list, quote } from "../base/describe.js";
import { missingKey, ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import { hint } from "../base/nearest.js";
import type { Interventions, OwnPair, ValidDiagram } from "./diagram-file.js";
import { type EvaluationSetName, evaluationSetNames } from "./evaluation-sets.js";
import type { ValidModel } from "./experiments.js";
import type { Faults } from "./faults.js";
import { indexOf, indicesOf } from "./network.js";
import { stateOf } from "./states.js";
import {
  dictionarySchema,
  eitherSchema,
  listFirst,
  listSchema,
  nameSchema,
  objectSchema,
} from "./structure.js";

const WEIGHT = "a weight: a number from 0 to 1e30";
const COUNTED = "a weight: a number from 1e-30 to 1e30";
const THRESHOLD = "a probability: a number from 0 to 1";
const STATE = "a state: its index or its name";
const INTERVENTIONS = 'a list of interventions, "observed", or { "observed": a probability }';

export const stateSchema = v.union([v.number(), v.string()], STATE);
const statesSchema = dictionarySchema(stateSchema);
const countedSchema = v.optional(
  v.pipe(v.number(COUNTED), v.minValue(1e-30, COUNTED), v.maxValue(1e30, COUNTED)),
);
const interventionSchema = objectSchema(
  { low: statesSchema, weight: countedSchema },
  'an intervention, { "low": { … } }',
);
const pairSchema = objectSchema(
  { low: statesSchema, high: statesSchema, weight: countedSchema },
  'a pair, { "low": { … }, "high": { … } }',
);
const observedSchema = objectSchema(
  { observed: v.pipe(v.number(THRESHOLD), v.minValue(0, THRESHOLD), v.maxValue(1, THRESHOLD)) },
  INTERVENTIONS,
);
const interventionsSchema = eitherSchema(
  [listSchema(interventionSchema, "interventions"), v.literal("observed", INTERVENTIONS), observedSchema],
  (value) => (typeof value === "string" ? 1 : Array.isArray(value) ? 0 : 2),
);
const diagramSchema = objectSchema(
  {
    source: v.optional(listSchema(nameSchema, "high-level variables")),
    target: listSchema(nameSchema, "high-level variables"),
    weight: v.optional(v.pipe(v.number(WEIGHT), v.minValue(0, WEIGHT), v.maxValue(1e30, WEIGHT))),
    interventions: v.optional(interventionsSchema),
    pairs: v.optional(listSchema(pairSchema, "pairs")),
  },
  (found) => `an object, { "source": ${sideText(found, 0)}, "target": ${sideText(found, 1)} }`,
);

/** A side of a diagram that was written as a pair, [source, target]. */
function sideText(found: unknown, side: 0 | 1): string {
  const names: unknown = Array.isArray(found) && found.length === 2 ? [found[side]].flat() : undefined;
  const isNames = Array.isArray(names) && names.length < 4 && names.every((name) => typeof name === "string");
  return isNames ? `[${list(names)}]` : "[…]";
}
export const diagramsSchema = eitherSchema(
  [
    listSchema(diagramSchema, "diagrams"),
    v.picklist(
      evaluationSetNames,
      ({ input }) =>
        `a list of diagrams, or one of ${list(evaluationSetNames)}${hint(input, evaluationSetNames)}`,
    ),
  ],
  listFirst,
);

type ParsedDiagrams = v.InferOutput<typeof diagramsSchema>;
type ParsedDiagram = v.InferOutput<typeof diagramSchema>;
type ParsedStates = ReadonlyMap<string, number | string>;

/** The models of a problem, with their names looked up, and the preimages of the high-level variables. */
interface Levels {
  readonly low: ValidModel;
  readonly high: ValidModel;
  readonly preimages: readonly (readonly number[])[];
  readonly lowNames: Names;
  readonly highNames: Names;
}

/** @throws ProblemError at the first broken rule */
export function diagramsFrom(
  diagrams: ParsedDiagrams,
  low: ValidModel,
  high: ValidModel,
  preimages: readonly (readonly number[])[],
  faults: Faults,
): EvaluationSetName | readonly ValidDiagram[] | undefined {
  if (typeof diagrams === "string") return diagrams;
  const levels = { low, high, preimages, lowNames: namesOf(low), highNames: namesOf(high) };
  return faults.parts(diagrams, (diagram, d) => diagramFrom(diagram, levels, at("/diagrams", d)));
}

function namesOf({ variables }: ValidModel): Names {
  return new Names(variables.map(({ name }) => name));
}

function diagramFrom(diagram: ParsedDiagram, levels: Levels, path: string): ValidDiagram {
  const { weight = 1, interventions, pairs } = diagram;
  const target = indicesOf(diagram.target, levels.highNames, at(path, "target"));
  if (pairs) {
    refuseBesidePairs(diagram, path);
    const own = pairs.map((pair, k) => pairFrom(pair, levels, at(path, "pairs", k)));
    return { source: [], target, weight, pairs: own };
  }
  if (!diagram.source)
    throw new ProblemError(
      at(path, "source"),
      "nothing",
      '"source" or "pairs"',
      'missing key "source" or "pairs"',
    );
  const source = indicesOf(diagram.source, levels.highNames, at(path, "source"));
  const shared = target.findIndex((x) => source.includes(x));
  if (shared >= 0) {
    const found = `${quote(diagram.target[shared]!)}, which is a source too`;
    throw new ProblemError(at(path, "target", shared), found, "targets apart from the sources");
  }
  if (!interventions) return { source, target, weight };
  return { source, target, weight, interventions: interventionsFrom(interventions, source, levels, path) };
}

function refuseBesidePairs({ source, interventions }: ParsedDiagram, path: string): void {
  const beside = source ? "source" : interventions ? "interventions" : undefined;
  if (beside === undefined) return;
  const found = `${quote(beside)} beside "pairs"`;
  throw new ProblemError(at(path, beside), found, "pairs alone: they say what is set on both levels");
}

function interventionsFrom(
  interventions: NonNullable<ParsedDiagram["interventions"]>,
  source: readonly number[],
  levels: Levels,
  path: string,
): Interventions {
  if (interventions === "observed") return { observed: 0 };
  if (!Array.isArray(interventions)) return interventions as { observed: number };
  const nodes = source.flatMap((x) => levels.preimages[x]!);
  const place = at(path, "interventions");
  const states = interventions.map(({ low }, k) => jointStateFrom(low, nodes, levels, at(place, k, "low")));
  const firsts = new Map<number, number>();
  states.forEach((state, k) => {
    const first = firsts.get(state);
    if (first !== undefined)
      throw new ProblemError(at(place, k), `the intervention of ${at(place, first)} again`, "each once");
    firsts.set(state, k);
  });
  return { states, weights: interventions.map(({ weight = 1 }) => weight) };
}

/** The joint state (C order) of the source's preimage that an intervention sets. */
function jointStateFrom(
  given: ParsedStates,
  nodes: readonly number[],
  { low, lowNames }: Levels,
  path: string,
): number {
  const set = statesFrom(given, low, lowNames, path);
  const name = (node: number) => low.variables[node]!.name;
  const other = [...set.keys()].find((node) => !nodes.includes(node));
  if (other !== undefined)
    throw new ProblemError(
      at(path, name(other)),
      "a variable outside the preimage of the source",
      list(nodes.map(name)),
    );
  return nodes.reduce((joint, node) => {
    const state = set.get(node);
    if (state === undefined) throw missingKey(at(path, name(node)), name(node), "its state");
    return joint * low.cards[node]! + state;
  }, 0);
}

function pairFrom(
  pair: { low: ParsedStates; high: ParsedStates; weight?: number | undefined },
  { low, high, lowNames, highNames }: Levels,
  path: string,
): OwnPair {
  return {
    low: statesFrom(pair.low, low, lowNames, at(path, "low")),
    high: statesFrom(pair.high, high, highNames, at(path, "high")),
    weight: pair.weight ?? 1,
  };
}

/** The states of variables, both by index. */
function statesFrom(
  given: ParsedStates,
  network: ValidModel,
  names: Names,
  path: string,
): ReadonlyMap<number, number> {
  const states = new Map<number, number>();
  for (const [name, state] of given) {
    const place = at(path, name);
    const node = indexOf(name, names, place);
    if (states.has(node)) throw new ProblemError(place, `${quote(name)} a second time`, "every name once");
    states.set(node, stateOf(network.variables[node]!, state, place));
  }
  return states;
}
