// Bins: the intervals that the states of a numeric variable stand for, given by edges or found from data.
import { show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";

/** How the edges of bins come about. */
export type BinRule =
  | { /** So many intervals of equal width. */ readonly width: number }
  | { /** So many intervals of equal counts, as near as can be. */ readonly quantile: number }
  | { /** The edges themselves. */ readonly edges: readonly number[] };

/** The most intervals that a rule may ask for. */
const MOST_BINS = 65_536;

/**
 * The edges of bins, rising: state i is (edge i, edge i + 1], and the first interval holds its lower edge too.
 *
 * @param values the data; for given edges they may be empty
 * @param rule `width: k` for k intervals of equal width, `quantile: k` for k of equal counts (by linear
 *   interpolation between the sorted values; edges that coincide are one, so that fewer intervals may be
 *   left), or the `edges` themselves
 * @throws ProblemError for values that are no finite numbers, for data without two different values, and for
 *   edges that do not rise
 */
export function binEdges(values: Iterable<number>, rule: BinRule): number[] {
  refuseRule(rule, "options");
  const finder = new EdgeFinder(rule);
  let i = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) throw new ProblemError(`/values/${i}`, show(value), "a finite number");
    finder.add(value);
    i++;
  }
  const edges = finder.edges();
  if (edges.length >= 2) return edges;
  throw new ProblemError("/values", differentText(edges), "two different values at least");
}

/** What there is where no two values differ. */
export function differentText(edges: readonly number[]): string {
  return edges.length === 0 ? "no value" : `no value but ${edges[0]}`;
}

/**
 * Refuses a rule that is none.
 *
 * @param path the place of the rule
 */
export function refuseRule(rule: BinRule, path: string): void {
  const keys = typeof rule === "object" && rule !== null ? Object.keys(rule) : [];
  if (keys.length !== 1 || !["width", "quantile", "edges"].includes(keys[0]!))
    throw new ProblemError(path, show(rule), "one of width, quantile and edges");
  if ("edges" in rule) {
    refuseEdges(rule.edges, `${path}/edges`);
    return;
  }
  const [[key, bins]] = Object.entries(rule) as [[string, unknown]];
  if (Number.isInteger(bins) && (bins as number) >= 1 && (bins as number) <= MOST_BINS) return;
  throw new ProblemError(`${path}/${key}`, show(bins), `a number of bins from 1 to ${MOST_BINS}`);
}

function refuseEdges(edges: readonly number[], path: string): void {
  if (!Array.isArray(edges) || edges.length < 2)
    throw new ProblemError(path, show(edges), "a list of two edges at least");
  for (const [i, edge] of edges.entries()) {
    if (!Number.isFinite(edge)) throw new ProblemError(`${path}/${i}`, show(edge), "a finite number");
    if (i > 0 && edge <= edges[i - 1]!)
      throw new ProblemError(`${path}/${i}`, `${edge} after ${edges[i - 1]}`, "edges that rise");
  }
}

/** The interval that a value is in; -1 outside the edges. */
export function binOf(edges: readonly number[], value: number): number {
  if (!(value >= edges[0]! && value <= edges.at(-1)!)) return -1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle + 1]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Finds the edges of bins from values given one at a time. Quantiles keep 8 bytes of each. */
export class EdgeFinder {
  #least = Number.POSITIVE_INFINITY;
  #largest = Number.NEGATIVE_INFINITY;
  readonly #full: Float64Array[] = [];
  #chunk = new Float64Array(0);
  #used = 0;
  #distinct = Number.POSITIVE_INFINITY;

  constructor(readonly rule: BinRule) {}

  add(value: number): void {
    if (value < this.#least) this.#least = value;
    if (value > this.#largest) this.#largest = value;
    if (!("quantile" in this.rule)) return;
    if (this.#used === this.#chunk.length) {
      if (this.#used > 0) this.#full.push(this.#chunk);
      this.#chunk = new Float64Array(CHUNK);
      this.#used = 0;
    }
    this.#chunk[this.#used++] = value;
  }

  /** The edges, those that coincide as one: none without values, one where no two values differ. */
  edges(): number[] {
    if ("edges" in this.rule) return [...this.rule.edges];
    if (this.#least > this.#largest) return [];
    const edges = "width" in this.rule ? this.#evenly(this.rule.width) : this.#quantiles(this.rule.quantile);
    return edges.filter((edge, i) => i === 0 || edge > edges[i - 1]!);
  }

  /** The number of different values, known for quantiles once the edges are; else infinite. */
  get distinct(): number {
    return this.#distinct;
  }

  #evenly(bins: number): number[] {
    const inner = Array.from({ length: bins - 1 }, (_, i) =>
      between(this.#least, this.#largest, (i + 1) / bins),
    );
    return [this.#least, ...inner, this.#largest];
  }

  #quantiles(bins: number): number[] {
    const sorted = new Float64Array(this.#full.length * CHUNK + this.#used);
    for (const [i, chunk] of this.#full.entries()) sorted.set(chunk, i * CHUNK);
    sorted.set(this.#chunk.subarray(0, this.#used), this.#full.length * CHUNK);
    sorted.sort();
    this.#distinct = sorted.reduce((all, value, i) => (i > 0 && value === sorted[i - 1] ? all : all + 1), 0);
    return Array.from({ length: bins + 1 }, (_, i) => {
      const steps = (sorted.length - 1) * i; // the place is steps / bins, whole and rest apart
      const place = Math.floor(steps / bins);
      const rest = steps % bins;
      return rest === 0 ? sorted[place]! : between(sorted[place]!, sorted[place + 1]!, rest / bins);
    });
  }
}

/** Values of one piece of memory: 64 KiB. */
const CHUNK = 2 ** 13;

/** The number at a share of the way from one to another, also where their difference is no number. */
function between(from: number, to: number, share: number): number {
  const difference = to - from;
  return Number.isFinite(difference) ? from + difference * share : from * (1 - share) + to * share;
}
