// What was fitted, as text: rows, states, counts and bins.
import { count, quote } from "../base/describe.js";
import { doText, type Fitted } from "../data/fitted.js";
import type { ExperimentFile } from "../input/experiment-file.js";
import type { VariableFile } from "../input/network.js";
import { paragraphs, table, wrapped } from "./terminal.js";

/**
 * @param title what it is of
 * @param width the terminal's number of columns
 */
export function fitText({ model, rows, tallies }: Fitted, title: string, width: number): string {
  const { variables, experiments } = model;
  const binned = variables.filter(({ bins }) => bins);
  return paragraphs(
    `${title}: ${count(variables.length, "variable")} from ${count(rows, "row")}`,
    ...(experiments ? [stateText(variables)] : []),
    table(fitRows({ model, tallies })),
    ...(binned.length > 0 ? [binned.map((variable) => binText(variable, width)).join("\n")] : []),
  );
}

/** What was counted, a row for every variable or experiment below the head. */
export function fitRows({ model, tallies }: Pick<Fitted, "model" | "tallies">): string[][] {
  const { variables, experiments } = model;
  return experiments ? experimentRows(experiments, tallies) : variableRows(variables, tallies);
}

function variableRows(variables: readonly VariableFile[], tallies: Fitted["tallies"]): string[][] {
  const rows = variables.map(({ name, states, parents = [], counts }, i) => {
    const { counted, set, missing } = tallies[i]!;
    return [
      parents.length > 0 ? `${name} ← ${shortened(parents)}` : name,
      `${stateCount(states)}`,
      `${stateCount(states)} × ${counts![0]!.length}`,
      `${counted}`,
      `${set}`,
      `${missing}`,
    ];
  });
  return [["variable", "states", "table", "rows counted", "set", "missing"], ...rows];
}

function stateText(variables: readonly VariableFile[]): string {
  return `  states: ${shortened(variables.map(({ name, states }) => `${name} (${stateCount(states)})`))}`;
}

function experimentRows(experiments: readonly ExperimentFile[], tallies: Fitted["tallies"]): string[][] {
  const rows = experiments.map(({ do: set, of, counts }, e) => {
    const tried = counts[0]!.filter((_, s) => counts.some((row) => row[s]! > 0)).length;
    return [
      `${doText(set.length > 0 ? [shortened(set)] : [])}: ${shortened(of)}`,
      `${tried} of ${counts[0]!.length}`,
      `${tallies[e]!.counted}`,
      `${tallies[e]!.missing}`,
    ];
  });
  return [["experiment", "interventions tried", "rows counted", "missing"], ...rows];
}

/** The most names that a line has. */
const MOST_NAMES = 20;

function shortened(names: readonly string[]): string {
  const rest = names.length - MOST_NAMES;
  return rest > 0 ? `${names.slice(0, MOST_NAMES).join(", ")} and ${rest} more` : names.join(", ");
}

function stateCount(states: VariableFile["states"]): number {
  return typeof states === "number" ? states : states.length;
}

function binText({ name, bins }: VariableFile, width: number): string {
  const edges = bins!.map(String);
  return wrapped(edges, `  edges of ${quote(name)}: `, width);
}
