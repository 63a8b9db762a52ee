// A problem whose diagrams list their columns: some repeated, some left out, with weights; and one diagram as pairs.

import { Matrix } from "../../src/base/matrix.js";
import { EVERY_COLUMN } from "../../src/problem/columns.js";
import { type Diagram, diagramsOf, type Learnable } from "../../src/problem/problem.js";

/** The columns of a matrix, in the order of a list. */
export function columnsOf(matrix: Matrix, columns: readonly number[]): Matrix {
  const picked = new Matrix(matrix.rows, columns.length);
  for (let i = 0; i < matrix.rows; i++)
    columns.forEach((column, c) => {
      picked.data[i * columns.length + c] = matrix.at(i, column);
    });
  return picked;
}

/** The diagrams of a problem with lists of columns; the last diagram once more, as pairs of its first columns. */
export function listed(problem: Learnable): Learnable {
  const diagrams = diagramsOf(problem).map(listedDiagram);
  return {
    highVariables: problem.highVariables,
    constraints: problem.constraints,
    sameNames: problem.sameNames,
    alphaShape: (high) => problem.alphaShape(high),
    diagrams: [...diagrams, pairsOf(diagramsOf(problem).at(-1)!)],
  };
}

/** The last column twice, the first not at all where there are more than two. */
function listedDiagram(diagram: Diagram): Diagram {
  const count = diagram.low.cols;
  const states = [count - 1, ...Array.from({ length: count - 1 }, (_, c) => c + 1)];
  const weights = Float64Array.from(states, (_, c) => 1 + (c % 3));
  return {
    ...diagram,
    columns: { ...EVERY_COLUMN, states: Int32Array.from(states), weights },
    low: columnsOf(diagram.low, states),
  };
}

function pairsOf(diagram: Diagram): Diagram {
  const count = Math.min(diagram.low.cols, diagram.high.cols);
  const columns = Array.from({ length: count }, (_, c) => c);
  return {
    ...diagram,
    source: [],
    columns: EVERY_COLUMN,
    low: columnsOf(diagram.low, columns),
    high: columnsOf(diagram.high, columns),
  };
}
