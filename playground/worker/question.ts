// One intervention of a diagram, asked of both models under a map: what the two ways say of the target.
import type { Model, Problem } from "causal-abstraction";
import { jointStates } from "../../src/drawing/joint-states.js";
import type { Answer, Marginals, StateNames, StatesByName, TwoWays } from "../protocol.js";
import { problemOf } from "./problem.js";

/** The most variables of a model whose distributions are computed; larger models are not drawn. */
const MOST_VARIABLES = 60;

export async function answer(
  text: string,
  map: StatesByName,
  diagram: number,
  column: number,
): Promise<Answer> {
  const problem = problemOf(text);
  await problem.prepare();
  return { kind: "answered", answers: twoWays(problem, map, diagram, column) };
}

function twoWays(problem: Problem, map: StatesByName, d: number, column: number): TwoWays {
  const { low, high } = problem;
  const diagram = problem.diagrams[d]!;
  const { source, target } = diagram;
  const set = problem.interventionOf(d, column);
  const preimage = (names: readonly string[]) => names.flatMap((name) => problem.map[name]!);
  const doAbove = set.high ?? translated(problem, map, source, set.low);
  const columnAbove = set.high ? column : jointOf(high, source, doAbove);
  const below = columnOf(diagram.low, column);
  const upThenAcross = columnOf(diagram.high, columnAbove);
  const statesBelow = jointStates(low, preimage(target));
  const becomes = statesBelow.map((_, j) => above(problem, map, target, j));
  const acrossThenUp = upThenAcross.map(() => 0);
  for (const [j, p] of below.entries()) acrossThenUp[becomes[j]!]! += p;
  return {
    diagram: d,
    column,
    doBelow: set.low,
    doAbove,
    below,
    statesBelow,
    statesAbove: jointStates(high, target),
    becomes,
    acrossThenUp,
    upThenAcross,
    distance: distanceOf(acrossThenUp, upThenAcross),
    marginals: { low: marginalsOf(low, set.low), high: marginalsOf(high, doAbove) },
  };
}

function columnOf(matrix: { rows: number; at(row: number, column: number): number }, column: number) {
  return Array.from({ length: matrix.rows }, (_, i) => matrix.at(i, column));
}

/** What is set above when this is set below. */
function translated(
  { low, high, map: preimages }: Problem,
  map: StatesByName,
  source: readonly string[],
  set: StateNames,
): StateNames {
  return Object.fromEntries(
    source.map((name) => {
      const joint = jointOf(low, preimages[name]!, set);
      return [name, statesOf(high, name)[map[name]![joint]!]!];
    }),
  );
}

/** The joint state of high-level variables that a joint state of their preimages becomes. */
function above(
  { low, high, map: preimages }: Problem,
  map: StatesByName,
  names: readonly string[],
  j: number,
) {
  let [rest, joint, scale] = [j, 0, 1];
  for (const name of names.toReversed()) {
    const count = preimages[name]!.reduce((product, one) => product * statesOf(low, one).length, 1);
    joint += scale * map[name]![rest % count]!;
    scale *= statesOf(high, name).length;
    rest = Math.floor(rest / count);
  }
  return joint;
}

function jointOf(model: Model, names: readonly string[], set: StateNames): number {
  return names.reduce((joint, name) => {
    const states = statesOf(model, name);
    return joint * states.length + states.indexOf(set[name]!);
  }, 0);
}

function statesOf(model: Model, name: string): readonly string[] {
  return model.variables.find((variable) => variable.name === name)!.states;
}

/** The Jensen–Shannon distance of two distributions. */
function distanceOf(p: readonly number[], q: readonly number[]): number {
  const term = (a: number, b: number) => (a > 0 ? (a * Math.log((2 * a) / (a + b))) / 2 : 0);
  const divergence = p.reduce((sum, a, i) => sum + term(a, q[i]!) + term(q[i]!, a), 0);
  return Math.sqrt(Math.max(0, divergence));
}

/** The distribution of every variable under an intervention. */
function marginalsOf(model: Model, set: StateNames): Marginals {
  const { variables } = model;
  if (variables.length > MOST_VARIABLES) return {};
  return Object.fromEntries(
    variables.map(({ name, states }) => [
      name,
      Object.hasOwn(set, name)
        ? states.map((state) => (state === set[name] ? 1 : 0))
        : marginalOf(model, name, set),
    ]),
  );
}

function marginalOf(model: Model, name: string, set: StateNames): number[] | null {
  try {
    return columnOf(model.mechanism(Object.keys(set), [name], { at: set }), 0);
  } catch {
    // A model of experiments answers only what was tried.
    return null;
  }
}
