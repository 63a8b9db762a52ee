// The search tree in memory: the nodes of the path from the root, and what they share.
//
// A node holds, per item, the set of values it may still take (its domain, a u64) and whether its mass is placed (a byte); and per
// term p as far as it is placed, the mass that is free, and per intervention and source state a lower bound of the cost and the
// level t of the water filling that gave it.
import { Comparison } from "./comparison";
import { Instance, Term } from "./instance";
import { Matching } from "./matching";

/** How a node is split. */
@unmanaged
export class Frame {
  node: usize;
  /** The item that takes each value of `remaining` in turn; or −1: `row` goes to one item after the other, from `next` on. */
  item: i32;
  row: u32;
  next: u32;
  end: u32;
  remaining: u64;
  /** Per value of the item what it comes to (`order.ts`). */
  scores: usize;
}

/** What a tree keeps of a term. */
@unmanaged
export class TermState {
  term: Term;
  /** Where a node keeps the term's p, its free mass, its costs and their levels: bytes from the node's start. */
  massesAt: usize;
  freeAt: usize;
  costsAt: usize;
  levelsAt: usize;
  /** Per intervention the state that costs least in the node at hand. */
  cheapest: usize;
  /** The node at hand in single precision (screen.ts). */
  screen: usize;
  /** The first of the four columns that refuted a probe last. */
  refuting: u32;
  /** The rows of p that have changed since the costs were bounded, as a set. */
  changedRows: u64;

  @inline massRow(node: usize, row: u32): usize {
    return node + this.massesAt + <usize>row * this.term.stride;
  }
  @inline free(node: usize): usize {
    return node + this.freeAt;
  }
  @inline costAt(node: usize, column: u32, state: u32): usize {
    return node + this.costsAt + (<usize>(column * this.term.states + state) << 3);
  }
  @inline levelAt(node: usize, column: u32, state: u32): usize {
    return node + this.levelsAt + (<usize>(column * this.term.states + state) << 3);
  }
  @inline cheapestState(column: u32): u32 {
    return load<u32>(this.cheapest + (<usize>column << 2));
  }
}

@unmanaged
export class Tree {
  instance: Instance;
  states: usize;
  nodeBytes: u32;
  placedAt: u32;
  frames: usize;
  /** The frame under way; −1: the tree is closed. */
  depth: i32;
  /** Abstractions that cost this much or more are of no interest. */
  cutoff: f64;
  /** 1: every abstraction below the cutoff is counted, 0: the best is looked for. */
  counts: u32;
  count: f64;
  /** The count above which the tree grows no more. */
  most: f64;
  /** The costs that are bounded side by side. */
  pairs: Comparison;
  /** The techniques in use, a set of bits; and what they have done since the start (counters.ts). */
  techniques: u32;
  counters: usize;
  /** Room to match the states of an alpha with its columns. */
  matching: Matching;
  /** The incumbent: the best value found below the cutoff, and its items' values. */
  value: f64;
  values: usize;
  nodes: f64;
  /** A lower bound of the value of everything below the root. */
  rootBound: f64;
  /** The variable whose items are decided before all others; −1 if there is no such. */
  first: i32;
  /** Per item the next that is interchangeable with it, which takes no smaller a value; −1 if there is none (`symmetry.ts`). */
  nextInterchangeable: usize;
  /** Per diagram its budget, what a cost of it must stay below; and its least error in the node at hand. */
  budgets: usize;
  floors: usize;
  /** Sets of values by item, for the leaves; a row of p; the free mass without an item, per term (at its `freeAt`). */
  allowed: usize;
  savedRow: usize;
  rest: usize;
  screenedRest: usize;
  probed: usize;
  /** The state that an item must come to, as the branching rule found last. */
  stateToReach: u32;
  /** Per item its weight in the node at hand (`weigh.ts`). */
  weights: usize;
  /** What is done next of the node under way (`depth-first.ts`), and of its propagation (`phases.ts`): its stage and phase, the term and the column. */
  stage: u32;
  phase: u32;
  term: u32;
  column: u32;
  /** Whether a domain has changed since the propagation's last round began. */
  changed: bool;
  /** A cost that is bounded beside the next one: its column, −1 if there is none, and its state. */
  waiting: i32;
  waitingState: u32;
  /** The probes of the propagation's round so far; the item under way, −1 if there is none, the values left to it and those yet to be tried. */
  probes: u32;
  probedItem: i32;
  probedLeft: u64;
  probedValues: u64;
  /** The least that all diagrams cost, as the criterion has it. */
  total: f64;

  @inline frame(depth: i32): Frame {
    return changetype<Frame>(this.frames + depth * offsetof<Frame>());
  }
  @inline state(term: u32): TermState {
    return changetype<TermState>(this.states + term * offsetof<TermState>());
  }
  @inline budget(term: Term): f64 {
    return load<f64>(this.budgets + (<usize>term.parent << 3));
  }
}
