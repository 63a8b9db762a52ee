// A model of experiments: counts of what was seen under interventions, without a graph. Its rules, and the
// validated data; and models of either kind.

import { at, count, list, quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import { Names } from "../base/names.js";
import type { Note } from "../base/note.js";
import type { ExperimentFile } from "./experiment-file.js";
import { type Faults, FIRST } from "./faults.js";
import { jointCount, projection } from "./joint-states.js";
import {
  checkedNetwork,
  indicesOf,
  type ModelFile,
  type ModelVariable,
  type Network,
  notesIn,
  variablesFrom,
} from "./network.js";

/** Everything that was counted with the same variables set and the same variables looked at. */
export interface Experiment {
  /** The variables that were set, ascending. */
  readonly sources: readonly number[];
  /** The variables that were looked at, ascending. */
  readonly targets: readonly number[];
  /** Rows: joint states of the targets; columns: joint states of the sources; both in C order. */
  readonly counts: Matrix;
  /** Pseudo-counts per entry of a column that has counts. */
  readonly prior: number;
}

/** A validated model of experiments: no two have the same variables set and looked at. */
export interface Trials {
  readonly kind: "experiments";
  readonly variables: readonly ModelVariable[];
  /** The number of states of each variable. */
  readonly cards: readonly number[];
  readonly experiments: readonly Experiment[];
  readonly notes: readonly Note[];
}

/** A validated model of either kind. */
export type ValidModel = Network | Trials;

/**
 * Checks the meaning of a model file of either kind.
 *
 * @param path the place of the model in its document
 * @throws as `networkFrom`; ProblemError at the first experiment that breaks a rule
 */
export function modelFrom(file: ModelFile, path: string): ValidModel {
  return checkedModel(file, path, FIRST)!;
}

/** As `modelFrom`. Undefined if a part failed and `faults` goes on. */
export function checkedModel(file: ModelFile, path: string, faults: Faults): ValidModel | undefined {
  const { experiments } = file;
  return experiments
    ? faults.part(() => trialsFrom(file, experiments, path))
    : checkedNetwork(file, path, faults);
}

function trialsFrom(file: ModelFile, experiments: readonly ExperimentFile[], path: string): Trials {
  refuseGraph(file, path);
  const variables = variablesFrom(file, path);
  const cards = variables.map(({ card }) => card);
  const names = new Names(variables.map(({ name }) => name));
  const added = new Map<string, { place: string; experiment: Experiment }>();
  for (const [e, one] of experiments.entries()) {
    const place = at(path, "experiments", e);
    const experiment = experimentFrom(one, names, cards, place);
    const key = `${experiment.sources} | ${experiment.targets}`;
    const before = added.get(key);
    if (before) add(before, experiment, place);
    else added.set(key, { place, experiment });
  }
  return {
    kind: "experiments",
    variables,
    cards,
    experiments: [...added.values()].map(({ experiment }) => experiment),
    notes: notesIn(file, path),
  };
}

/** What only variables of a graph have. */
const OF_GRAPHS = ["parents", "cpt", "counts", "prior"];

function refuseGraph({ variables }: ModelFile, path: string): void {
  for (const [i, variable] of variables.entries()) {
    const key = OF_GRAPHS.find((one) => (variable as unknown as Record<string, unknown>)[one] !== undefined);
    if (key === undefined) continue;
    const place = at(path, "variables", i, key);
    throw new ProblemError(place, `${quote(key)} beside "experiments"`, "either a graph or experiments");
  }
}

function experimentFrom(
  file: ExperimentFile,
  names: Names,
  cards: readonly number[],
  place: string,
): Experiment {
  const sources = indicesOf(file.do, names, at(place, "do"));
  const targets = indicesOf(file.of, names, at(place, "of"));
  const shared = targets.findIndex((target) => sources.includes(target));
  if (shared >= 0) {
    const found = `${quote(file.of[shared]!)}, which is set too`;
    throw new ProblemError(at(place, "of", shared), found, "variables that are not set");
  }
  refuseShape(file, jointCount(cards, targets), jointCount(cards, sources), at(place, "counts"));
  const counts = inOrder(Matrix.from(file.counts), targets, sources, cards);
  return { sources: ascending(sources), targets: ascending(targets), counts, prior: file.prior ?? 0 };
}

function refuseShape(
  { do: set, of, counts }: ExperimentFile,
  rows: number,
  cols: number,
  path: string,
): void {
  const isTransposed = rows !== cols && counts.length === cols && counts.every((row) => row.length === rows);
  const hint = isTransposed ? "; rows and columns are exchanged" : "";
  if (counts.length !== rows) {
    const expected = `${rows} (one per joint state of ${list(of)})${hint}`;
    throw new ProblemError(path, count(counts.length, "row"), expected);
  }
  const wrong = counts.findIndex((row) => row.length !== cols);
  if (wrong < 0) return;
  const expected = set.length === 0 ? "1 (nothing is set)" : `${cols} (one per joint state of ${list(set)})`;
  throw new ProblemError(at(path, wrong), count(counts[wrong]!.length, "column"), `${expected}${hint}`);
}

function add(
  before: { place: string; experiment: Experiment },
  { counts, prior }: Experiment,
  place: string,
) {
  const { experiment } = before;
  if (prior !== experiment.prior) {
    const found = `the prior ${prior}`;
    const expected = `${experiment.prior}, as in ${before.place}, to which its counts are added`;
    throw new ProblemError(at(place, "prior"), found, expected);
  }
  for (const [k, more] of counts.data.entries()) experiment.counts.data[k]! += more;
}

/** A table with its axes in ascending order of variables. */
function inOrder(
  table: Matrix,
  targets: readonly number[],
  sources: readonly number[],
  cards: readonly number[],
): Matrix {
  const rows = projection(targets, ascending(targets), cards);
  const cols = projection(sources, ascending(sources), cards);
  const result = new Matrix(table.rows, table.cols);
  for (const [i, row] of rows.entries())
    for (const [j, col] of cols.entries()) result.data[row * table.cols + col] = table.at(i, j);
  return result;
}

function ascending(nodes: readonly number[]): number[] {
  return [...nodes].sort((a, b) => a - b);
}
