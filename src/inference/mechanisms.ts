// Many interventional distributions of one network; those with the same sources share work. The joint
// distribution of the variables before a target (its front) is kept, and later tables extend it. A mechanism
// is computed on its own if that costs no more, or if only few tables are involved.
import { topologicalOrder } from "../base/acyclic.js";
import { MAX_ENTRIES } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import type { Network } from "../input/network.js";
import { type Factor, one, product } from "../kernels/factor.js";
import { acquire, release } from "../kernels/pool.js";
import { entries, type Query, tablesNeeded } from "./elimination-plan.js";
import { contracted, planned, refuseLarge, STEP } from "./mechanism.js";

/**
 * P(some variables | do(sources)), the variables in any order. Sources that the distribution does not depend
 * on may be left out.
 */
interface Known extends Factor {
  /** How many of the network's tables it is a product of. */
  readonly tables: number;
}

/**
 * The way from a known front to P(targets | do(sources)). A front is a set of variables, by rank in ascending
 * order. Replacing its last variable by that variable's parents gives the front before:
 * P(front) = Σ P(last | parents) · P(front before).
 */
interface Way {
  readonly from: Known;
  /** The targets first. */
  readonly fronts: readonly (readonly number[])[];
  /** Multiply-adds, for products with all sources as axes. */
  readonly cost: number;
}

/** The least cost of planning and contracting one table, in multiply-adds. */
const TABLE = 2 * STEP;

/** Up to this many tables are contracted at once if that is cheap: sharing saves nothing. */
const FEW = 16;
const LITTLE = FEW * TABLE;

/** The most entries of intermediate fronts that are kept: 32 MiB. */
const MAX_KEPT = 2 ** 22;

const NOTHING: Known = { ...one, tables: 0 };
const NO_STATES: ReadonlyMap<number, number> = new Map();

export class Mechanisms {
  /** The variables in an order with causes before effects, and each variable's place in that order. */
  readonly #order: readonly number[];
  readonly #ranks: readonly number[];
  #sources: readonly number[] = [];
  #isSource: ReadonlySet<number> = new Set();
  /** Known distributions of the current sources, by front. */
  readonly #known = new Map<string, Known>();
  /** Distributions P(targets) that depend on no source, by targets. */
  readonly #marginals = new Map<string, Known>();
  #kept = 0;

  constructor(readonly network: Network) {
    this.#order = topologicalOrder(network.variables.map(({ parents }) => parents));
    const ranks: number[] = [];
    for (const [rank, node] of this.#order.entries()) ranks[node] = rank;
    this.#ranks = ranks;
  }

  /** P(targets | do(sources)), as by `mechanism`. Calls with the same sources should follow one another. */
  *of(sources: readonly number[], targets: readonly number[]): Pausable<Matrix> {
    const query = { sources, targets, at: NO_STATES, given: NO_STATES };
    refuseLarge(this.network, query);
    this.#setSources(sources);
    const found = yield* this.#found(query);
    const scope = [...targets, ...sources].filter((node) => this.#isAxis(node));
    const isInOrder =
      scope.length === found.scope.length && scope.every((node, k) => node === found.scope[k]);
    const { table } = isInOrder ? found : yield* this.#products(found, one, scope);
    const rows = entries(this.network.cards, targets);
    return new Matrix(rows, table.length / rows, table);
  }

  #setSources(sources: readonly number[]): void {
    if (sources.length === this.#sources.length && sources.every((node, k) => node === this.#sources[k]))
      return;
    this.#sources = sources;
    this.#isSource = new Set(sources);
    this.#known.clear();
    this.#kept = 0;
  }

  #isAxis(node: number): boolean {
    return this.network.cards[node]! > 1;
  }

  *#found(query: Query): Pausable<Known> {
    const targets = this.#frontOf(query.targets);
    const way = this.#wayTo(targets);
    const tables = way ? way.from.tables + way.fronts.length - 1 : 0;
    if (way && tables >= FEW && way.cost <= tables * TABLE) return yield* this.#follow(way);
    const found = yield* this.#atOnce(query, targets, way);
    this.#known.set(targets.join(), found);
    return found;
  }

  /** The ranks of the variables that have several states. */
  #frontOf(nodes: readonly number[]): number[] {
    const ranks = nodes.filter((node) => this.#isAxis(node)).map((node) => this.#ranks[node]!);
    return ranks.sort((a, b) => a - b);
  }

  /**
   * Goes back from the targets to a known front (at last the empty one). Undefined if a table on the way is
   * too large.
   */
  #wayTo(targets: readonly number[]): Way | undefined {
    const { cards } = this.network;
    const columns = entries(cards, this.#sources);
    const fronts = [targets];
    let cost = 0;
    for (let front = targets; ; ) {
      const from = front.length > 0 ? this.#known.get(front.join()) : NOTHING;
      if (from) return { from, fronts, cost };
      const last = this.#order[front.at(-1)!]!;
      front = this.#before(front);
      fronts.push(front);
      const work = front.reduce((size, rank) => size * cards[this.#order[rank]!]!, columns * cards[last]!);
      if (work > MAX_ENTRIES) return undefined;
      cost += STEP + work;
    }
  }

  #before(front: readonly number[]): readonly number[] {
    const before = front.slice(0, -1);
    for (const parent of this.network.variables[this.#order[front.at(-1)!]!]!.parents) {
      if (!this.#isAxis(parent) || this.#isSource.has(parent)) continue;
      const rank = this.#ranks[parent]!;
      const at = before.findLastIndex((other) => other <= rank);
      if (before[at] !== rank) before.splice(at + 1, 0, rank);
    }
    return before;
  }

  *#follow({ from, fronts }: Way): Pausable<Known> {
    const { variables } = this.network;
    let found = from;
    for (let k = fronts.length - 2; k >= 0; k--) {
      const front = fronts[k]!;
      const last = this.#order[front.at(-1)!]!;
      const { parents, cpt } = variables[last]!;
      const scope = [last, ...parents].filter((node) => this.#isAxis(node));
      const sources = this.#sources.filter((node) => scope.includes(node) || found.scope.includes(node));
      const result = [...front.map((rank) => this.#order[rank]!), ...sources];
      const { table } = yield* this.#products({ scope, table: cpt.data }, found, result);
      found = { scope: result, table, tables: found.tables + 1 };
      if (k > 0 && this.#kept + table.length > MAX_KEPT) continue;
      if (k > 0) this.#kept += table.length;
      this.#known.set(front.join(), found);
      yield;
    }
    return found;
  }

  /** The product of two factors over `scope`, with all other variables summed out. */
  *#products(left: Factor, right: Factor, scope: readonly number[]): Pausable<Factor> {
    const { cards } = this.network;
    const others = new Set([...left.scope, ...right.scope]);
    for (const node of scope) others.delete(node);
    const summed = [...others];
    const kernels = acquire();
    try {
      let [a, b] = [left, right];
      do {
        const node = summed.pop();
        a = yield* product(kernels, a, b, [...summed, ...scope], node, cards);
        b = one;
      } while (summed.length > 0);
      return a;
    } finally {
      release(kernels);
    }
  }

  /** Eliminates all hidden variables at once, or follows the way if that costs less. */
  *#atOnce(query: Query, targets: readonly number[], way: Way | undefined): Pausable<Known> {
    const { network } = this;
    const needed = tablesNeeded(network, query);
    const tables = needed.tables.length;
    const isMarginal = !needed.scopes.some((scope) => scope.some((node) => this.#isSource.has(node)));
    const key = targets.join();
    const marginal = isMarginal ? this.#marginals.get(key) : undefined;
    if (marginal) return marginal;
    const asked = isMarginal ? { ...query, sources: [] } : query;
    const plan = planned(network, asked, needed);
    const isSmall = tables < FEW && plan.work <= LITTLE;
    if (way && !isSmall && way.cost < plan.work + STEP * plan.steps.length) return yield* this.#follow(way);
    const { data } = yield* contracted(network, asked, plan);
    const scope = [...asked.targets, ...asked.sources].filter((node) => this.#isAxis(node));
    const found = { scope, table: data, tables };
    if (isMarginal) this.#marginals.set(key, found);
    return found;
  }
}
