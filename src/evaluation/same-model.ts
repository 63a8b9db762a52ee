// Whether two models are one: the high level of a problem, and the low level of the next.
import { at, list, quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { Matrix } from "../base/matrix.js";
import { covering } from "../inference/experiments.js";
import type { Experiment, Trials, ValidModel } from "../input/experiments.js";
import { projection } from "../input/joint-states.js";
import type { Network } from "../input/network.js";

/** Probabilities of the same model may differ by this, as after rounding to files. */
const TOLERANCE = 1e-9;

const EXPECTED = "the high level of the first problem";

/** @throws ProblemError if the models differ: in variables, states, causes, probabilities or counts */
export function refuseOtherModel(high: ValidModel, low: ValidModel): void {
  refuseOtherVariables(high, low);
  if (high.kind === "graph" && low.kind === "graph") refuseOtherTables(high, low);
  else if (high.kind === "experiments" && low.kind === "experiments") refuseOtherCounts(high, low);
  else throw new ProblemError("second/low", kindText(low), `${EXPECTED}, ${kindText(high)}`);
}

function kindText({ kind }: ValidModel): string {
  return kind === "graph" ? "a model with a graph" : "a model of experiments";
}

function refuseOtherVariables(high: ValidModel, low: ValidModel): void {
  for (const { name } of high.variables)
    if (!low.variables.some((other) => other.name === name))
      throw new ProblemError("second/low/variables", `no variable ${quote(name)}`, EXPECTED);
  for (const variable of low.variables) {
    const path = at("second/low/variables", variable.name);
    const own = high.variables.find(({ name }) => name === variable.name);
    if (!own) throw new ProblemError(path, "a variable of its own", EXPECTED);
    if (own.states.join("\n") !== variable.states.join("\n"))
      throw new ProblemError(path, `the states ${list(variable.states)}`, list(own.states));
  }
}

function refuseOtherTables(high: Network, low: Network): void {
  for (const variable of low.variables) {
    const path = at("second/low/variables", variable.name);
    const own = high.variables.find(({ name }) => name === variable.name)!;
    const parents = variable.parents.map((parent) => low.variables[parent]!.name);
    const causes = own.parents.map((parent) => high.variables[parent]!.name);
    if (causes.length !== parents.length || causes.some((name) => !parents.includes(name)))
      throw new ProblemError(path, causesText(parents), causesText(causes));
    if (largestDifference(high, own, parents, variable.cpt) > TOLERANCE)
      throw new ProblemError(path, "other probabilities", `those of ${EXPECTED}`);
  }
}

/** The experiments' variables may stand in any order. */
function refuseOtherCounts(high: Trials, low: Trials): void {
  const there = low.variables.map(({ name }) => high.variables.findIndex((own) => own.name === name));
  const isSame = ({ sources, targets, counts, prior }: Experiment): boolean => {
    const [from, to] = [sources.map((node) => there[node]!), targets.map((node) => there[node]!)];
    const own = covering(high, from, to).find((one) => one.targets.length === to.length);
    if (own?.prior !== prior) return false;
    const rows = projection(to, own.targets, high.cards);
    const cols = projection(from, own.sources, high.cards);
    return rows.every((row, i) => cols.every((col, j) => counts.at(i, j) === own.counts.at(row, col)));
  };
  if (low.experiments.length === high.experiments.length && low.experiments.every(isSame)) return;
  throw new ProblemError("second/low/experiments", "other experiments", `those of ${EXPECTED}`);
}

function causesText(names: readonly string[]): string {
  return names.length > 0 ? `the direct causes ${list(names)}` : "no direct causes";
}

/** The largest difference of two tables of a variable, the parents of the other in the order listed. */
function largestDifference(
  high: Network,
  { cpt, parents }: Network["variables"][number],
  order: readonly string[],
  other: Matrix,
): number {
  const names = parents.map((parent) => high.variables[parent]!.name);
  const cards = order.map((name) => high.cards[parents[names.indexOf(name)]!]!);
  let largest = 0;
  for (let c = 0; c < other.cols; c++) {
    const states = new Map<string, number>();
    let rest = c;
    for (const [k, name] of [...order.entries()].reverse()) {
      states.set(name, rest % cards[k]!);
      rest = Math.floor(rest / cards[k]!);
    }
    const column = parents.reduce(
      (joint, parent, k) => joint * high.cards[parent]! + states.get(names[k]!)!,
      0,
    );
    for (let i = 0; i < cpt.rows; i++)
      largest = Math.max(largest, Math.abs(cpt.at(i, column) - other.at(i, c)));
  }
  return largest;
}
