// Evaluation sets: the pairs (source, target) of high-level variables that a rule chooses.

import { list, quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { covering, experimentsText } from "../inference/experiments.js";
import { descendants } from "../inference/graph.js";
import type { Pair } from "../input/diagram-file.js";
import {
  type EvaluationSetName,
  evaluationSetOf,
  type PairPaths,
  type Paths,
} from "../input/evaluation-sets.js";
import type { ValidModel } from "../input/experiments.js";

/** The most pairs that a rule is applied to. */
const MAX_PAIRS = 100_000;

/** One bit per variable of a model. */
type Mask = bigint;

/** The parts of a problem that rules look at. */
interface Levels {
  readonly low: ValidModel;
  readonly high: ValidModel;
  readonly preimages: readonly (readonly number[])[];
  readonly inert: readonly number[];
}

/**
 * The pairs of disjoint, non-empty sets of high-level variables that a rule chooses. They are ordered by the
 * size of the source, then lexicographically in the order of the high-level variables, then likewise
 * for the target. In a model of experiments a pair has paths where an experiment sets exactly the source and
 * looks at the target.
 *
 * @throws ProblemError at /diagrams if there are more than 100 000 candidate pairs, if the rule chooses none,
 *   or if it refuses one
 */
export function evaluationPairs(name: EvaluationSetName, levels: Levels): Pair[] {
  const { high } = levels;
  const { set, isSingle } = evaluationSetOf(name);
  refuseMany(name, high.variables.length, isSingle);
  const candidates = isSingle ? singlePairs(high.variables.length) : setPairs(high.variables.length);
  const pathsOf = pairPaths(levels);
  const pairs = candidates.filter((pair) => {
    const paths = pathsOf(pair);
    if (set.refuses?.(paths)) throw oneSided(pair, levels, paths.high.some);
    return set.chooses(paths);
  });
  if (pairs.length > 0) return pairs;
  throw new ProblemError(
    "/diagrams",
    `no pair of variables in the evaluation set ${quote(name)}`,
    ["one or more", ...experimentsTexts(levels)].join("; "),
  );
}

/** A pair that a rule leaves out, although it would choose it if both models had the paths of one. */
export interface DroppedPair extends Pair {
  /** The model without the paths. */
  readonly lacks: "low" | "high";
}

/**
 * The pairs that a rule leaves out because the models disagree on their paths, in the order of
 * `evaluationPairs`.
 */
export function droppedPairs(name: EvaluationSetName, levels: Levels): DroppedPair[] {
  const { set, isSingle } = evaluationSetOf(name);
  const { length } = levels.high.variables;
  const candidates = isSingle ? singlePairs(length) : setPairs(length);
  const pathsOf = pairPaths(levels);
  return candidates.flatMap((pair): DroppedPair[] => {
    const { low, high } = pathsOf(pair);
    if (set.chooses({ low, high })) return [];
    if (set.chooses({ low: high, high })) return [{ ...pair, lacks: "low" }];
    return set.chooses({ low, high: low }) ? [{ ...pair, lacks: "high" }] : [];
  });
}

/** The experiments of the models without a graph, in words. */
function experimentsTexts({ low, high }: Levels): string[] {
  return Object.entries({ low, high }).flatMap(([level, model]) =>
    model.kind === "graph" ? [] : [`the ${level}-level model has ${experimentsText(model)}`],
  );
}

function pairPaths({ low, high, preimages, inert }: Levels): (pair: Pair) => PairPaths {
  const [lowPaths, highPaths] = [pathsIn(low, inert), pathsIn(high, [])];
  const below = (nodes: readonly number[]) => nodes.flatMap((x) => preimages[x]!);
  return ({ source, target }) => ({
    high: highPaths(source, target),
    low: lowPaths(below(source), below(target)),
  });
}

/** @param inert what experiments set beside the source */
function pathsIn(
  model: ValidModel,
  inert: readonly number[],
): (source: readonly number[], target: readonly number[]) => Paths {
  if (model.kind === "graph") {
    const reach = descendants(model);
    return (source, target) => new ReachedPaths(reach, source, target);
  }
  return (source, target) => {
    const isTried = covering(model, [...source, ...inert], target).length > 0;
    return { some: isTried, all: isTried };
  };
}

/** The paths between two sets, computed when a rule asks for them. */
class ReachedPaths implements Paths {
  constructor(
    readonly reach: readonly Mask[],
    readonly source: readonly number[],
    readonly target: readonly number[],
  ) {}

  get some(): boolean {
    return (reachOf(this.reach, this.source) & maskOf(this.target)) !== 0n;
  }

  get all(): boolean {
    const targets = maskOf(this.target);
    const allReached = (targets & ~reachOf(this.reach, this.source)) === 0n;
    return allReached && this.source.every((x) => (this.reach[x]! & targets) !== 0n);
  }
}

function reachOf(reach: readonly Mask[], nodes: readonly number[]): Mask {
  return nodes.reduce((mask, node) => mask | reach[node]!, 0n);
}

function maskOf(nodes: readonly number[]): Mask {
  return nodes.reduce((mask, node) => mask | (1n << BigInt(node)), 0n);
}

function oneSided(pair: Pair, { low, high }: Levels, inHigh: boolean): ProblemError {
  const names = (nodes: readonly number[]) => `{${list(nodes.map((x) => high.variables[x]!.name))}}`;
  const way = (model: ValidModel) => (model.kind === "graph" ? "a directed path" : "an experiment");
  const [has, lacks] = inHigh ? ["high", "low"] : ["low", "high"];
  const whose = inHigh ? high : low;
  const found = `${way(whose)} from ${names(pair.source)} to ${names(pair.target)} in ${has}, none in ${lacks}`;
  return new ProblemError("/diagrams", found, `a path in both models or in neither ("path-both")`);
}

/** n variables have n(n − 1) ordered pairs, and 3ⁿ − 2ⁿ⁺¹ + 1 pairs of disjoint, non-empty sets. */
function refuseMany(name: EvaluationSetName, n: number, single: boolean): void {
  const pairs = single ? n * (n - 1) : 3 ** n - 2 ** (n + 1) + 1;
  if (pairs <= MAX_PAIRS) return;
  const instead = single ? "listed diagrams" : `listed diagrams or "${name}-single"`;
  const found = `${pairs} pairs to look at for ${quote(name)}`;
  throw new ProblemError("/diagrams", found, `at most ${MAX_PAIRS}: ${instead}`);
}

function singlePairs(n: number): Pair[] {
  const nodes = [...Array(n).keys()];
  return nodes.flatMap((x) => nodes.filter((y) => y !== x).map((y) => ({ source: [x], target: [y] })));
}

function setPairs(n: number): Pair[] {
  const sets = subsets(n);
  return sets.flatMap((source) => {
    const apart = (target: readonly number[]) => !target.some((x) => source.includes(x));
    return sets.filter(apart).map((target) => ({ source, target }));
  });
}

/** The non-empty subsets of 0 … n-1, by size, then lexicographic. */
function subsets(n: number): number[][] {
  const all: number[][] = [];
  let layer: number[][] = [[]];
  for (let size = 1; size <= n; size++) {
    layer = layer.flatMap((set) => {
      const first = (set.at(-1) ?? -1) + 1;
      return Array.from({ length: n - first }, (_, k) => [...set, first + k]);
    });
    all.push(...layer);
  }
  return all;
}
