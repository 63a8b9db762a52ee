// The two paths of a diagram under a deterministic abstraction, as matrices: alpha_Y · mu and nu · alpha_X.
import { type Diagram, Matrix, type Problem } from "../../../src/index.js";

/** For diagrams of one source and one target. */
export function bothWays(
  problem: Problem,
  { source, target, low, high }: Diagram,
  abstraction: Readonly<Record<string, readonly number[]>>,
): [below: Matrix, above: Matrix] {
  const [from, to] = [abstraction[source[0]!]!, abstraction[target[0]!]!];
  const { rows } = problem.alphaShape(target[0]!);
  const below = new Matrix(rows, low.cols);
  for (const [state, abstracted] of to.entries()) {
    for (let j = 0; j < low.cols; j++) below.data[abstracted * low.cols + j]! += low.at(state, j);
  }
  const above = new Matrix(rows, low.cols);
  for (let i = 0; i < rows; i++) {
    for (const [j, abstracted] of from.entries()) above.data[i * low.cols + j] = high.at(i, abstracted);
  }
  return [below, above];
}
