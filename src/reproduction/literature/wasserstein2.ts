// The squared Wasserstein distance W₂² between distributions over 0, 1, 2, …, which POT's wasserstein_1d(p=2)
// returns. It is computed here alone: the package's distances are metrics, and this square is none.
import type { Matrix } from "../../base/matrix.js";

/** Per column the least mean of squared moves that turn one distribution into the other. */
export function squaredWasserstein2(p: Matrix, q: Matrix): number[] {
  return Array.from({ length: p.cols }, (_, column) => {
    const [from, to] = [p, q].map((matrix) =>
      Array.from({ length: matrix.rows }, (_, state) => matrix.at(state, column)),
    );
    return movedInOrder(from!, to!);
  });
}

/** On a line the best plan moves mass in order: the lowest that is left to the lowest that lacks some. */
function movedInOrder(from: number[], to: number[]): number {
  let cost = 0;
  for (let i = 0, j = 0; i < from.length && j < to.length; ) {
    const mass = Math.min(from[i]!, to[j]!);
    cost += mass * (i - j) ** 2;
    from[i]! -= mass;
    to[j]! -= mass;
    if (from[i]! <= to[j]!) i++;
    else j++;
  }
  return cost;
}
