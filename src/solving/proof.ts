// The state of a proof: the incumbent, the bound, the counters of the trees, and whether the proof is over.
import type { InstanceOptions } from "../compile/discrete.js";
import { type Found, NOWHERE, TOLERANCE, type Tree } from "../kernels/tree.js";
import type { Deadline } from "./deadline.js";
import { Tally } from "./statistics.js";
import { TECHNIQUES, type Technique } from "./techniques.js";

/** Where a proof ends as at its deadline: in the same place on every machine. */
export interface ProofLimits {
  /** The most nodes, and the most bytes of nodes: fewer nodes where they are larger and take longer. */
  readonly nodes: number;
  readonly bytes: number;
  /** The most entries that local search computes before the first tree, and in one descent. */
  readonly work: number;
}

export interface ProofSettings
  extends Pick<InstanceOptions, "criterion" | "aggregate" | "distance" | "surjective"> {
  /** The largest difference of value and bound at which the proof may end. */
  readonly gap: number;
  readonly deadline: Deadline;
  /** The largest number of optimal abstractions to count; 0 for no count. */
  readonly count: number;
  /** How far above the optimum abstractions count as ties. */
  readonly within: number;
  readonly limits: ProofLimits;
  /** The mask of the techniques in use. */
  readonly techniques: number;
}

/** The progress of a proof. */
export interface Progress {
  readonly value: number;
  readonly bound: number;
  readonly nodes: number;
}

export class Proof {
  value = NOWHERE.value;
  states: Found["states"] = [];
  bound = 0;
  /** The bound proven for the largest error, which is also a lower bound of the sum. */
  largestBound = 0;
  /** The current tree, and the totals of the trees before it. */
  tree: Tree | undefined;
  readonly before = new Tally();
  #mostNodes: number;

  constructor(
    readonly settings: ProofSettings,
    readonly signal: AbortSignal | undefined,
    readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {
    this.#mostNodes = settings.limits.nodes;
  }

  /** Sets the limit of nodes once their size is known. */
  setNodeBytes(bytes: number): void {
    const { limits } = this.settings;
    this.#mostNodes = Math.min(limits.nodes, Math.floor(limits.bytes / bytes));
  }

  /** Takes an abstraction as the incumbent if it is better. Returns whether it is. */
  keep({ value, states }: Found): boolean {
    if (value >= this.value) return false;
    this.value = value;
    this.states = states;
    return true;
  }

  /** Raises the bound to a refuted cutoff. */
  raiseTo(cutoff: number): void {
    this.bound = Math.min(cutoff, this.value);
  }

  /** Adds the current tree to the totals of those before. */
  endTree(): void {
    if (this.tree) this.before.add(this.tree);
    this.tree = undefined;
  }

  uses(technique: Technique): boolean {
    return (this.settings.techniques & TECHNIQUES[technique]) !== 0;
  }

  /** The largest useful cutoff of a tree: below the incumbent. */
  get cutoff(): number {
    return this.value - TOLERANCE;
  }

  get provenBound(): number {
    return Math.max(this.bound, this.largestBound);
  }

  get nodes(): number {
    return this.before.nodes + (this.tree?.nodes ?? 0);
  }

  /** The nodes left below the limit. */
  get nodesLeft(): number {
    return this.#mostNodes - this.nodes;
  }

  get hasIncumbent(): boolean {
    return this.value < NOWHERE.value;
  }

  get isProven(): boolean {
    return this.bound >= this.cutoff;
  }

  get isStopped(): boolean {
    return this.isOver || this.nodesLeft <= 0;
  }

  get isOver(): boolean {
    return this.value - this.bound <= this.settings.gap || this.isTimeUp;
  }

  get isTimeUp(): boolean {
    return this.signal?.aborted === true || this.settings.deadline.isPast;
  }

  /** Whether the proof ends even without an incumbent. */
  get isLate(): boolean {
    return this.signal?.aborted === true || this.settings.deadline.isLate;
  }

  report(): void {
    this.tell({ value: this.value, bound: this.provenBound, nodes: this.nodes });
  }

  tell(progress: Progress): void {
    if (progress.value < NOWHERE.value) this.onProgress?.(progress);
  }
}
