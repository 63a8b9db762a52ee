// Joint states of some variables of a model, in C order: their number, and the part of them that fewer variables have.

/** The number of joint states of some variables. */
export function jointCount(cards: readonly number[], nodes: readonly number[]): number {
  return nodes.reduce((product, node) => product * cards[node]!, 1);
}

/** Per joint state (C order) of some variables that of some of them, in any order. */
export function projection(
  from: readonly number[],
  to: readonly number[],
  cards: readonly number[],
): Int32Array {
  const strides = from.map((node) => {
    const place = to.indexOf(node);
    return place < 0 ? 0 : jointCount(cards, to.slice(place + 1));
  });
  const states = from.map(() => 0);
  return new Int32Array(jointCount(cards, from)).map(() => {
    const joint = states.reduce((sum, state, k) => sum + state * strides[k]!, 0);
    for (let k = from.length - 1; k >= 0 && ++states[k]! === cards[from[k]!]!; k--) states[k] = 0;
    return joint;
  });
}
