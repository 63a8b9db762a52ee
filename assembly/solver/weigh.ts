// What the undecided items weigh in a node: their mass, of each intervention by the share of its budget that is left there. The heavier of
// two items is decided first. An intervention whose cost has nearly come to its budget refutes the node as soon as a little of its mass
// is placed otherwise than the bound has it; one with much left does not, however much mass an item has there.
import { Square } from "./instance";
import { costAt, domainOf, isSingle, Tree } from "./tree";
import { spend } from "./work";

/** The least share of a budget that counts as left: rounding may leave none, or less. */
const LEAST_SLACK: f64 = 1e-9;

/** Weighs the undecided items of a node whose costs are bounded and pruned. */
export function weighItems(tree: Tree, node: usize): void {
  const instance = tree.instance;
  memory.fill(tree.weights, 0, instance.itemCount << 3);
  for (let s: u32 = 0; s < instance.squareCount; s++) {
    const square = instance.square(s);
    if (square.targetCount == 1) weighFor(tree, node, square);
  }
}

function weighFor(tree: Tree, node: usize, square: Square): void {
  const urgency = tree.rest, first = tree.instance.variable(square.target(0)).first;
  findUrgency(tree, node, square, urgency);
  for (let joint: u32 = 0; joint < square.contracted; joint++) {
    const item = first + joint, at = tree.weights + (<usize>item << 3);
    if (!isSingle(domainOf(node, item))) store<f64>(at, load<f64>(at) + dot(urgency, square.muRow(joint), square.stride));
  }
  spend(square.contracted * square.columns);
}

/** Per intervention the reciprocal of its slack; 0 where rows are padded. */
function findUrgency(tree: Tree, node: usize, square: Square, to: usize): void {
  const budget = tree.budget(square);
  memory.fill(to, 0, square.stride);
  for (let c: u32 = 0; c < square.columns; c++) {
    const state = load<u32>(square.cheapest + (<usize>c << 2));
    const slack = 1 - load<f64>(costAt(node, square, c, state)) / budget;
    store<f64>(to + (<usize>c << 3), 1 / max(slack, LEAST_SLACK));
  }
}

function dot(a: usize, b: usize, bytes: u32): f64 {
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < bytes; i += 16) sum = f64x2.add(sum, f64x2.mul(v128.load(a + i), v128.load(b + i)));
  return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}
