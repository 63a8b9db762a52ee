// The example of composed abstractions: M to M', M' to M'', and M to M'' by both. The maps are identities; what
// changes is which of A1 and A2 bears on T. Tables are rounded once, from exact fractions.
import type { VariableFile } from "../network.js";
import type { ProblemFile } from "../problem-file.js";
import { child, published, root } from "./parts.js";

const SOURCE =
  "E. F. Rischel, S. Weichwald: Compositional Abstraction Error and a Category of Causal Models, UAI 2021, section 1; A1 and A2 are kept as whether they are 100.";

const CARD = 100;
const T_STATES = Array.from({ length: CARD }, (_, i) => String(i + 1));
const A_STATES = ["other", "100"];

/** A fraction. */
type Ratio = readonly [bigint, bigint];

/** The double nearest to a fraction above 1e-20. */
function rounded([numerator, denominator]: Ratio): number {
  return Number(`${(numerator * 10n ** 60n) / denominator}e-60`);
}

/** P(T = t) in proportion to t^-power. */
function powerLaw(power: bigint): Ratio[] {
  const numbers = T_STATES.map((t) => BigInt(t) ** power);
  const all = numbers.reduce((product, n) => product * n);
  const total = numbers.reduce((sum, n) => sum + all / n, 0n);
  return numbers.map((n) => [all / n, total]);
}

/** 0.99 · p + 0.01 · q */
function mixed(p: readonly Ratio[], q: readonly Ratio[]): Ratio[] {
  return p.map(([a, b], t) => {
    const [c, d] = q[t]!;
    return [99n * a * d + c * b, 100n * b * d];
  });
}

const GEOMETRIC = T_STATES.map((_, t): Ratio => [99n, 100n ** BigInt(t + 1)]);
const [SQUARES, CUBES] = [powerLaw(2n), powerLaw(3n)];
const CUBES_OR_SQUARES = mixed(CUBES, SQUARES);

/** Shortest decimals of the first distribution, which falls below what `rounded` can round. */
const FIRST = T_STATES.map((_, t) => Number(`9.9e-${2 * t + 1}`));

/** The three models by the number of "_" at the end of their names: T heeds A1 and A2, then A1, then none. */
const models = ["", "_", "__"].map((end, level): readonly VariableFile[] => {
  const [A1, A2, T] = [`A1${end}`, `A2${end}`, `T${end}`];
  const arms = [A1, A2].map((name) => root(name, A_STATES, [0.99, 0.01]));
  if (level === 2) return [...arms, root(T, T_STATES, mixed(GEOMETRIC, CUBES_OR_SQUARES).map(rounded))];
  const columns =
    level === 0
      ? [FIRST, FIRST, CUBES.map(rounded), SQUARES.map(rounded)]
      : [FIRST, CUBES_OR_SQUARES.map(rounded)];
  const rows = T_STATES.map((_, t) => columns.map((column) => column[t]!));
  return [...arms, child(T, T_STATES, level === 0 ? [A1, A2] : [A1], ...rows)];
});

function between(name: string, about: string, low: number, high: number): ProblemFile {
  const [below, above] = [models[low]!, models[high]!];
  const names = above.map((variable, i) => [variable.name, below[i]!.name] as const);
  return published(name, about, SOURCE, {
    low: below,
    high: above,
    map: Object.fromEntries(names.map(([high, low]) => [high, [low]])),
    diagrams: [{ source: [names[0]![0], names[1]![0]], target: [names[2]![0]] }],
    truth: Object.fromEntries(
      above.map(({ name, states }) => [name, Array.from(states as readonly string[], (_, i) => i)]),
    ),
  });
}

export const composition1 = between("composition-1", "M to M': T forgets A2.", 0, 1);
export const composition2 = between("composition-2", "M' to M'': T forgets A1 as well.", 1, 2);
export const composition = between("composition", "M to M'': T forgets A1 and A2.", 0, 2);
