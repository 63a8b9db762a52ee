// What was understood of a model file, as data: its variables with the first lines of their tables, and what looks wrong.
import { quote } from "../base/describe.js";
import type { Matrix } from "../base/matrix.js";
import type { Note } from "../base/note.js";
import type { Prior } from "../input/counts.js";
import type { Trials, ValidModel } from "../input/experiments.js";
import { jointCount } from "../input/joint-states.js";
import type { ModelVariable, Network, NetworkVariable } from "../input/network.js";

/** The distribution of a variable given its parents. */
export interface TableLine {
  /** Parent → the name of its state. */
  readonly given: Readonly<Record<string, string>>;
  /** In the order of the variable's states. */
  readonly probabilities: readonly number[];
}

/** A variable of a model, as it was understood. */
export interface VariableSummary {
  readonly name: string;
  /** The names of the states; "0", "1", … where the file gives their number alone. */
  readonly states: readonly string[];
  readonly parents: readonly string[];
  readonly values: readonly number[] | undefined;
  readonly unit: string | undefined;
  readonly bins: readonly number[] | undefined;
  /** The sum of the counts that the table is made of, and their prior; undefined for a table of probabilities. */
  readonly counted: { readonly total: number; readonly prior: Prior } | undefined;
  /** The first lines of the table, at most 16; none in a model of experiments. */
  readonly table: readonly TableLine[];
  /** The number of all lines: of the joint states of the parents. */
  readonly lines: number;
}

/** What was counted under one intervention. */
export interface CountLine {
  /** Variable that was set → the name of its state. */
  readonly given: Readonly<Record<string, string>>;
  /** Per joint state of the variables looked at, in C order. */
  readonly counts: readonly number[];
}

/** Counts of experiments, as they were understood. */
export interface CountedExperiment {
  /** The variables that were set. */
  readonly do: readonly string[];
  /** The variables that were looked at. */
  readonly of: readonly string[];
  /** The number of interventions, and of those that were tried. */
  readonly interventions: number;
  readonly tried: number;
  /** The sum of the counts, and what is added to each entry of a column that was tried. */
  readonly total: number;
  readonly prior: number;
  /** The first interventions, at most 16. */
  readonly table: readonly CountLine[];
}

/** What was understood of a model file. */
export interface ModelSummary {
  readonly variables: readonly VariableSummary[];
  /** The experiments of a model without a graph; otherwise undefined. */
  readonly experiments: readonly CountedExperiment[] | undefined;
  /** Tables that were filled in, or divided by their sums. */
  readonly notes: readonly Note[];
  /** What may surprise, a sentence each. */
  readonly warnings: readonly string[];
}

/** The most lines of a table that a summary has. */
const MOST_LINES = 16;

export function modelReportOf(model: ValidModel): ModelSummary {
  const isGraph = model.kind === "graph";
  return {
    variables: isGraph
      ? model.variables.map((variable) => variableOf(variable, model))
      : model.variables.map((variable) => ({ ...outline(variable), ...NO_TABLE })),
    experiments: isGraph ? undefined : experimentsOf(model),
    notes: model.notes,
    warnings: isGraph ? model.variables.flatMap(exchangedWarning) : [],
  };
}

const NO_TABLE = { parents: [], counted: undefined, table: [], lines: 0 };

function outline({ name, states, values, unit, bins }: ModelVariable) {
  return { name, states, values, unit, bins };
}

function variableOf(variable: NetworkVariable, { variables }: Network): VariableSummary {
  const { cpt, counts, prior = 0 } = variable;
  const parents = variable.parents.map((node) => variables[node]!);
  return {
    ...outline(variable),
    parents: parents.map(({ name }) => name),
    counted: counts && { total: counts.flat().reduce((sum, n) => sum + n, 0), prior },
    table: Array.from({ length: Math.min(cpt.cols, MOST_LINES) }, (_, column) => ({
      given: statesOf(parents, column),
      probabilities: columnOf(cpt, column),
    })),
    lines: cpt.cols,
  };
}

function statesOf(variables: readonly ModelVariable[], joint: number): Record<string, string> {
  let rest = joint;
  const pairs = variables.toReversed().map(({ name, states }): [string, string] => {
    const state = states[rest % states.length]!;
    rest = Math.floor(rest / states.length);
    return [name, state];
  });
  return Object.fromEntries(pairs.reverse());
}

function experimentsOf({ experiments, variables, cards }: Trials): CountedExperiment[] {
  const named = (nodes: readonly number[]) => nodes.map((node) => variables[node]!.name);
  return experiments.map(({ sources, targets, counts, prior }) => {
    const sums = Array.from({ length: counts.cols }, (_, column) =>
      columnOf(counts, column).reduce((sum, n) => sum + n, 0),
    );
    const set = sources.map((node) => variables[node]!);
    return {
      do: named(sources),
      of: named(targets),
      interventions: jointCount(cards, sources),
      tried: sums.filter((sum) => sum > 0).length,
      total: sums.reduce((all, sum) => all + sum, 0),
      prior,
      table: Array.from({ length: Math.min(counts.cols, MOST_LINES) }, (_, column) => ({
        given: statesOf(set, column),
        counts: columnOf(counts, column),
      })),
    };
  });
}

function columnOf({ rows, cols, data }: Matrix, column: number): number[] {
  return Array.from({ length: rows }, (_, row) => data[row * cols + column]!);
}

/** Sums of rounded probabilities miss 1 by this much at most. */
const TOLERANCE = 1e-3;

/** A square table whose rows sum to 1 as its columns do fits the rules either way round. */
function exchangedWarning({ name, cpt, parents, counts }: NetworkVariable): string[] {
  const { rows, cols } = cpt;
  if (rows !== cols || rows === 1 || counts) return [];
  const sumsToOne = (row: number) =>
    Math.abs(cpt.data.subarray(row * cols, (row + 1) * cols).reduce((sum, p) => sum + p, 0) - 1) <= TOLERANCE;
  const places = [...Array(rows).keys()];
  const isSymmetric = places.every((i) => places.every((j) => cpt.at(i, j) === cpt.at(j, i)));
  if (parents.length === 0 || isSymmetric || !places.every(sumsToOne)) return [];
  return [
    `rows and columns of the table of ${quote(name)} both sum to 1: were they exchanged, nobody could tell; a column is what one joint state of the parents leads to`,
  ];
}
