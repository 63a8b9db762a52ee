// Evaluation of an abstraction by the definition: how far each diagram is from commuting.
import { at } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import { settingsOf, type TableOf } from "../base/option-table.js";
import { type Abstraction, alphasOf, isDeterministic, isSurjective } from "../problem/abstraction.js";
import { totalsOf } from "../problem/criterion.js";
import { type Distance, distanceRow } from "../problem/distances.js";
import { type Diagram, diagramsOf, type Problem, requireProblem } from "../problem/problem.js";
import { columnDistances, diagramDistances } from "./distances.js";
import { largest } from "./evaluator.js";

/**
 * What is compared, with ⁺ the Moore–Penrose pseudo-inverse (Zennaro, Turrini and Damoulas, IJCAI 2023):
 *
 * - `consistency` (IC, the abstraction error): alpha_Y·mu with nu·alpha_X
 * - `information-loss` (IIL): mu with alpha_Y⁺·nu·alpha_X
 * - `superresolution-information-loss` (ISIL): alpha_Y·mu·alpha_X⁺ with nu
 * - `superresolution-consistency` (ISC): mu·alpha_X⁺ with alpha_Y⁺·nu
 *
 * All but the first take deterministic alphas only: the pseudo-inverse of others may have negative entries.
 */
export const measures = [
  "consistency",
  "information-loss",
  "superresolution-information-loss",
  "superresolution-consistency",
] as const;

/** The name of a measure. */
export type Measure = (typeof measures)[number];

/** The error of one diagram. */
export interface DiagramError {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** The largest distance over the columns, from 0 to the largest that the distance can be. */
  readonly error: number;
  /** The distance of every column: every low-level intervention (high-level, for the two superresolution measures), C order. */
  readonly columns: Float64Array;
}

/** The errors of an abstraction. */
export interface Evaluation {
  /** The distance in force. */
  readonly distance: Distance;
  /** The abstraction error: the largest error of a diagram. */
  readonly error: number;
  /** The cumulative error: the sum over the diagrams. */
  readonly sum: number;
  /** Whether every high-level state is reached. */
  readonly surjective: boolean;
  readonly diagrams: readonly DiagramError[];
}

/** How `evaluate` compares the two ways round a diagram. */
export interface EvaluateOptions {
  /** What is compared. Default `consistency`. */
  readonly measure?: Measure;
  /** By which distance. Default `js`. */
  readonly distance?: Distance;
}

/** The rows of the options of `evaluate`. */
export const evaluateTable = {
  measure: {
    kind: "choice",
    values: measures,
    fallback: "consistency",
    help: "what is compared",
  },
  distance: distanceRow,
} as const satisfies TableOf<EvaluateOptions>;

/**
 * The exact errors of an abstraction, diagram weights left aside.
 *
 * @param abstraction per high-level variable its alpha, deterministic or stochastic
 * @throws ProblemError where an alpha is missing, of the wrong shape or not column-stochastic; where `measure` needs
 *   deterministic alphas and one is not
 */
export async function evaluate(
  problem: Problem,
  abstraction: Abstraction,
  options: EvaluateOptions = {},
): Promise<Evaluation> {
  requireProblem(problem);
  const { measure, distance } = settingsOf(evaluateTable, options);
  const alphas = alphasOf(problem, abstraction);
  await problem.prepare();
  const columns = await distancesOf(problem, alphas, measure, distance);
  return { distance, ...summary(problem, columns), surjective: isSurjective(alphas) };
}

/** Errors from the distances of every diagram's columns. */
export function summary(
  problem: Problem,
  columns: readonly Float64Array[],
): Omit<Evaluation, "distance" | "surjective"> {
  const diagrams = diagramsOf(problem).map(({ source, target }, d) => ({
    source,
    target,
    error: largest(columns[d]!),
    columns: columns[d]!,
  }));
  return { ...totalsOf(diagrams.map(({ error }) => error)), diagrams };
}

async function distancesOf(
  problem: Problem,
  alphas: readonly Matrix[],
  measure: Measure,
  distance: Distance,
): Promise<Float64Array[]> {
  if (measure === "consistency") return (await diagramDistances(problem, [alphas], distance))[0]!;
  const fractional = alphas.findIndex((alpha) => !isDeterministic(alpha));
  if (fractional >= 0) {
    const path = at("/abstraction", problem.highVariables[fractional]!);
    throw new ProblemError(path, "a stochastic alpha", `a deterministic one, for the measure ${measure}`);
  }
  const byName = new Map(problem.highVariables.map((name, i) => [name, alphas[i]!]));
  return diagramsOf(problem).map((diagram) => {
    const { p, q } = paths(diagram, byName, measure);
    return columnDistances(p, q, distance);
  });
}

/** The two matrices that a measure compares on one diagram. */
function paths(
  { source, target, low, high }: Diagram,
  alphas: ReadonlyMap<string, Matrix>,
  measure: Measure,
): { p: Matrix; q: Matrix } {
  const alphaX = source.map((name) => alphas.get(name)!).reduce(kronecker);
  const alphaY = target.map((name) => alphas.get(name)!).reduce(kronecker);
  if (measure === "information-loss") {
    return { p: low, q: multiply(multiply(pseudoInverse(alphaY), high), alphaX) };
  }
  if (measure === "superresolution-information-loss") {
    return { p: multiply(multiply(alphaY, low), pseudoInverse(alphaX)), q: high };
  }
  return { p: multiply(low, pseudoInverse(alphaX)), q: multiply(pseudoInverse(alphaY), high) };
}

/** a · b */
function multiply(a: Matrix, b: Matrix): Matrix {
  const product = new Matrix(a.rows, b.cols);
  for (let i = 0; i < a.rows; i++) {
    for (let k = 0; k < a.cols; k++) {
      for (let j = 0; j < b.cols; j++) product.data[i * b.cols + j]! += a.at(i, k) * b.at(k, j);
    }
  }
  return product;
}

/** a ⊗ b: (a.rows · b.rows) × (a.cols · b.cols), a's index the slower. */
function kronecker(a: Matrix, b: Matrix): Matrix {
  const product = new Matrix(a.rows * b.rows, a.cols * b.cols);
  for (let i = 0; i < product.rows; i++) {
    for (let j = 0; j < product.cols; j++) {
      const left = a.at(Math.floor(i / b.rows), Math.floor(j / b.cols));
      product.data[i * product.cols + j] = left * b.at(i % b.rows, j % b.cols);
    }
  }
  return product;
}

/** Of a deterministic alpha: its transpose, each column shared evenly among the states that map to it (0 where none does). */
function pseudoInverse(alpha: Matrix): Matrix {
  const inverse = new Matrix(alpha.cols, alpha.rows);
  for (let i = 0; i < alpha.rows; i++) {
    const count = alpha.data.subarray(i * alpha.cols, (i + 1) * alpha.cols).reduce((sum, x) => sum + x, 0);
    for (let j = 0; j < alpha.cols; j++) {
      if (alpha.at(i, j) === 1) inverse.data[j * alpha.rows + i] = 1 / count;
    }
  }
  return inverse;
}
