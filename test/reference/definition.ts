// The optimum of a small problem file by the definition: every map is tried, every intervention is a sum over the joint states of the
// cut network. It shares nothing with the package but the terms of the distances' reference.
import type { Distance } from "../../src/input/distances.js";
import {
  cardOf,
  type FileDiagram,
  type FileVariable,
  type QuestionFile,
  settingsOf,
  variableOf,
} from "../support/random-question.js";
import { TERMS } from "./distances.js";

export interface Kind {
  readonly criterion: "max" | "sum";
  readonly aggregate: "worst" | "mean";
  readonly distance: Distance;
  readonly surjective: boolean;
}

type Setting = Record<string, number>;
type Maps = Record<string, number[]>;

/** An intervention: what is set below, and the joint states of the source, or what is set above. */
interface Column {
  readonly low: Setting;
  readonly above: { readonly joint: Record<string, number> } | { readonly set: Setting };
  readonly weight: number;
}

export interface Answer {
  readonly value: number;
  /** The abstractions that obey. */
  readonly count: number;
  /** Those within 1e-10 of the value, and the same where those that differ in free states count once. */
  readonly minimisers: number;
  readonly distinct: number;
  readonly canonical: Maps;
}

const TIE = 1e-10;

/** Undefined where no map obeys. */
export function byDefinition(file: QuestionFile, kind: Kind): Answer | undefined {
  const names = file.high.variables.map(({ name }) => name);
  const columns = file.diagrams.map((diagram) => columnsOf(file, diagram));
  const belows = file.diagrams.map((diagram, d) => columns[d]!.map(({ low }) => lowOf(file, diagram, low)));
  const evaluated = mapsOf(file, names, kind.surjective).map((maps) => {
    const distances = file.diagrams.map((diagram, d) =>
      columns[d]!.map((column, c) => {
        const p = carried(file, diagram.target, belows[d]![c]!, maps);
        const q = distribution(file.high.variables, aboveOf(file, column, maps), diagram.target);
        return distanceOf(kind.distance, p, q);
      }),
    );
    const errors = distances.map((of, d) => errorOf(of, columns[d]!, kind.aggregate));
    const value = kind.criterion === "max" ? Math.max(...errors) : errors.reduce((a, b) => a + b, 0);
    return { maps, value, squares: distances.flat().reduce((sum, one) => sum + one ** 2, 0) };
  });
  if (evaluated.length === 0) return undefined;
  const value = Math.min(...evaluated.map((one) => one.value));
  const ties = evaluated.filter((one) => one.value <= value + TIE);
  const free = freeOf(file, columns, belows);
  return {
    value,
    count: evaluated.length,
    minimisers: ties.length,
    distinct: new Set(ties.map(({ maps }) => matters(names, maps, free).join())).size,
    canonical: canonicalOf(file, names, ties, free),
  };
}

/** The columns of a diagram, with every joint state of the inert variables that they do not set. */
function columnsOf(file: QuestionFile, diagram: FileDiagram): Column[] {
  const inert = file.inert.map((name) => variableOf(file.low, name));
  const withInert = (column: Column) => {
    const open = inert.filter(({ name }) => column.low[name] === undefined);
    return [...settingsOf(open)].map((set) => ({ ...column, low: { ...column.low, ...set } }));
  };
  return ownColumns(file, diagram).flatMap(withInert);
}

function ownColumns(file: QuestionFile, diagram: FileDiagram): Column[] {
  if (diagram.pairs)
    return diagram.pairs.map(({ low, high, weight }) => ({ low, above: { set: high }, weight }));
  const source = diagram.source!;
  const of = (low: Setting, weight: number): Column => ({
    low,
    above: { joint: Object.fromEntries(source.map((name) => [name, jointOf(file, name, low)])) },
    weight,
  });
  if (Array.isArray(diagram.interventions))
    return diagram.interventions.map(({ low, weight }) => of(low, weight));
  const below = source.flatMap((name) => file.map[name]!);
  const all = [...settingsOf(below.map((name) => variableOf(file.low, name)))];
  if (!diagram.interventions) return all.map((low) => of(low, 1));
  const probabilities = distribution(file.low.variables, {}, below);
  return all.filter((_, s) => probabilities[s]! > 0).map((low) => of(low, 1));
}

/** The joint state of a preimage in a setting, in C order. */
function jointOf(file: QuestionFile, high: string, setting: Setting): number {
  return jointIn(
    file.map[high]!.map((name) => variableOf(file.low, name)),
    setting,
  );
}

function jointIn(variables: readonly FileVariable[], setting: Setting): number {
  return variables.reduce((joint, variable) => joint * cardOf(variable) + setting[variable.name]!, 0);
}

/** P(targets | do(set)): the truncated factorisation over all joint states. */
function distribution(
  variables: readonly FileVariable[],
  set: Setting,
  targets: readonly string[],
): number[] {
  const of = targets.map((name) => variables.find((variable) => variable.name === name)!);
  const result = [...settingsOf(of)].map(() => 0);
  for (const setting of settingsOf(variables)) {
    if (Object.entries(set).some(([name, state]) => setting[name] !== state)) continue;
    let probability = 1;
    for (const { name, parents, cpt } of variables) {
      if (set[name] !== undefined) continue;
      const causes = parents.map((parent) => variables.find((variable) => variable.name === parent)!);
      probability *= cpt[setting[name]!]![jointIn(causes, setting)]!;
    }
    result[jointIn(of, setting)]! += probability;
  }
  return result;
}

const lowOf = (file: QuestionFile, { target }: FileDiagram, set: Setting) =>
  distribution(
    file.low.variables,
    set,
    target.flatMap((name) => file.map[name]!),
  );

/** alpha_Y'·low */
function carried(
  file: QuestionFile,
  target: readonly string[],
  low: readonly number[],
  maps: Maps,
): number[] {
  const above = target.map((name) => variableOf(file.high, name));
  const below = target.flatMap((name) => file.map[name]!.map((other) => variableOf(file.low, other)));
  const result = [...settingsOf(above)].map(() => 0);
  let row = 0;
  for (const setting of settingsOf(below)) {
    const states = target.map((name) => [name, maps[name]![jointOf(file, name, setting)]!]);
    result[jointIn(above, Object.fromEntries(states))]! += low[row++]!;
  }
  return result;
}

function aboveOf(_: QuestionFile, { above }: Column, maps: Maps): Setting {
  if ("set" in above) return above.set;
  return Object.fromEntries(Object.entries(above.joint).map(([name, joint]) => [name, maps[name]![joint]!]));
}

function distanceOf(distance: Distance, p: readonly number[], q: readonly number[]): number {
  const { isRoot, twice } = TERMS[distance];
  const cost = Math.max(0, p.reduce((sum, entry, i) => sum + twice(entry, q[i]!, 0), 0) / 2);
  return isRoot ? Math.sqrt(cost) : cost;
}

function errorOf(
  distances: readonly number[],
  columns: readonly Column[],
  aggregate: Kind["aggregate"],
): number {
  if (aggregate === "worst") return Math.max(...distances);
  const total = columns.reduce((sum, { weight }) => sum + weight, 0);
  return distances.reduce((sum, one, c) => sum + columns[c]!.weight * one, 0) / total;
}

/** All maps that obey, in lexicographic order. */
function mapsOf(file: QuestionFile, names: readonly string[], surjective: boolean): Maps[] {
  let all: Maps[] = [{}];
  for (const name of names) {
    const rows = cardOf(variableOf(file.high, name));
    const below = file.map[name]!.map((low) => variableOf(file.low, low));
    const joints = [...settingsOf(below)];
    let own: number[][] = [[]];
    for (let j = 0; j < joints.length; j++)
      own = own.flatMap((map) => [...Array(rows).keys()].map((state) => [...map, state]));
    own = own.filter((map) => !surjective || new Set(map).size === rows);
    own = own.filter((map) => obeys(file, name, below, joints, map));
    all = all.flatMap((maps) => own.map((map) => ({ ...maps, [name]: map })));
  }
  return all;
}

function obeys(
  file: QuestionFile,
  name: string,
  below: readonly FileVariable[],
  joints: readonly Setting[],
  map: readonly number[],
): boolean {
  const { monotone, allow } = file.constraints[name] ?? {};
  const keyOf = (j: number) => {
    const [only] = below;
    return below.length === 1 && typeof only!.states !== "number" ? only!.states[j]! : `${j}`;
  };
  if (map.some((state, j) => allow?.[keyOf(j)]?.includes(state) === false)) return false;
  if (!monotone) return true;
  return joints.every((a, i) =>
    joints.every((b, j) => {
      if (below.some((variable) => a[variable.name]! > b[variable.name]!)) return true;
      return monotone === "increasing" ? map[i]! <= map[j]! : map[i]! >= map[j]!;
    }),
  );
}

/** Per variable the joint states that no intervention sets and none reaches. */
function freeOf(file: QuestionFile, columns: readonly Column[][], belows: readonly number[][][]): Maps {
  const entries = file.high.variables.map(({ name }): [string, number[]] => {
    const below = file.map[name]!.map((low) => variableOf(file.low, low));
    const free = [...settingsOf(below)].map((_, j) => j);
    return [name, free.filter((j) => !isSet(columns.flat(), name, j) && !isReached(file, belows, name, j))];
  });
  return Object.fromEntries(entries);
}

function isSet(columns: readonly Column[], name: string, joint: number): boolean {
  return columns.some(({ above }) => "joint" in above && above.joint[name] === joint);
}

function isReached(file: QuestionFile, belows: readonly number[][][], name: string, joint: number): boolean {
  return file.diagrams.some(({ target }, d) => {
    if (!target.includes(name)) return false;
    const variables = target.flatMap((other) => file.map[other]!.map((low) => variableOf(file.low, low)));
    const rows = [...settingsOf(variables)];
    return belows[d]!.some((low) => low.some((p, row) => p > 0 && jointOf(file, name, rows[row]!) === joint));
  });
}

const matters = (names: readonly string[], maps: Maps, free: Maps) =>
  names.flatMap((name) => maps[name]!.filter((_, j) => !free[name]!.includes(j)));

interface Evaluated {
  readonly maps: Maps;
  readonly squares: number;
}

function canonicalOf(
  file: QuestionFile,
  names: readonly string[],
  ties: readonly Evaluated[],
  free: Maps,
): Maps {
  const namesakeOf = (name: string, j: number): number | undefined => {
    const [below, ...more] = file.map[name]!.map((low) => variableOf(file.low, low).states);
    const above = variableOf(file.high, name).states;
    if (more.length > 0 || typeof below === "number" || typeof above === "number") return undefined;
    return above.indexOf(below![j]!);
  };
  const namesakes = ({ maps }: Evaluated) =>
    names.flatMap((name) =>
      maps[name]!.filter((state, j) => !free[name]!.includes(j) && state === namesakeOf(name, j)),
    ).length;
  const most = Math.max(...ties.map(namesakes));
  const named = ties.filter((one) => namesakes(one) === most);
  const least = Math.min(...named.map(({ squares }) => squares));
  let left = named.filter(({ squares }) => squares <= least + TIE);
  // One joint state after the other: those that matter by the least state, then free ones by name, else by the least.
  const keep = (name: string, j: number, wish: number) => {
    left = left.filter(({ maps }) => maps[name]![j] === wish);
  };
  for (const isFree of [false, true])
    for (const name of names)
      for (const j of left[0]!.maps[name]!.keys()) {
        if (free[name]!.includes(j) !== isFree) continue;
        const taken = left.map(({ maps }) => maps[name]![j]!);
        const namesake = namesakeOf(name, j);
        keep(name, j, isFree && taken.includes(namesake!) ? namesake! : Math.min(...taken));
      }
  return left[0]!.maps;
}
