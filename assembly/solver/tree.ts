// The search tree in memory: the nodes of the path from the root, and the memory that they share.
//
// Per item a node holds its domain (the set of values it may still take, a u64) and whether its mass is
// placed (a byte). Per term it holds the placed part of p and the free mass. Per intervention and source
// state it holds a lower bound of the cost, and the level t of the water filling that gave the bound.
import { Assignment } from "./assignment";
import { Comparison } from "./comparison";
import { Instance, Term } from "./instance";
import { Matching } from "./matching";

/** How a node is split. */
@unmanaged
export class Frame {
  node: usize;
  /** The item whose `remaining` values are tried; or −1: the items from `next` on take `row` in turn. */
  item: i32;
  row: u32;
  next: u32;
  end: u32;
  remaining: u64;
  /** Per value of the item its score (`order.ts`). */
  scores: usize;
}

/** The part of a tree that belongs to a term. */
@unmanaged
export class TermState {
  term: Term;
  /** Where a node keeps the term's p, free mass, costs and levels: bytes from the node's start. */
  massesAt: usize;
  freeAt: usize;
  costsAt: usize;
  levelsAt: usize;
  /** The cheapest state of each intervention, in the node at hand. */
  cheapest: usize;
  /** The screen of the node at hand, in single precision (screen.ts). */
  screen: usize;
  /** The first of the four columns that last refuted a probe. */
  refuting: u32;
  /**
   * For means, in the node at hand: the floor, groups × states of what they add to the mean, the prices of the
   * states, and of each group what it adds to the floor; `cheapest` is by group (mean.ts).
   */
  floor: f64;
  errors: usize;
  prices: usize;
  groupFloors: usize;
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
  @inline errorAt(group: u32, state: u32): usize {
    return this.errors + (<usize>(group * this.term.states + state) << 3);
  }
  @inline price(state: u32): f64 {
    return load<f64>(this.prices + (<usize>state << 3));
  }
  @inline priced(group: u32, state: u32): f64 {
    return load<f64>(this.errorAt(group, state)) - this.price(state);
  }
  @inline groupFloor(group: u32): f64 {
    return load<f64>(this.groupFloors + (<usize>group << 3));
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
  /** The depth of the frame under way; −1: the tree is closed. */
  depth: i32;
  /** Only abstractions that cost less than the cutoff are looked for. */
  cutoff: f64;
  /** What the tree looks for (`goal.ts`), and whether items of lone sources must be decided for it. */
  goal: u32;
  decidesSources: bool;
  /** How many there are, and how many that differ in more than free items; the search stops above `most`. */
  count: f64;
  distinct: f64;
  most: f64;
  /** Whether every leaf was counted in full. */
  isCounted: bool;
  /** Per item the values that it takes in the abstractions found, as a set. */
  seen: usize;
  /**
   * Per item the high-level state of the same name, −1 for none; 0 if no item has one. And what abstractions
   * must have besides a value below the cutoff: same names, and a sum of squared distances.
   */
  names: usize;
  leastNames: u32;
  mostSquares: f64;
  /** Work space of leaves: two numbers per set of missing states; the last leaf; the ways of a variable. */
  subsets: usize;
  lastLeaf: usize;
  ways: f64;
  waysApart: f64;
  /** The costs that are bounded side by side. */
  pairs: Comparison;
  /** The techniques in use, a set of bits, and the counters since the start (counters.ts). */
  techniques: u32;
  counters: usize;
  /** Room to match the states of an alpha to its columns. */
  matching: Matching;
  /** Room for the least sums of means. */
  assignment: Assignment;
  /** The incumbent: the best value below the cutoff so far, and the values of its items. */
  value: f64;
  values: usize;
  nodes: f64;
  /** A lower bound of the value of every abstraction below the root. */
  rootBound: f64;
  /** The variable whose items are decided before all others; −1 for none. */
  first: i32;
  /** Per item the next interchangeable item, whose value must not be smaller (`symmetry.ts`); −1 for none. */
  nextInterchangeable: usize;
  /** Per diagram its budget, which its costs must stay below, and its floor, the least error in the node. */
  budgets: usize;
  floors: usize;
  /**
   * Work space: per item a set of values, for the leaves; a row of p; the free mass without one item, in both
   * precisions; per item whether it was probed.
   */
  allowed: usize;
  savedRow: usize;
  rest: usize;
  screenedRest: usize;
  probed: usize;
  /** The state that an item must reach, as the branching rule last found. */
  stateToReach: u32;
  /** Per item its weight in the node at hand (`weigh.ts`). */
  weights: usize;
  /**
   * The next step of the visit: its stage (`depth-first.ts`), and the phase (`phases.ts`), term and column of
   * the propagation.
   */
  stage: u32;
  phase: u32;
  term: u32;
  column: u32;
  /** Whether a domain has changed since the last round of propagation began. */
  changed: bool;
  /** A cost that waits for a second, to be bounded beside it: its column, −1 if none waits, and its state. */
  waiting: i32;
  waitingState: u32;
  /** The probes of the round; the item under way, −1 if none; its values left, and those not yet tried. */
  probes: u32;
  probedItem: i32;
  probedLeft: u64;
  probedValues: u64;
  /** The floors of all diagrams, combined by the criterion: their sum, or the largest. */
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
