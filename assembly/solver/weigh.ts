// Weights of the undecided items of a node. The weight of an item is the sum of its masses over the
// interventions, each divided by the share of the budget that is left there. Of two items the heavier is
// decided first. An intervention whose cost is close to the budget refutes the node as soon as a little mass
// is placed otherwise than in the bound. An intervention with much budget left does not, however much mass
// the item has there.
import { uses, WEIGHING } from "./counters";
import { domainOf, isSingle } from "./domains";
import { Term } from "./instance";
import { TermState, Tree } from "./tree";
import { spend } from "./work";

/** The least share of a budget that counts as left: rounding may make the share zero or negative. */
const LEAST_SLACK: f64 = 1e-9;

/** Weighs the undecided items of a node whose costs are bounded and pruned. */
export function weighItems(tree: Tree, node: usize): void {
  const instance = tree.instance;
  memory.fill(tree.weights, 0, instance.itemCount << 3);
  if (!uses(tree, WEIGHING)) return;
  for (let s: u32 = 0; s < instance.termCount; s++) {
    const state = tree.state(s);
    if (state.term.targetCount == 1) weighFor(tree, node, state);
  }
}

function weighFor(tree: Tree, node: usize, state: TermState): void {
  const term = state.term;
  const urgency = tree.rest, first = tree.instance.variable(term.target(0)).first;
  findUrgency(tree, node, state, urgency);
  for (let joint: u32 = 0; joint < term.contracted; joint++) {
    const item = first + joint, at = tree.weights + (<usize>item << 3);
    if (!isSingle(domainOf(node, item)))
      store<f64>(at, load<f64>(at) + dot(urgency, term.muRow(joint), term.stride));
  }
  spend(term.contracted * term.columns);
}

/** The reciprocal of each intervention's slack; 0 in the padding of rows. */
function findUrgency(tree: Tree, node: usize, state: TermState, to: usize): void {
  const term = state.term;
  const budget = tree.budget(term);
  memory.fill(to, 0, term.stride);
  if (tree.instance.averages) return findSteepness(state.term, to);
  for (let c: u32 = 0; c < term.columns; c++) {
    const slack = 1 - load<f64>(state.costAt(node, c, state.cheapestState(c))) / budget;
    store<f64>(to + (<usize>c << 3), 1 / max(slack, LEAST_SLACK));
  }
}

/** For means: how much of the mean each intervention is. */
function findSteepness(term: Term, to: usize): void {
  memory.copy(to, term.shares, term.columns << 3);
}

function dot(a: usize, b: usize, bytes: u32): f64 {
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16)
    sum = f64x2.add(sum, f64x2.mul(v128.load(a + i), v128.load(b + i)));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
