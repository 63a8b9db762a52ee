// Finds the optimum and proves it: local search for a good incumbent, then trees below rising cutoffs. A tree
// that closes without an abstraction proves that its cutoff is a lower bound. A tree that closes with one
// proves that it is optimal. Large trees are split into subtrees, which are explored side by side.
import { layOut } from "../compile/discrete.js";
import { FIRST_WORK, Slicer } from "../kernels/pacing.js";
import type { Kernels } from "../kernels/pool.js";
import { acquire, release } from "../kernels/pool.js";
import { type Found, Tree } from "../kernels/tree.js";
import { diagramsOf, type Learnable } from "../problem/problem.js";
import { firstCutoff, nextCutoff } from "./cutoffs.js";
import { NothingFound } from "./deadline.js";
import { LIMITS } from "./limits.js";
import { LocalSearch } from "./local-search.js";
import { Orders } from "./orders.js";
import type { Progress, ProofSettings } from "./proof.js";
import { Proof } from "./proof.js";
import { Search } from "./search.js";
import { exploreSideBySide } from "./side-by-side.js";
import { type SolveStatistics, statisticsOf } from "./statistics.js";
import { Exploration, type Explorer } from "./subtrees.js";
import { startFromLargest } from "./sum-from-max.js";
import { TieTrees } from "./tie-trees.js";
import { type Optima, optimaOf, type Ties, tiesOf, unknownTies } from "./ties.js";
import { TreeSearch } from "./tree-search.js";

export interface Proven extends Found {
  readonly bound: number;
  readonly ties: Ties;
  /** The count of optimal abstractions; undefined if not asked for or if the proof was stopped. */
  readonly optima: Optima | undefined;
  readonly statistics: SolveStatistics;
}

/** Starts the workers that explore subtrees, at the first call; undefined if this thread should. */
type StartExplorer = () => Promise<Explorer | undefined>;

/** The kernels, the problem and the workers of a proof. */
interface Surroundings {
  readonly kernels: Kernels;
  readonly problem: Learnable;
  readonly startExplorer: StartExplorer;
}

/**
 * @throws the signal's reason, or an Error soon after the deadline, if no abstraction has been evaluated by
 *   then; SizeError and RangeError if the problem or its tree is too large
 */
export async function prove(
  problem: Learnable,
  settings: ProofSettings,
  startExplorer: StartExplorer,
  signal: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Proven> {
  const kernels = acquire();
  try {
    const proof = new Proof(settings, signal, onProgress);
    const trees = await run({ kernels, problem, startExplorer }, proof);
    proof.endTree();
    if (proof.hasIncumbent) return await proven(proof, problem, trees);
    signal?.throwIfAborted();
    throw new NothingFound();
  } finally {
    release(kernels);
  }
}

/** What a proof comes to, with the ties of an optimum. */
async function proven(proof: Proof, problem: Learnable, trees: TieTrees | undefined): Promise<Proven> {
  const { value, states, settings } = proof;
  const bound = Math.min(proof.provenBound, value);
  const statistics = statisticsOf(proof.before);
  const { within, count, surjective } = settings;
  if (!trees || value - bound > LIMITS.tie)
    return { value, states, bound, statistics, ties: unknownTies(within), optima: undefined };
  const settled = await tiesOf(
    trees,
    problem,
    { value, states },
    states.map(() => surjective),
    within,
    LIMITS.count,
  );
  const optima = count > 0 ? await optimaOf(trees, value, settled.ties, count) : undefined;
  return { value, bound, statistics, ...settled, optima };
}

/** Runs a proof until it ends or is stopped. Returns its tree for the ties; undefined if stopped before. */
async function run(
  around: Surroundings,
  proof: Proof,
  onFound?: (states: Found["states"]) => Promise<void>,
): Promise<TieTrees | undefined> {
  const { kernels, problem } = around;
  const { settings } = proof;
  const slicer = new Slicer(undefined, FIRST_WORK);
  const instance = await layOut(kernels, problem, settings, slicer, () => proof.isLate);
  if (proof.isLate) return undefined;
  const local = new LocalSearch(proof, new Search(instance, settings.limits.work), onFound);
  if (settings.criterion === "sum" && diagramsOf(problem).length > 1)
    await startFromLargest(proof, local, (largest, found) => run(around, largest, found));
  await local.until(LIMITS.firstMoves, settings.limits.work);
  if (proof.isTimeUp) return undefined;
  const newTree = () => new Tree(instance, settings.techniques);
  const trees = new TreeSearch(proof, newTree(), local, slicer);
  proof.setNodeBytes(trees.tree.nodeBytes);
  const orders = new Orders(problem, proof);
  // Constraints may be so tight that local search finds no start.
  const aboveAll = 1 + diagramsOf(problem).length;
  if (!proof.hasIncumbent) await trees.below(aboveAll, undefined, Number.POSITIVE_INFINITY);
  await new Bounds(proof, local, trees, orders, slicer, newTree, around.startExplorer).raise();
  return new TieTrees(instance, trees.tree, slicer, () => proof.isTimeUp);
}

/** Raises the bound of a proof, one cutoff after the other. */
class Bounds {
  #explorer: Explorer | undefined;

  constructor(
    readonly proof: Proof,
    readonly local: LocalSearch,
    readonly trees: TreeSearch,
    readonly orders: Orders,
    readonly slicer: Slicer,
    readonly newTree: () => Tree,
    readonly startExplorer: StartExplorer,
  ) {}

  async raise(): Promise<void> {
    const { proof, trees } = this;
    if (!(await trees.start(proof.cutoff))) return;
    proof.bound = Math.max(0, Math.min(trees.tree.rootBound, proof.value));
    let cutoff = proof.uses("risingCutoffs") ? firstCutoff(proof.value) : proof.cutoff;
    while (!proof.isProven && !proof.isStopped) {
      if (proof.bound >= cutoff) cutoff = nextCutoff(proof.bound, proof.value);
      await this.#refute(Math.min(cutoff, proof.cutoff));
    }
  }

  /** Raises the bound to a cutoff, or finds an abstraction below it. */
  async #refute(cutoff: number): Promise<void> {
    const { proof, trees, orders } = this;
    const apart = proof.uses("subtrees");
    // Workers start before they are needed. An error of the start is thrown where they are awaited.
    if (apart && trees.tree.nodes >= LIMITS.nodesAlone) this.startExplorer().catch(() => {});
    if (orders.areOpen && (await orders.tryAll(trees, cutoff))) return;
    if (proof.isStopped) return;
    const most = apart ? LIMITS.nodesTogether : Number.POSITIVE_INFINITY;
    const isClosed = await trees.below(cutoff, orders.best, most);
    if (!isClosed && !proof.isStopped && (await this.#exploreApart(cutoff))) proof.raiseTo(cutoff);
  }

  /** Explores the open nodes as subtrees until the proof is stopped. Returns whether all are closed. */
  async #exploreApart(cutoff: number): Promise<boolean> {
    this.#explorer ??= (await this.startExplorer()) ?? this.#threadExplorer();
    const open = this.trees.tree.open();
    return exploreSideBySide(this.proof, this.local, this.#explorer, open, cutoff, this.orders.best);
  }

  /** Explores subtrees in this thread, each when its result is awaited. */
  #threadExplorer(): Explorer {
    const { proof } = this;
    const tree = this.newTree();
    return {
      explore: (subtrees) => async () => {
        const exploration = new Exploration(tree, subtrees);
        await this.slicer.until(
          (work) => exploration.goOn(work) || proof.isOver,
          () => proof.report(),
        );
        return exploration.end();
      },
    };
  }
}
