// Random small problem files with everything a problem may ask: subsets of interventions with weights, those observed, pairs, inert and
// unmapped variables, constraints, names, zeros and ties. States stand in them by index.
import type { Random } from "./random.js";

export interface FileVariable {
  readonly name: string;
  readonly states: number | string[];
  readonly parents: string[];
  readonly cpt: number[][];
}

type Setting = Record<string, number>;

export interface FileDiagram {
  readonly source?: string[];
  readonly target: string[];
  readonly weight: number;
  readonly interventions?: { low: Setting; weight: number }[] | "observed" | { observed: number };
  readonly pairs?: { low: Setting; high: Setting; weight: number }[];
}

export interface QuestionFile {
  readonly format: "causal-abstraction/problem@1";
  readonly low: { readonly variables: FileVariable[] };
  readonly high: { readonly variables: FileVariable[] };
  readonly map: Record<string, string[]>;
  readonly inert: string[];
  readonly constraints: Record<
    string,
    { monotone?: "increasing" | "decreasing"; allow?: Record<string, number[]> }
  >;
  readonly diagrams: FileDiagram[];
}

/** Which of the ingredients a problem may have. */
export interface Ingredients {
  readonly lists: boolean;
  readonly pairs: boolean;
  readonly inert: boolean;
  readonly constraints: boolean;
  readonly names: boolean;
  /** Tables of quarters, with zeros, twins and ties. */
  readonly coarse: boolean;
}

/** The most abstractions of a problem, surjective or not. */
const MOST = 1500;

export const cardOf = ({ states }: FileVariable) => (typeof states === "number" ? states : states.length);
const productOf = (cards: readonly number[]) => cards.reduce((product, card) => product * card, 1);

/** The joint states of variables, in C order. */
export function* settingsOf(variables: readonly FileVariable[]): Generator<Setting> {
  const count = productOf(variables.map(cardOf));
  for (let joint = 0; joint < count; joint++) {
    let rest = joint;
    const setting: [string, number][] = variables.toReversed().map((variable) => {
      const state = rest % cardOf(variable);
      rest = Math.floor(rest / cardOf(variable));
      return [variable.name, state];
    });
    yield Object.fromEntries(setting.reverse());
  }
}

export function randomQuestion(numbers: Random, ingredients: Ingredients): QuestionFile {
  for (;;) {
    const file = drawn(numbers, ingredients);
    const sizes = file.high.variables.map((variable) => [cardOf(variable), columnsOf(file, variable.name)]);
    if (productOf(sizes.map(([rows, cols]) => rows! ** cols!)) <= MOST) return file;
  }
}

const columnsOf = (file: QuestionFile, high: string) =>
  productOf(file.map[high]!.map((name) => cardOf(variableOf(file.low, name))));

export function variableOf(model: { readonly variables: FileVariable[] }, name: string): FileVariable {
  return model.variables.find((variable) => variable.name === name)!;
}

function drawn(numbers: Random, ingredients: Ingredients): QuestionFile {
  const high = sized(numbers, 2 + numbers.below(2), "H", 1, 3, ingredients.names);
  const mapped = high.map((variable, x) => belowOf(numbers, variable, x, ingredients.names));
  const others = sized(numbers, numbers.below(3), "U", 2, 2, false);
  const low = numbers.shuffle([...mapped.flat(), ...others]);
  const models = {
    low: { variables: tabled(numbers, low, ingredients.coarse) },
    high: { variables: numbers.shuffle(tabled(numbers, high, ingredients.coarse)) },
  };
  const map = Object.fromEntries(high.map(({ name }, x) => [name, mapped[x]!.map((below) => below.name)]));
  const file = { format: "causal-abstraction/problem@1" as const, ...models, map };
  return {
    ...file,
    inert: ingredients.inert ? others.slice(0, 1 + numbers.below(2)).map(({ name }) => name) : [],
    constraints: ingredients.constraints ? constraintsOf(numbers, file) : {},
    diagrams: Array.from({ length: 1 + numbers.below(3) }, () => diagramOf(numbers, file, ingredients)),
  };
}

interface Sized {
  readonly name: string;
  readonly states: number | string[];
}

function sized(numbers: Random, count: number, prefix: string, least: number, most: number, named: boolean) {
  return Array.from({ length: count }, (_, i): Sized => {
    const states = least + numbers.below(most - least + 1);
    return { name: `${prefix}${i}`, states: named ? namesOf(numbers, states) : states };
  });
}

/** Names of a small pool, so that both levels share some. */
const namesOf = (numbers: Random, count: number) => numbers.shuffle([..."abcde"]).slice(0, count);

function belowOf(numbers: Random, { states }: Sized, x: number, named: boolean): Sized[] {
  const rows = typeof states === "number" ? states : states.length;
  if (numbers.below(4) === 0) return sized(numbers, 2, `L${x}.`, 2, 2, named);
  const cols = Math.max(2, rows) + numbers.below(3);
  return [{ name: `L${x}`, states: named && numbers.below(5) > 0 ? namesOf(numbers, cols) : cols }];
}

function tabled(numbers: Random, variables: readonly Sized[], coarse: boolean): FileVariable[] {
  return variables.map(({ name, states }, v) => {
    const parents = numbers.shuffle(variables.slice(0, v)).slice(0, 2);
    const sizeOf = (of: number | string[]) => (typeof of === "number" ? of : of.length);
    const cols = productOf(parents.map((parent) => sizeOf(parent.states)));
    const columns = Array.from({ length: cols }, () => column(numbers, sizeOf(states), coarse));
    const cpt = Array.from({ length: sizeOf(states) }, (_, i) => columns.map((entries) => entries[i]!));
    return { name, states, parents: parents.map((parent) => parent.name), cpt };
  });
}

function column(numbers: Random, states: number, coarse: boolean): number[] {
  if (coarse) {
    const entries = Array.from({ length: states }, () => 0);
    for (let quarter = 0; quarter < 4; quarter++) entries[numbers.below(states)]! += 0.25;
    return entries;
  }
  const entries = Array.from({ length: states }, (): number =>
    numbers.below(8) === 0 ? 0 : 1 + numbers.below(99),
  );
  if (!entries.some((entry) => entry > 0)) entries[0] = 1;
  const sum = entries.reduce<number>((a, b) => a + b, 0);
  return entries.map((entry) => entry / sum);
}

type Models = Pick<QuestionFile, "low" | "high" | "map">;

const WEIGHTS = [1, 1, 0.3, 2.5, 7];

function diagramOf(numbers: Random, file: Models, ingredients: Ingredients): FileDiagram {
  const chosen = numbers.shuffle(file.high.variables.map(({ name }) => name));
  const weight = WEIGHTS[numbers.below(WEIGHTS.length)]!;
  if (ingredients.pairs && numbers.below(2) === 0) {
    const target = chosen.slice(0, 1 + numbers.below(2));
    const pairs = Array.from({ length: 1 + numbers.below(4) }, () => ({
      low: partial(numbers, file.low.variables),
      high: partial(numbers, file.high.variables),
      weight: WEIGHTS[numbers.below(WEIGHTS.length)]!,
    }));
    return { target, weight, pairs: distinct(pairs) };
  }
  const cut = 1 + numbers.below(chosen.length - 1);
  const end = cut + 1 + numbers.below(chosen.length - cut);
  const [source, target] = [chosen.slice(0, cut), chosen.slice(cut, end)];
  if (!ingredients.lists || numbers.below(4) === 0) return { source, target, weight };
  if (numbers.below(3) === 0) return { source, target, weight, interventions: "observed" };
  const below = source.flatMap((name) => file.map[name]!.map((low) => variableOf(file.low, low)));
  const all = numbers.shuffle([...settingsOf(below)]);
  const interventions = all.slice(0, 1 + numbers.below(all.length)).map((low) => ({
    low,
    weight: WEIGHTS[numbers.below(WEIGHTS.length)]!,
  }));
  return { source, target, weight, interventions };
}

function partial(numbers: Random, variables: readonly FileVariable[]): Setting {
  const set = variables.filter(() => numbers.below(3) === 0);
  return Object.fromEntries(set.map((variable) => [variable.name, numbers.below(cardOf(variable))]));
}

/** A pair may stand in a list once. */
function distinct<Pair extends { low: Setting; high: Setting }>(pairs: readonly Pair[]): Pair[] {
  const seen = new Map(pairs.toReversed().map((pair) => [JSON.stringify([pair.low, pair.high]), pair]));
  return [...seen.values()].reverse();
}

function constraintsOf(numbers: Random, { high, low, map }: Models): QuestionFile["constraints"] {
  const constraints: QuestionFile["constraints"] = {};
  for (const variable of high.variables) {
    if (numbers.below(3) === 0) continue;
    const joint = productOf(map[variable.name]!.map((name) => cardOf(variableOf(low, name))));
    const isSingle = map[variable.name]!.length === 1;
    const constraint: QuestionFile["constraints"][string] = {};
    const direction = numbers.below(3);
    if (direction < 2) constraint.monotone = direction === 0 ? "increasing" : "decreasing";
    const allow: Record<string, number[]> = {};
    for (let state = 0; state < joint; state++) {
      if (numbers.below(4) > 0) continue;
      const values = [...Array(cardOf(variable)).keys()].filter(() => numbers.below(3) > 0);
      // A state of a single variable with names is found by its name: its index could be one.
      const names = isSingle ? variableOf(low, map[variable.name]![0]!).states : 0;
      if (values.length > 0) allow[typeof names === "number" ? `${state}` : names[state]!] = values;
    }
    if (Object.keys(allow).length > 0) constraint.allow = allow;
    constraints[variable.name] = constraint;
  }
  return constraints;
}
