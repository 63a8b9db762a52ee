// Interventional distributions from counts of experiments, by looking them up.
import { list } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Matrix } from "../base/matrix.js";
import type { Experiment, Trials } from "../input/experiments.js";
import { jointCount, projection } from "../input/joint-states.js";
import type { Query } from "./elimination-plan.js";
import { axesOf, normalise } from "./mechanism.js";

/** A mechanism, of which some columns may be unknown. */
export interface Answer {
  /** Columns that were never tried are 0. */
  readonly mechanism: Matrix;
  /** The columns whose interventions no experiment tried, ascending. */
  readonly untried: readonly number[];
}

/** The experiments that set exactly the sources, in any order, and look at all of some variables. */
export function covering(
  { experiments }: Trials,
  sources: readonly number[],
  targets: readonly number[],
): readonly Experiment[] {
  return experiments.filter(
    (experiment) =>
      experiment.sources.length === sources.length &&
      sources.every((node) => experiment.sources.includes(node)) &&
      targets.every((node) => experiment.targets.includes(node)),
  );
}

/** @throws ProblemError (at `path`) if no experiment answers the query */
export function refuseUncovered(
  trials: Trials,
  sources: readonly number[],
  targets: readonly number[],
  path: string,
): void {
  if (covering(trials, sources, targets).length > 0) return;
  const found = `no experiment ${described(trials, { sources, targets })}`;
  throw new ProblemError(path, found, `one; the model has ${experimentsText(trials)}`);
}

/** The most experiments that a message lists. */
const LISTED = 6;

/** The experiments in words. */
export function experimentsText(trials: Trials): string {
  const { experiments } = trials;
  const texts = experiments.slice(0, LISTED).map((experiment) => `one ${described(trials, experiment)}`);
  const rest = experiments.length > LISTED ? [`${experiments.length - LISTED} more`] : [];
  return [...texts, ...rest].join(", ");
}

function described({ variables }: Trials, { sources, targets }: Pick<Experiment, "sources" | "targets">) {
  const names = (nodes: readonly number[]) => list(nodes.map((node) => variables[node]!.name));
  return `that sets ${sources.length > 0 ? `exactly ${names(sources)}` : "nothing"} and looks at ${names(targets)}`;
}

/**
 * P(targets | do(sources), given): counts with their prior, of all experiments that answer the query, added
 * and divided by their sums. The prior is per joint state of everything that an experiment looks at.
 *
 * @throws ProblemError (path "sources") if no experiment answers the query; (path "options/given") if the
 *   evidence never occurred under an intervention that was tried
 */
export function experimentMechanism(trials: Trials, query: Query): Answer {
  const { sources, targets, given } = query;
  const looked = [...targets, ...given.keys()];
  refuseUncovered(trials, sources, looked, "sources");
  const rows = jointCount(trials.cards, targets);
  const cols = jointCount(trials.cards, axesOf(query));
  const mechanism = new Matrix(rows, cols);
  const totals = new Float64Array(cols);
  for (const experiment of covering(trials, sources, looked))
    addCounts(experiment, trials, query, mechanism, totals);
  for (const k of mechanism.data.keys()) mechanism.data[k]! /= totals[k % cols]! || 1;
  const untried = [...totals.keys()].filter((col) => totals[col] === 0);
  if (given.size > 0) normalise(mechanism, trials, query, new Set(untried));
  return { mechanism, untried };
}

/** Adds the counts of an experiment, with its prior, to the columns that it tried. */
function addCounts(
  { sources, targets, counts, prior }: Experiment,
  { cards }: Trials,
  query: Query,
  sum: Matrix,
  totals: Float64Array,
): void {
  const rows = selected(targets, query.targets, query.given, cards);
  const cols = selected(sources, axesOf(query), query.at, cards);
  const merged = new Float64Array(sum.rows);
  for (const row of rows) if (row >= 0) merged[row]!++;
  for (const [j, col] of cols.entries()) {
    if (col < 0) continue;
    let total = 0;
    const column = new Float64Array(sum.rows);
    for (const [i, row] of rows.entries()) {
      const count = counts.at(i, j);
      total += count;
      if (row >= 0) column[row]! += count;
    }
    if (total === 0) continue;
    totals[col]! += total + prior * counts.rows;
    for (const [row, count] of column.entries())
      sum.data[row * sum.cols + col]! += count + prior * merged[row]!;
  }
}

/** Per joint state of some variables that of a part of them; −1 where a fixed variable is in another state. */
function selected(
  from: readonly number[],
  to: readonly number[],
  fixed: ReadonlyMap<number, number>,
  cards: readonly number[],
): Int32Array {
  const places = projection(from, to, cards);
  for (const [node, state] of fixed) {
    const states = projection(from, [node], cards);
    for (const [k, one] of states.entries()) if (one !== state) places[k] = -1;
  }
  return places;
}
