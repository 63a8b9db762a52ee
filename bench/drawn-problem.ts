// Random problems for solve(), of the kinds by which its reach is told: one diagram or a chain of variables, mechanisms drawn from a
// Dirichlet distribution, or planted: made from an abstraction that commutes and then blurred.
import type { ProblemFile } from "../dist/index.js";
import { type Random, random } from "./random.js";

/** The shape of every alpha: high-level states × low-level states. */
type Shape = readonly [high: number, low: number];

export interface Kind {
  readonly variables: number;
  readonly shape: Shape;
  /** Of the Dirichlet distribution of columns: small ones make columns that are nearly 0/1. */
  readonly concentration: number;
  /** The share of a drawn column in one that commutes; 1: nothing is planted. */
  readonly noise: number;
  /** How many columns of a table have the noise, the first ones. Default: all. */
  readonly blurred?: number;
}

/** A chain of variables at both levels, a diagram for every two; one diagram where there are two. What is planted is its truth. */
export function drawnFile(
  { variables, shape: [high, low], concentration, noise, blurred = low }: Kind,
  seed: number,
): ProblemFile {
  const draw = random(seed);
  const column = (size: number) => dirichlet(draw, size, concentration);
  const names = Array.from({ length: variables }, (_, v) => v);
  const alphas = names.map(() => drawnAlpha(draw, high, low));
  const above = names.map((v) => Array.from({ length: v > 0 ? high : 1 }, () => column(high)));
  const below = names.map((v) =>
    Array.from({ length: v > 0 ? low : 1 }, (_, x) => {
      const commuting = spread(above[v]![v > 0 ? alphas[v - 1]![x]! : 0]!, alphas[v]!, column(low));
      const drawn = column(low);
      const part = x < blurred ? noise : 0;
      return commuting.map((share, y) => (1 - part) * share + part * drawn[y]!);
    }),
  );
  const network = (prefix: string, states: number, columns: readonly (readonly (readonly number[])[])[]) => ({
    variables: names.map((v) => ({
      name: `${prefix}${v}`,
      states,
      parents: v > 0 ? [`${prefix}${v - 1}`] : [],
      cpt: transposed(columns[v]!),
    })),
  });
  return {
    format: "causal-abstraction/problem@1",
    low: network("L", low, below),
    high: network("H", high, above),
    map: Object.fromEntries(names.map((v) => [`H${v}`, [`L${v}`]])),
    diagrams: names.flatMap((x) => names.slice(x + 1).map((y) => ({ source: [`H${x}`], target: [`H${y}`] }))),
    ...(noise < 1 && { truth: Object.fromEntries(names.map((v) => [`H${v}`, alphas[v]!])) }),
  };
}

/** Every high-level state is reached. */
function drawnAlpha(draw: Random, high: number, low: number): number[] {
  const states = Array.from({ length: low }, (_, x) => (x < high ? x : Math.floor(draw() * high)));
  for (let x = low - 1; x > 0; x--) {
    const other = Math.floor(draw() * (x + 1));
    [states[x], states[other]] = [states[other]!, states[x]!];
  }
  return states;
}

/** A low-level distribution that the alpha maps to the high-level one, each state's mass shared out as the weights say. */
function spread(
  distribution: readonly number[],
  alpha: readonly number[],
  weights: readonly number[],
): number[] {
  const sums = distribution.map((_, state) =>
    alpha.reduce((sum, of, y) => sum + (of === state ? weights[y]! : 0), 0),
  );
  return alpha.map((state, y) => (distribution[state]! * weights[y]!) / sums[state]!);
}

function transposed(columns: readonly (readonly number[])[]): number[][] {
  return columns[0]!.map((_, row) => columns.map((entries) => entries[row]!));
}

function dirichlet(draw: Random, size: number, concentration: number): number[] {
  const shares = Array.from({ length: size }, () => gamma(draw, concentration) + 1e-12);
  const sum = shares.reduce((a, b) => a + b);
  return shares.map((share) => share / sum);
}

/** Marsaglia and Tsang, 2000. */
function gamma(draw: Random, shape: number): number {
  if (shape < 1) return gamma(draw, shape + 1) * draw() ** (1 / shape);
  const d = shape - 1 / 3,
    c = 1 / Math.sqrt(9 * d);
  while (true) {
    const x = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - draw()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
