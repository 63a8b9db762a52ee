// The optimum and its proof: local search for an abstraction that is hard to beat, then trees below rising cuts. A tree that closes with
// nothing found proves that no value is below its cut, one that closes with something found that nothing is better. Low cuts are
// refuted fast, so that the bound is worth something at any time, and a tree is seldom grown far above the optimum. A tree that turns
// out large is taken apart and its branches are grown side by side. Which alpha is decided first changes a tree's size by orders of magnitude,
// and what is best below one cut is so below the next as a rule: while trees are small, all are tried.

import { type InstanceOptions, layOut } from "../compile/discrete.js";
import type { Instance } from "../kernels/discrete.js";
import { FIRST_WORK, Slicer } from "../kernels/pacing.js";
import type { Kernels } from "../kernels/pool.js";
import { acquire, release } from "../kernels/pool.js";
import { type Box, type Found, NOWHERE, TOLERANCE, Tree } from "../kernels/tree.js";
import { diagramsOf, type Problem } from "../problem/problem.js";
import { type Deadline, nothingFound } from "./deadline.js";
import { Search } from "./search.js";
import { BRANCH_NODES, type Branches, type Grower, Growth } from "./subtrees.js";

/** The optima that `all` counts are as close as this. */
const TIE = 1e-12;

/** The first cut is the best value found divided by this, each further one larger by that factor at most. */
const FIRST_CUT = 32;
const RISE = 1.25;

/** Moves that the search may try before the first tree; and for every node of the trees. */
const FIRST_MOVES = 20_000;
const MOVES_PER_NODE = 2;

/** The search before the first tree ends as well when it has computed so many entries: a second or two. */
const MOST_FIRST_WORK = 1e9;

/** The nodes that a proof of the largest error may take before the sum's begins. */
const LARGEST_NODES = 50_000;

/** The nodes that a tree grows before the search goes on. */
const NODES_AT_ONCE = 4096;

/** The nodes of a tree after which workers are started, and those of a tree that is taken apart. */
const NODES_ALONE = 1024;
const NODES_TOGETHER = 4096;

/**
 * While the best order's trees have no more nodes than the first, the others are tried as well; where they
 * have fewer than the second, none can be much better.
 */
const NODES_TO_TRY = 8192;
const NODES_TO_TAKE = 16;

/** The branches that grow side by side: more than there are workers as a rule, and the same number whatever that is. */
export const SIDE_BY_SIDE = 32;

export interface ProofSettings extends Pick<InstanceOptions, "criterion" | "distance" | "surjective"> {
  /** The value may be above the bound by so much. */
  readonly gap: number;
  readonly deadline: Deadline;
  /** The most optimal abstractions to count; 0: none are. */
  readonly count: number;
}

interface ProverSettings extends ProofSettings {
  /** The nodes after which it ends as it does at its deadline. */
  readonly mostNodes: number;
}

export interface Proof {
  readonly value: number;
  readonly bound: number;
  readonly states: readonly (readonly number[])[];
  /** How many abstractions have that value; none where they were not asked for or the proof was stopped. */
  readonly optima: { readonly count: number; readonly complete: boolean } | undefined;
  readonly nodes: number;
}

interface Progress {
  readonly value: number;
  readonly bound: number;
  readonly nodes: number;
}

/** Starts, at the first call, what grows branches beside this thread; gives nothing where this thread should. */
type StartGrower = () => Promise<Grower | undefined>;

/**
 * @throws the signal's reason, or an Error some time after the deadline, where they come before a first abstraction is evaluated; SizeError and
 *   RangeError where the problem or its tree is too large
 */
export async function prove(
  problem: Problem,
  settings: ProofSettings,
  startGrower: StartGrower,
  signal: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Proof> {
  const kernels = acquire();
  try {
    const unlimited = { ...settings, mostNodes: Number.MAX_VALUE };
    const prover = new Prover(kernels, problem, unlimited, startGrower, signal, onProgress);
    const proof = await prover.run();
    if (proof.value < NOWHERE.value) return proof;
    signal?.throwIfAborted();
    throw nothingFound();
  } finally {
    release(kernels);
  }
}

class Prover {
  readonly #slicer = new Slicer(undefined, FIRST_WORK);
  #instance!: Instance;
  #tree!: Tree;
  #search!: Search;
  #grower: Grower | undefined;
  #value = Number.POSITIVE_INFINITY;
  #bound = 0;
  /** What is proven of the largest error bounds the sum as well. */
  #largestBound = 0;
  #states: readonly (readonly number[])[] = [];
  /** Called with what the search finds. */
  #onFound: ((states: Found["states"]) => Promise<void>) | undefined;
  /** Nodes of the trees before the one under way. */
  #nodesBefore = 0;
  /** The alphas, by index, of which one may be decided before the others, or none: the best choice so far at the front. */
  #firsts: readonly (number | undefined)[];

  constructor(
    readonly kernels: Kernels,
    readonly problem: Problem,
    readonly settings: ProverSettings,
    readonly startGrower: StartGrower,
    readonly signal: AbortSignal | undefined,
    readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {
    this.#firsts = firstsOf(problem);
  }

  async run(): Promise<Proof> {
    this.#instance = await layOut(
      this.kernels,
      this.problem,
      this.settings,
      this.#slicer,
      () => this.#isLate,
    );
    if (this.#isLate) return this.#proof(undefined);
    this.#search = new Search(this.#instance);
    if (this.settings.criterion === "sum" && diagramsOf(this.problem).length > 1)
      await this.#startFromLargest();
    await this.#descendUntil(FIRST_MOVES, MOST_FIRST_WORK);
    if (this.#isTimeUp) return this.#proof(undefined);
    this.#tree = new Tree(this.#instance);
    await this.#raiseBound();
    const optima = this.#isProven && this.settings.count > 0 ? await this.#count() : undefined;
    return this.#proof(optima);
  }

  #proof(optima: Proof["optima"]): Proof {
    const [value, states] = [this.#value, this.#states];
    const bound = Math.min(this.#provenBound, value);
    return { value, bound, states, optima, nodes: this.#nodes };
  }

  get #provenBound(): number {
    return Math.max(this.#bound, this.#largestBound);
  }

  get #nodes(): number {
    return this.#nodesBefore + (this.#tree?.nodes ?? 0);
  }

  get #isProven(): boolean {
    return this.#bound >= this.#value - TOLERANCE;
  }

  get #isStopped(): boolean {
    return this.#isOver || this.#nodes >= this.settings.mostNodes;
  }

  get #isOver(): boolean {
    return this.#value - this.#bound <= this.settings.gap || this.#isTimeUp;
  }

  get #isTimeUp(): boolean {
    return this.signal?.aborted === true || this.settings.deadline.isPast;
  }

  /** Whether the proof ends even without an abstraction. */
  get #isLate(): boolean {
    return this.signal?.aborted === true || this.settings.deadline.isLate;
  }

  /** An abstraction whose largest error is least has a sum that the search alone may take long to reach, and is found sooner. */
  async #startFromLargest(): Promise<void> {
    const settings = {
      ...this.settings,
      criterion: "max",
      gap: 0,
      count: 0,
      mostNodes: LARGEST_NODES,
    } as const;
    // What it finds is known by its sum, as everything else that is reported.
    let sum = NOWHERE.value;
    const onProgress = ({ bound, nodes }: Progress) => this.#tell({ value: sum, bound, nodes });
    const prover = new Prover(
      this.kernels,
      this.problem,
      settings,
      this.startGrower,
      this.signal,
      onProgress,
    );
    prover.#onFound = async (states) => {
      sum = await this.#search.evaluate(states, () => this.#isTimeUp);
    };
    const { value, bound, states, nodes } = await prover.run();
    this.#nodesBefore = nodes;
    this.#largestBound = bound;
    if (value === NOWHERE.value) return;
    this.#search.startFrom(states);
    // However late it is: what was found must not be lost.
    await this.#descend((isEvaluated) => isEvaluated && this.#isOver);
  }

  /** Local search from further starts, until so many moves have been tried in all, or so many entries computed; from one start at least. */
  async #descendUntil(moves: number, work = Number.POSITIVE_INFINITY): Promise<void> {
    const search = this.#search;
    const isEnough = () =>
      search.starts > 0 && (search.moves >= moves || search.work >= work || this.#isOver);
    while (this.#value > 0 && !isEnough() && !this.#isSearchOver(this.#value < NOWHERE.value)) {
      const before = search.moves;
      search.startNext();
      await this.#descend();
      // Where nothing can be moved, further starts come to the same.
      if (search.moves === before) return;
    }
  }

  async #descend(isOver = (isEvaluated: boolean) => this.#isSearchOver(isEvaluated)): Promise<void> {
    const found = await this.#search.descend(isOver, () => this.#report());
    if (found.value >= this.#value) return;
    this.#keep(found);
    await this.#onFound?.(found.states);
  }

  /** @param isEvaluated whether the search has an abstraction; the first may take a little longer */
  #isSearchOver(isEvaluated: boolean): boolean {
    return isEvaluated || this.#value < NOWHERE.value ? this.#isOver : this.#isLate;
  }

  #keep({ value, states }: Found): void {
    this.#value = value;
    this.#states = states;
  }

  async #raiseBound(): Promise<void> {
    if (!(await this.#startTree(this.#value - TOLERANCE))) return;
    this.#bound = Math.max(0, Math.min(this.#tree.rootBound, this.#value));
    let cut = this.#value / FIRST_CUT;
    while (!this.#isProven && !this.#isStopped) {
      if (this.#bound >= cut) cut = this.#nextCut();
      await this.#refute(Math.min(cut, this.#value - TOLERANCE));
    }
  }

  /** Steps of one factor from the bound to the best value, which the last of them meets. */
  #nextCut(): number {
    const ratio = this.#value / this.#bound;
    let steps = 1;
    for (let power = RISE; power < ratio; power *= RISE) steps++;
    return this.#bound * root(ratio, steps);
  }

  /** Raises the bound to a cut, or finds what is below it. */
  async #refute(cut: number): Promise<void> {
    // They are there when they are needed; where they cannot be started, that is seen then.
    if (this.#tree.nodes >= NODES_ALONE) this.startGrower().catch(() => {});
    if (this.#firsts.length > 1 && (await this.#tryAll(cut))) return;
    if (this.#isStopped) return;
    const isClosed = await this.#grow(cut, this.#firsts[0], NODES_TOGETHER);
    if (!isClosed && !this.#isStopped && (await this.#growApart(cut))) this.#raiseTo(cut);
  }

  #raiseTo(cut: number): void {
    this.#bound = Math.min(cut, this.#value);
  }

  /** Grows a tree with each alpha decided first, and notes which has the fewest nodes. Whether one is closed; if none, the best so far is kept alone. */
  async #tryAll(cut: number): Promise<boolean> {
    let best = this.#firsts[0];
    let isClosed = false;
    let most = NODES_TO_TRY;
    for (const first of this.#firsts) {
      if (this.#isProven || this.#isStopped || most < NODES_TO_TAKE) break;
      if (!(await this.#grow(cut, first, most))) continue;
      isClosed = true;
      best = first;
      most = this.#tree.nodes;
    }
    this.#firsts = isClosed ? [best, ...this.#firsts.filter((first) => first !== best)] : [best];
    return isClosed;
  }

  /** Grows a tree below a cut, until it has so many nodes or the proof is stopped; the search goes on beside it. Whether it is closed. */
  async #grow(cut: number, first: number | undefined, most: number): Promise<boolean> {
    await this.#startTree(Math.min(cut, this.#value - TOLERANCE), first);
    let isClosed = false;
    while (!isClosed && !this.#isStopped && this.#tree.nodes < most) {
      isClosed = await this.#growBy(Math.min(NODES_AT_ONCE, most - this.#tree.nodes));
      this.#keepOfTree();
      await this.#descendUntil(MOVES_PER_NODE * this.#nodes);
      this.#tree.lower(this.#value - TOLERANCE);
    }
    if (isClosed) this.#raiseTo(cut);
    return isClosed;
  }

  /** Grows what is open of the tree, to its end or until the proof is stopped. Whether it is closed. */
  async #growApart(cut: number): Promise<boolean> {
    this.#grower ??= (await this.startGrower()) ?? this.#threadGrower();
    return this.#growBranches(this.#grower, this.#tree.open(), cut);
  }

  /** Branches are taken up, and what comes of them is put together, in an order that depends neither on who grows them nor on when. */
  async #growBranches(grower: Grower, open: readonly Box[], cut: number): Promise<boolean> {
    const { criterion } = this.settings;
    const waiting: (readonly Box[])[] = open.map((box) => [box]);
    const underWay: ReturnType<Grower["grow"]>[] = [];
    while (waiting.length + underWay.length > 0) {
      if (this.#isStopped) return false;
      while (waiting.length > 0 && this.#canTake(underWay.length)) {
        const boxes = waiting.shift()!;
        const below = Math.min(cut, this.#value - TOLERANCE);
        underWay.push(grower.grow({ criterion, boxes, cut: below, first: this.#firsts[0] }));
      }
      const grown = await underWay.shift()!();
      if (!grown) return false;
      this.#nodesBefore += grown.nodes;
      if (grown.value < this.#value) this.#keep(grown);
      this.#report();
      waiting.push(...parted(grown.left, waiting.length + underWay.length < SIDE_BY_SIDE));
      await this.#descendUntil(MOVES_PER_NODE * this.#nodes);
    }
    return true;
  }

  /** Whether further branches may be taken up beside so many. */
  #canTake(underWay: number): boolean {
    const nodes = this.#nodes + underWay * BRANCH_NODES;
    return underWay < SIDE_BY_SIDE && nodes < this.settings.mostNodes;
  }

  /** Grows the branches in this thread, each when it is waited for. */
  #threadGrower(): Grower {
    const tree = new Tree(this.#instance);
    const grown = async (branches: Branches) => {
      const growth = new Growth(tree, branches);
      await this.#slicer.until(
        (work) => growth.grow(work) || this.#isOver,
        () => this.#report(),
      );
      return growth.end();
    };
    return { grow: (branches) => () => grown(branches) };
  }

  /** What the root alone comes to may be an abstraction already. Whether the root was visited before the time was up. */
  async #startTree(cut: number, first?: number): Promise<boolean> {
    this.#nodesBefore += this.#tree.nodes;
    this.#tree.start(cut, first);
    await this.#growBy(0);
    this.#keepOfTree();
    return !this.#tree.isUnderWay;
  }

  #keepOfTree(): void {
    if (this.#tree.value < this.#value) this.#keep(this.#tree);
  }

  /** Takes so many steps, after what is under way. Whether the tree is closed then. */
  async #growBy(steps: number): Promise<boolean> {
    let left = steps;
    await this.#slicer.until(
      (work) => {
        left -= this.#tree.grow(left, work);
        const isDone = this.#tree.isAtEnd || (left === 0 && !this.#tree.isUnderWay);
        return isDone || (steps > 0 ? this.#isOver : this.#isTimeUp);
      },
      () => this.#report(),
    );
    return this.#tree.isClosed;
  }

  async #count(): Promise<{ count: number; complete: boolean }> {
    const { count: most } = this.settings;
    this.#nodesBefore += this.#tree.nodes;
    this.#tree.start(this.#value + TIE, this.#firsts[0], most);
    let isClosed = false;
    while (!isClosed && this.#tree.count <= most && !this.#isTimeUp)
      isClosed = await this.#growBy(NODES_AT_ONCE);
    return { count: Math.min(this.#tree.count, most), complete: isClosed && this.#tree.count <= most };
  }

  #report(): void {
    this.#tell({ value: this.#value, bound: this.#provenBound, nodes: this.#nodes });
  }

  #tell(progress: Progress): void {
    if (progress.value < NOWHERE.value) this.onProgress?.(progress);
  }
}

/** The root of a degree, by Newton's method from above: what engines make of powers and logarithms is not the same everywhere. */
function root(of: number, degree: number): number {
  for (let x = of; ; ) {
    let power = 1;
    for (let factor = 1; factor < degree; factor++) power *= x;
    const next = x - (x - of / power) / degree;
    if (!(next < x)) return x;
    x = next;
  }
}

/** None, and where there are several, the alphas of which some effect is pushed forward. */
function firstsOf(problem: Problem): (number | undefined)[] {
  const diagrams = diagramsOf(problem);
  const targets = problem.highVariables.flatMap((name, index) =>
    diagrams.some(({ target }) => target.includes(name)) ? [index] : [],
  );
  return targets.length > 1 ? [undefined, ...targets] : [undefined];
}

/** Open branches as they are taken up next: the largest, at the front, apart from the others where few are waiting. */
function parted([largest, ...others]: readonly Box[], few: boolean): Box[][] {
  if (!largest) return [];
  if (few && others.length > 0) return [[largest], others];
  return [[largest, ...others]];
}
