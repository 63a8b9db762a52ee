// A high-level model to begin with: the variables of a map, the arrows between them, and uniform tables.
import { findCycle } from "../base/acyclic.js";
import { at, list, quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import { cycleText, indicesOf, type ModelFile } from "../input/network.js";
import type { Model, Variable } from "./model.js";

/**
 * The skeleton of a high-level model. A variable has the states of those that it stands for, which must have the
 * same ones. An arrow leads from X to Y where the low-level model has a directed path from a variable of X to one
 * of Y with no other variable of the map between. Tables are uniform.
 *
 * @param map high-level variable → low-level variables
 * @throws ProblemError at /map/… for unknown variables, different states, and arrows in a circle
 */
export function skeletonOf(low: Model, map: Readonly<Record<string, readonly string[]>>): ModelFile {
  if (low.experiments)
    throw new ProblemError(
      "/low",
      "a model of experiments, which has no arrows",
      "a high-level model of your own",
    );
  const names = Object.keys(map);
  const known = new Names(low.variables.map(({ name }) => name));
  const preimages = names.map((name) => indicesOf(map[name]!, known, at("/map", name)));
  const owner = new Map(preimages.flatMap((nodes, x) => nodes.map((node) => [node, x] as const)));
  const parentsOf = low.variables.map(({ parents }) => parents.map((parent) => known.find(parent)!));
  const causes = preimages.map((nodes, x) => causesOf(nodes, x, owner, parentsOf));
  const cycle = findCycle(causes);
  if (cycle)
    throw new ProblemError(
      "/map",
      cycleText(cycle, names),
      "arrows that lead in no circle; or a model of your own",
    );
  return {
    variables: names.map((name, x) => ({
      name,
      ...statesOf(
        name,
        preimages[x]!.map((node) => low.variables[node]!),
      ),
      ...(causes[x]!.length > 0 && { parents: causes[x]!.map((cause) => names[cause]!) }),
      cpt: "uniform" as const,
    })),
  };
}

/** The high-level variables with a path to one, walked from its nodes upwards and no further than the next. */
function causesOf(
  nodes: readonly number[],
  x: number,
  owner: ReadonlyMap<number, number>,
  parentsOf: readonly (readonly number[])[],
): number[] {
  const seen = new Set(nodes);
  const causes = new Set<number>();
  for (const node of seen) {
    for (const parent of parentsOf[node]!) {
      const cause = owner.get(parent);
      if (cause === undefined) seen.add(parent);
      else if (cause !== x) causes.add(cause);
    }
  }
  return [...causes].sort((a, b) => a - b);
}

function statesOf(name: string, below: readonly Variable[]) {
  const [{ states, values, unit }, ...others] = below as [Variable, ...Variable[]];
  const isOther = ({ states: of }: Variable) =>
    of.length !== states.length || of.some((state, i) => state !== states[i]);
  const other = others.find(isOther);
  if (other) {
    const found = `${list([below[0]!.name, other.name])}, which have different states`;
    throw new ProblemError(at("/map", name), found, `a model that says which states ${quote(name)} has`);
  }
  const isCounted = states.every((state, i) => state === String(i));
  return { states: isCounted ? states.length : states, ...(others.length === 0 && { values, unit }) };
}
