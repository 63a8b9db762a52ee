// Interventional distributions by the definition: the truncated factorisation over every joint state of the network.

import { Matrix } from "../../src/base/matrix.js";
import type { Network } from "../../src/input/network.js";

/** P(targets | do(sources)), at the cost of the full joint. */
export function bruteForce(network: Network, sources: readonly number[], targets: readonly number[]): Matrix {
  const { variables } = network;
  const index = (nodes: readonly number[], state: readonly number[]) =>
    nodes.reduce((joint, node) => joint * variables[node]!.card + state[node]!, 0);
  const size = (nodes: readonly number[]) =>
    nodes.reduce((product, node) => product * variables[node]!.card, 1);
  const result = new Matrix(size(targets), size(sources));
  for (const state of jointStates(variables.map((variable) => variable.card))) {
    // The states of the sources are set, whatever their own tables say.
    let probability = 1;
    for (const [node, { parents, cpt }] of variables.entries())
      if (!sources.includes(node)) probability *= cpt.at(state[node]!, index(parents, state));
    result.data[index(targets, state) * result.cols + index(sources, state)]! += probability;
  }
  return result;
}

function* jointStates(cards: readonly number[]): Generator<readonly number[]> {
  const state = cards.map(() => 0);
  for (;;) {
    yield state;
    let node = cards.length - 1;
    while (node >= 0 && ++state[node]! === cards[node]) state[node--] = 0;
    if (node < 0) return;
  }
}
