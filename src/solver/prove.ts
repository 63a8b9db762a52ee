// The optimum and its proof: local search for an abstraction that is hard to beat, then trees below rising cuts. A tree that closes with
// nothing found proves that no value is below its cut, one that closes with something found that nothing is better. Low cuts are
// refuted fast, so that the bound is worth something at any time, and a tree is seldom grown far above the optimum.
import type { Kernels } from "../kernels/instance.js";
import { acquire, release } from "../kernels/instance.js";
import { Slicer } from "../learners/slices.js";
import type { Problem } from "../problem/problem.js";
import { Descent } from "./descent.js";
import { type Instance, type InstanceOptions, layOut } from "./instance.js";
import { Tree } from "./tree.js";

/** Values closer than this count as equal: more than rounding can come to. */
const TOLERANCE = 1e-11;
/** The optima that `all` counts are as close as this. */
const TIE = 1e-12;

/** The first cut is the best value found divided by this, each further one larger by that factor at most. */
const FIRST_CUT = 32;
const RISE = 1.25;

/** Moves that the search may try before the first tree; and for every node of the trees grown so far, as long as it has not ended. */
const FIRST_MOVES = 20_000;
const MOVES_PER_NODE = 2;

export interface ProofSettings extends Pick<InstanceOptions, "criterion" | "surjective"> {
  /** The value may be above the bound by so much. */
  readonly gap: number;
  /** When to stop, by performance.now(). */
  readonly deadline: number;
  /** The most optimal abstractions to count; 0: none are. */
  readonly count: number;
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

export async function prove(
  problem: Problem,
  settings: ProofSettings,
  signal: AbortSignal | undefined,
  onProgress: ((progress: Progress) => void) | undefined,
): Promise<Proof> {
  const kernels = acquire();
  try {
    return await new Prover(kernels, problem, settings, signal, onProgress).run();
  } finally {
    release(kernels);
  }
}

class Prover {
  readonly #instance: Instance;
  readonly #tree: Tree;
  readonly #descent: Descent;
  readonly #slicer = new Slicer(undefined);
  #value = Number.POSITIVE_INFINITY;
  #bound = 0;
  #states: readonly (readonly number[])[] = [];
  #moves = 0;
  #starts = 0;
  /** Nodes of the trees before the one under way. */
  #nodes = 0;

  constructor(
    kernels: Kernels,
    problem: Problem,
    readonly settings: ProofSettings,
    readonly signal: AbortSignal | undefined,
    readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {
    this.#instance = layOut(kernels, problem, settings);
    this.#descent = new Descent(this.#instance);
    this.#tree = new Tree(this.#instance);
  }

  async run(): Promise<Proof> {
    await this.#search(FIRST_MOVES);
    await this.#raiseBound();
    const optima = this.#isProven && this.settings.count > 0 ? await this.#count() : undefined;
    const [value, bound, states, nodes] = [this.#value, this.#bound, this.#states, this.#nodes];
    return { value, bound: Math.min(bound, value), states, optima, nodes };
  }

  get #isProven(): boolean {
    return this.#bound >= this.#value - TOLERANCE;
  }

  get #isOver(): boolean {
    const { gap, deadline } = this.settings;
    return this.#value - this.#bound <= gap || this.signal?.aborted === true || performance.now() >= deadline;
  }

  /** Local search from further starts, until so many moves have been tried in all; from one start at least. */
  async #search(moves: number): Promise<void> {
    while (this.#value > 0 && (this.#starts === 0 || (this.#moves < moves && !this.#isOver))) {
      this.#descent.startAnywhere(this.#starts++);
      await this.#slicer.until(
        (count) => {
          this.#moves += count;
          return this.#descent.descend(count) || this.#isOver;
        },
        () => this.#report(),
      );
      if (this.#descent.value < this.#value) this.#keep(this.#descent);
    }
  }

  #keep({ value, states }: { value: number; states: readonly (readonly number[])[] }): void {
    this.#value = value;
    this.#states = states;
  }

  async #raiseBound(): Promise<void> {
    this.#tree.start(this.#value - TOLERANCE);
    this.#bound = Math.max(0, Math.min(this.#tree.rootBound, this.#value));
    let cut = this.#value / FIRST_CUT;
    while (!this.#isProven && !this.#isOver) {
      if (this.#bound > 0) cut = this.#nextCut();
      await this.#grow(Math.min(cut, this.#value - TOLERANCE));
      await this.#search(MOVES_PER_NODE * this.#nodes);
    }
  }

  /** Steps of one factor from the bound to the best value, which the last of them meets. */
  #nextCut(): number {
    const ratio = this.#value / this.#bound;
    const steps = Math.ceil(Math.log(ratio) / Math.log(RISE));
    return this.#bound * ratio ** (1 / steps);
  }

  /** Grows a tree below a cut, to its end or until the proof is stopped. */
  async #grow(cut: number): Promise<void> {
    this.#tree.start(cut);
    const isClosed = await this.#growUntil(() => this.#isOver);
    this.#nodes += this.#tree.nodes;
    const found = this.#tree.value < this.#value;
    if (found) this.#keep(this.#tree);
    if (isClosed) this.#bound = found ? this.#value : cut;
  }

  async #growUntil(isOver: () => boolean): Promise<boolean> {
    let isClosed = false;
    await this.#slicer.until(
      (count) => {
        isClosed = this.#tree.grow(count);
        return isClosed || isOver();
      },
      () => this.#report(),
    );
    return isClosed;
  }

  async #count(): Promise<{ count: number; complete: boolean }> {
    this.#tree.start(this.#value + TIE, true);
    const { count: most } = this.settings;
    const isStopped = () => this.signal?.aborted === true || performance.now() >= this.settings.deadline;
    const isClosed = await this.#growUntil(() => this.#tree.count >= most || isStopped());
    this.#nodes += this.#tree.nodes;
    return { count: Math.min(this.#tree.count, most), complete: isClosed && this.#tree.count <= most };
  }

  #report(): void {
    const nodes = this.#nodes + this.#tree.nodes;
    this.onProgress?.({ value: Math.min(this.#value, this.#tree.value), bound: this.#bound, nodes });
  }
}
