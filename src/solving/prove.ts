// The optimum and its proof: local search for an abstraction that is hard to beat, then trees below rising cutoffs. A tree that closes with
// nothing found proves that no value is below its cutoff; one that closes with something found proves that nothing is better. A tree that
// turns out large is taken apart, and its subtrees are explored side by side.
import { layOut } from "../compile/discrete.js";
import { FIRST_WORK, Slicer } from "../kernels/pacing.js";
import type { Kernels } from "../kernels/pool.js";
import { acquire, release } from "../kernels/pool.js";
import { type Found, Tree } from "../kernels/tree.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { countOptima, type Optima } from "./counting.js";
import { firstCutoff, nextCutoff } from "./cutoffs.js";
import { nothingFound } from "./deadline.js";
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
import { TreeSearch } from "./tree-search.js";

export interface Proven extends Found {
  readonly bound: number;
  /** How many abstractions have that value; none where they were not asked for or the proof was stopped. */
  readonly optima: Optima | undefined;
  readonly statistics: SolveStatistics;
}

/** Starts, at the first call, what explores subtrees beside this thread; gives nothing where this thread should. */
type StartExplorer = () => Promise<Explorer | undefined>;

/** What a proof needs of its surroundings. */
interface Surroundings {
  readonly kernels: Kernels;
  readonly problem: Problem;
  readonly startExplorer: StartExplorer;
}

/**
 * @throws the signal's reason, or an Error some time after the deadline, where they come before a first abstraction is
 *   evaluated; SizeError and RangeError where the problem or its tree is too large
 */
export async function prove(
  problem: Problem,
  settings: ProofSettings,
  startExplorer: StartExplorer,
  signal: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Proven> {
  const kernels = acquire();
  try {
    const proof = new Proof(settings, signal, onProgress);
    const optima = await run({ kernels, problem, startExplorer }, proof);
    proof.endTree();
    const { value, states } = proof;
    if (proof.hasIncumbent)
      return {
        value,
        states,
        bound: Math.min(proof.provenBound, value),
        optima,
        statistics: statisticsOf(proof.before),
      };
    signal?.throwIfAborted();
    throw nothingFound();
  } finally {
    release(kernels);
  }
}

/** Runs a proof to its end, or until it is stopped. How many optima there are, where that is asked for. */
async function run(
  around: Surroundings,
  proof: Proof,
  onFound?: (states: Found["states"]) => Promise<void>,
): Promise<Optima | undefined> {
  const { kernels, problem } = around;
  const { settings } = proof;
  const slicer = new Slicer(undefined, FIRST_WORK);
  const instance = await layOut(kernels, problem, settings, slicer, () => proof.isLate);
  if (proof.isLate) return undefined;
  const local = new LocalSearch(proof, new Search(instance), onFound);
  if (settings.criterion === "sum" && diagramsOf(problem).length > 1)
    await startFromLargest(proof, local, (largest, found) => run(around, largest, found));
  await local.until(LIMITS.firstMoves, LIMITS.firstWork);
  if (proof.isTimeUp) return undefined;
  const newTree = () => new Tree(instance, settings.techniques);
  const trees = new TreeSearch(proof, newTree(), local, slicer);
  const orders = new Orders(problem, proof);
  await new Bounds(proof, local, trees, orders, slicer, newTree, around.startExplorer).raise();
  if (!proof.isProven || settings.count === 0) return undefined;
  return countOptima(trees, orders.best, settings.count);
}

/** Raises the bound of a proof from cutoff to cutoff. */
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

  /** Raises the bound to a cutoff, or finds what is below it. */
  async #refute(cutoff: number): Promise<void> {
    const { proof, trees, orders } = this;
    const apart = proof.uses("subtrees");
    // They are there when they are needed; where they cannot be started, that is seen then.
    if (apart && trees.tree.nodes >= LIMITS.nodesAlone) this.startExplorer().catch(() => {});
    if (orders.areOpen && (await orders.tryAll(trees, cutoff))) return;
    if (proof.isStopped) return;
    const most = apart ? LIMITS.nodesTogether : Number.POSITIVE_INFINITY;
    const isClosed = await trees.below(cutoff, orders.best, most);
    if (!isClosed && !proof.isStopped && (await this.#exploreApart(cutoff))) proof.raiseTo(cutoff);
  }

  /** Explores what is open of the tree, to its end or until the proof is stopped. Whether it is closed. */
  async #exploreApart(cutoff: number): Promise<boolean> {
    this.#explorer ??= (await this.startExplorer()) ?? this.#threadExplorer();
    const open = this.trees.tree.open();
    return exploreSideBySide(this.proof, this.local, this.#explorer, open, cutoff, this.orders.best);
  }

  /** Explores subtrees in this thread, each when it is waited for. */
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
