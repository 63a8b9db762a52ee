// A proof as it stands: the incumbent, the bound, what the trees have come to; and whether it is over.
import type { InstanceOptions } from "../compile/discrete.js";
import { type Found, NOWHERE, TOLERANCE, type Tree } from "../kernels/tree.js";
import type { Deadline } from "./deadline.js";
import { Tally } from "./statistics.js";
import { TECHNIQUES, type Technique } from "./techniques.js";

export interface ProofSettings extends Pick<InstanceOptions, "criterion" | "distance" | "surjective"> {
  /** The value may be above the bound by so much. */
  readonly gap: number;
  readonly deadline: Deadline;
  /** The most optimal abstractions to count; 0: none are. */
  readonly count: number;
  /** The nodes after which it ends as it does at its deadline. */
  readonly mostNodes: number;
  /** The techniques in use, a set of bits. */
  readonly techniques: number;
}

/** What is known of a proof under way. */
export interface Progress {
  readonly value: number;
  readonly bound: number;
  readonly nodes: number;
}

export class Proof {
  value = NOWHERE.value;
  states: Found["states"] = [];
  bound = 0;
  /** What is proven of the largest error bounds the sum as well. */
  largestBound = 0;
  /** The tree under way, and what those before it have come to. */
  tree: Tree | undefined;
  readonly before = new Tally();

  constructor(
    readonly settings: ProofSettings,
    readonly signal: AbortSignal | undefined,
    readonly onProgress: ((progress: Progress) => void) | undefined,
  ) {}

  /** Takes what was found as the incumbent, if it is better. Whether it is. */
  keep({ value, states }: Found): boolean {
    if (value >= this.value) return false;
    this.value = value;
    this.states = states;
    return true;
  }

  /** Raises the bound to a cutoff that is refuted. */
  raiseTo(cutoff: number): void {
    this.bound = Math.min(cutoff, this.value);
  }

  /** Counts the tree under way among those before. */
  endTree(): void {
    if (this.tree) this.before.add(this.tree);
    this.tree = undefined;
  }

  uses(technique: Technique): boolean {
    return (this.settings.techniques & TECHNIQUES[technique]) !== 0;
  }

  /** What a tree must stay below to be worth anything. */
  get cutoff(): number {
    return this.value - TOLERANCE;
  }

  get provenBound(): number {
    return Math.max(this.bound, this.largestBound);
  }

  get nodes(): number {
    return this.before.nodes + (this.tree?.nodes ?? 0);
  }

  get hasIncumbent(): boolean {
    return this.value < NOWHERE.value;
  }

  get isProven(): boolean {
    return this.bound >= this.cutoff;
  }

  get isStopped(): boolean {
    return this.isOver || this.nodes >= this.settings.mostNodes;
  }

  get isOver(): boolean {
    return this.value - this.bound <= this.settings.gap || this.isTimeUp;
  }

  get isTimeUp(): boolean {
    return this.signal?.aborted === true || this.settings.deadline.isPast;
  }

  /** Whether it ends even without an incumbent. */
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
