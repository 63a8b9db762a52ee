// Evaluation sets: the rules by which the pairs (source, target) of high-level variables are chosen.

import { list, quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { descendants } from "../inference/graph.js";
import type { Network } from "../input/network.js";
import type { EvaluationSetName, Pair } from "../input/problem-file.js";

/** The most pairs that are looked at. */
const MAX_PAIRS = 100_000;

/** What a rule asks of a pair. */
type Rule = (pair: Pair) => boolean;

/** One bit per variable of a model. */
type Mask = bigint;

/**
 * The pairs of disjoint, non-empty sets of high-level variables that a rule chooses:
 *
 * - `all`: every pair;
 * - `path`: a directed path in the high-level model from some source to some target;
 * - `path-either`: one there, or in the low-level model between the preimages;
 * - `path-both`: one in both models; a pair with a path in one only is an error;
 * - `causal`: every source reaches some target and every target is reached from some source, in both models.
 *
 * `…-single` is the same over pairs of single variables. The order is by size of the source, then lexicographic in the order of
 * the high-level variables, then the same for the target.
 *
 * @param preimages for each high-level variable the indices of its preimage
 * @throws ProblemError at /diagrams if there are more than 100 000 pairs to look at, if none is chosen, or by `path-both`
 */
export function evaluationPairs(
  name: EvaluationSetName,
  low: Network,
  high: Network,
  preimages: readonly (readonly number[])[],
): Pair[] {
  const single = name.endsWith("-single");
  refuseMany(name, high.variables.length, single);
  const candidates = single ? singlePairs(high.variables.length) : setPairs(high.variables.length);
  const pairs = candidates.filter(ruleOf(name, low, high, preimages));
  if (pairs.length > 0) return pairs;
  throw new ProblemError(
    "/diagrams",
    `no pair of variables in the evaluation set ${quote(name)}`,
    "one or more",
  );
}

function ruleOf(
  name: EvaluationSetName,
  low: Network,
  high: Network,
  preimages: readonly (readonly number[])[],
): Rule {
  const below = (pair: Pair): Pair => ({
    source: pair.source.flatMap((x) => preimages[x]!),
    target: pair.target.flatMap((x) => preimages[x]!),
  });
  const highReach = descendants(high);
  const lowReach = descendants(low);
  const inHigh: Rule = (pair) => hasPath(highReach, pair);
  const inLow: Rule = (pair) => hasPath(lowReach, below(pair));
  switch (name.replace(/-single$/, "")) {
    case "all":
      return () => true;
    case "path":
      return inHigh;
    case "path-either":
      return (pair) => inHigh(pair) || inLow(pair);
    case "path-both":
      return (pair) => {
        const path = inHigh(pair);
        if (path === inLow(pair)) return path;
        throw oneSided(pair, high, path);
      };
    default:
      return (pair) => isCausal(highReach, pair) && isCausal(lowReach, below(pair));
  }
}

function hasPath(reach: readonly Mask[], { source, target }: Pair): boolean {
  return (reachOf(reach, source) & maskOf(target)) !== 0n;
}

function isCausal(reach: readonly Mask[], { source, target }: Pair): boolean {
  const targets = maskOf(target);
  const allReached = (targets & ~reachOf(reach, source)) === 0n;
  return allReached && source.every((x) => (reach[x]! & targets) !== 0n);
}

function reachOf(reach: readonly Mask[], nodes: readonly number[]): Mask {
  return nodes.reduce((mask, node) => mask | reach[node]!, 0n);
}

function maskOf(nodes: readonly number[]): Mask {
  return nodes.reduce((mask, node) => mask | (1n << BigInt(node)), 0n);
}

function oneSided(pair: Pair, high: Network, inHigh: boolean): ProblemError {
  const names = (nodes: readonly number[]) => `{${list(nodes.map((x) => high.variables[x]!.name))}}`;
  const [has, lacks] = inHigh ? ["high", "low"] : ["low", "high"];
  const found = `a directed path from ${names(pair.source)} to ${names(pair.target)} in ${has}, none in ${lacks}`;
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
