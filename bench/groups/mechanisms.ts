// Interventional distributions by variable elimination, through the public call.
import { Model, Problem, scenarios } from "../../dist/index.js";
import type { Case } from "../measure.js";
import { scenarioNames } from "../problems.js";
import { random } from "../random.js";
import { measured } from "../table.js";
import type { Group } from "./group.js";

interface Query {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
}

export const mechanisms: Group = {
  name: "mechanisms",
  async measure(rounds, log) {
    const cases = [...scenarioNames.map(ofScenario), ofChain(30, 2), ofChain(30, 8)];
    const plan = { title: "Mechanism queries", unit: "µs per query", nanoseconds: 1000, cases };
    return measured([plan], rounds, log);
  },
};

/** The low-level mechanisms of all diagrams, one after the other. */
function ofScenario(name: (typeof scenarioNames)[number]): Case {
  const problem = Problem.from(scenarios[name]);
  const below = (side: readonly string[]) => side.flatMap((high) => problem.map[high]!);
  const queries = problem.diagrams.map(({ source, target }) => ({
    sources: below(source),
    targets: below(target),
  }));
  return toCase(`${name}, ${problem.low.variables.length} variables`, problem.low, queries);
}

/** From the first variable of a chain to the last. */
function ofChain(length: number, states: number): Case {
  const draw = random(1);
  const variables = Array.from({ length }, (_, v) => ({
    name: `X${v}`,
    states,
    parents: v > 0 ? [`X${v - 1}`] : [],
    cpt: columns(states, v > 0 ? states : 1, draw),
  }));
  const query = { sources: ["X0"], targets: [`X${length - 1}`] };
  return toCase(`chain of ${length} variables, ${states} states`, Model.from({ variables }), [query]);
}

/** A conditional probability table with random columns that sum to 1. */
function columns(rows: number, cols: number, draw: () => number): number[][] {
  const drawn = Array.from({ length: rows }, () => Array.from({ length: cols }, draw));
  const sums = drawn[0]!.map((_, col) => drawn.reduce((sum, row) => sum + row[col]!, 0));
  return drawn.map((row) => row.map((value, col) => value / sums[col]!));
}

function toCase(row: string, model: Model, queries: readonly Query[]): Case {
  const run = () => queries.map(({ sources, targets }) => model.mechanism(sources, targets));
  for (const { data } of run()) {
    if (!data.every((probability) => probability >= 0)) throw new Error(`${row}: no distribution`);
  }
  return { row, column: "time", work: queries.length, run };
}
