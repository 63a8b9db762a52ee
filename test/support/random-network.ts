// Random model files: acyclic, with tables that hold zeros, listed in an order that need not be topological.
import type { ModelFile, VariableFile } from "../../src/input/network.js";
import type { Random } from "./random.js";

export interface Shape {
  readonly variables: number;
  readonly maxStates: number;
  readonly maxParents: number;
  /** Parents are taken from this many variables before, in causal order. */
  readonly window: number;
  /** The chance that an entry of a table is 0. */
  readonly zeros: number;
}

export function randomModel(random: Random, shape: Shape): ModelFile {
  const cards = Array.from({ length: shape.variables }, () => 1 + random.below(shape.maxStates));
  const variables = cards.map((states, i): VariableFile => {
    const candidates = Array.from({ length: Math.min(i, shape.window) }, (_, k) => i - 1 - k);
    const parents = random.shuffle(candidates).slice(0, random.below(shape.maxParents + 1));
    const cols = parents.reduce((product, p) => product * cards[p]!, 1);
    const columns = Array.from({ length: cols }, () => column(random, states, shape.zeros));
    const cpt = Array.from({ length: states }, (_, row) => columns.map((entries) => entries[row]!));
    return { name: `V${i}`, states, parents: parents.map((p) => `V${p}`), cpt };
  });
  return { variables: random.shuffle(variables) };
}

function column(random: Random, states: number, zeros: number): number[] {
  const sure = random.below(states);
  const entries = Array.from({ length: states }, (_, state) =>
    state !== sure && random.next() < zeros ? 0 : random.next() + 0.01,
  );
  const sum = entries.reduce((a, b) => a + b);
  return entries.map((entry) => entry / sum);
}
