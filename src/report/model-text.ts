// The tables of a model as text for a terminal: a line for every joint state of the parents, all states by name.
import { count } from "../base/describe.js";
import { jointStates, listed } from "../drawing/joint-states.js";
import type { CountedExperiment, ModelSummary, TableLine, VariableSummary } from "../problem/model-report.js";
import { paragraphs, plain, table, wrapped } from "./terminal.js";

/** The most tables, and the most lines of one, that are shown; the rest is counted. */
const MOST_TABLES = 24;
const MOST_LINES = 10;

/** The tables of a model, or its experiments: a paragraph each. */
export function tableTexts(model: ModelSummary, width: number): string[] {
  const { variables, experiments } = model;
  if (experiments)
    return [...experiments.map((one) => experimentText(one, model, width)), ...scales(variables, width)];
  const texts = variables.slice(0, MOST_TABLES).map((variable) => variableText(variable, width));
  const rest = variables.length - MOST_TABLES;
  return rest > 0 ? [...texts, `  and ${count(rest, "more variable")}`] : texts;
}

function variableText(variable: VariableSummary, width: number): string {
  const { name, states, parents, table: lines, lines: all } = variable;
  const given = parents.length > 0 ? ` given ${parents.map(listed).join(", ")}` : "";
  const about = aboutText(variable);
  const title = `${listed(name)}${given}${about && `: ${about}`}`;
  const cells = numberTexts(lines.slice(0, MOST_LINES).map(({ probabilities }) => probabilities));
  return labelled(title, { given: parents, states, lines, all, cells }, width);
}

/** A table to show: the variables given, what the columns are, the first of all lines, and their cells. */
interface Labelled {
  readonly given: readonly string[];
  readonly states: readonly string[];
  readonly lines: readonly Pick<TableLine, "given">[];
  readonly all: number;
  readonly cells: readonly (readonly string[])[];
}

/** A title, and a table below it that is cut at the width and after some lines. */
function labelled(title: string, shown: Labelled, width: number): string {
  const rest = shown.all - shown.cells.length;
  const more = `    and ${rest.toLocaleString("en")} more lines of ${shown.all.toLocaleString("en")}`;
  return [
    wrapped(plain(title).split(" "), "  ", width),
    indented(linesText(shown, width - 2)),
    ...(rest > 0 ? [more] : []),
  ].join("\n");
}

/** Where a table comes from, and what its states stand for. */
function aboutText({ counted, values, unit, bins }: VariableSummary): string {
  const scale = unit === undefined ? "" : ` ${unit}`;
  return [
    ...(counted ? [`from counts, ${counted.total} in all, prior ${priorText(counted.prior)}`] : []),
    ...(values ? [`values ${values.join(", ")}${scale}`] : []),
    ...(bins ? [`edges ${bins.join(", ")}${scale}`] : []),
    ...(unit !== undefined && !values && !bins ? [`in ${unit}`] : []),
  ].join("; ");
}

function priorText(prior: number | { readonly bdeu: number }): string {
  return typeof prior === "number" ? String(prior) : `BDeu ${prior.bdeu}`;
}

/** A table cut at the width: the states that do not fit are counted. */
function linesText({ given, states, lines, cells: written }: Labelled, width: number): string {
  const heads = written.map((_, i) => given.map((name) => listed(lines[i]!.given[name]!)).join(","));
  const cells = (most: number) => [
    [given.map(listed).join(","), ...states.slice(0, most), ...(most < states.length ? ["…"] : [])],
    ...heads.map((head, i) => [head, ...written[i]!.slice(0, most), ...(most < states.length ? ["…"] : [])]),
  ];
  const fits = (text: string) => text.split("\n").every((line) => line.length <= width);
  const whole = states.length * 3 <= width ? table(cells(states.length)) : undefined;
  if (whole !== undefined && fits(whole)) return whole;
  let most = Math.min(states.length - 1, Math.floor(width / 3));
  while (most > 1 && !fits(table(cells(most)))) most--;
  return `${table(cells(most))}\n  of ${count(states.length, "state")}`;
}

/** The fewest decimal places, six at most, that write all numbers of a table; 0 and 1 alone are without. */
function numberTexts(lines: readonly (readonly number[])[]): string[][] {
  let digits = 0;
  const isShort = (p: number) => Math.abs(Number(p.toFixed(digits)) - p) <= 1e-12;
  while (digits < 6 && !lines.every((line) => line.every(isShort))) digits++;
  const text = (p: number) =>
    p === 0 || p === 1
      ? String(p)
      : p > 0 && p < 0.5 * 10 ** -digits
        ? p.toExponential(1)
        : p.toFixed(digits);
  return lines.map((line) => line.map(text));
}

function experimentText(one: CountedExperiment, { variables }: ModelSummary, width: number): string {
  const { do: set, of, interventions, tried, total, prior, table: lines } = one;
  const what = set.length > 0 ? `do(${set.map(listed).join(", ")})` : "nothing set";
  const untried = tried < interventions ? `, ${tried} of ${count(interventions, "intervention")} tried` : "";
  const title = `experiment: ${of.map(listed).join(", ")} under ${what}; ${count(total, "sample")}${untried}${prior > 0 ? `, prior ${prior}` : ""}`;
  const cells = lines.slice(0, MOST_LINES).map(({ counts }) => counts.map(String));
  const states = jointStates({ variables }, of);
  return labelled(title, { given: set, states, lines, all: interventions, cells }, width);
}

/** What the states of variables without tables stand for. */
function scales(variables: readonly VariableSummary[], width: number): string[] {
  const told = variables.flatMap((variable) => {
    const about = aboutText(variable);
    return about ? [wrapped(plain(`${listed(variable.name)}: ${about}`).split(" "), "  ", width)] : [];
  });
  return told.length > 0 ? [told.join("\n")] : [];
}

/** The most notes that are shown; the rest is counted. */
const MOST_NOTES = 12;

/** Notes and warnings, a paragraph each. */
export function remarkTexts(
  { notes, warnings }: Pick<ModelSummary, "notes" | "warnings">,
  width: number,
): string[] {
  const told = notes.slice(0, MOST_NOTES).map(({ path, message }) => `note: ${path}: ${message}`);
  return [
    ...told,
    ...(notes.length > MOST_NOTES ? [`note: and ${notes.length - MOST_NOTES} more of this kind`] : []),
    ...warnings.map((warning) => `warning: ${warning}`),
  ].map((text) => wrapped(plain(text).split(" "), "  ", width));
}

function indented(text: string): string {
  return text.replace(/^/gm, "  ");
}

/** The most variables, or experiments, that one line names; the rest is counted. */
const MOST_NAMED = 12;

/** The variables of a model with their numbers of states, and what its experiments set and look at. */
export function variablesText({ variables, experiments }: ModelSummary): string {
  const shown = variables
    .slice(0, MOST_NAMED)
    .map(({ name, states }) => `${listed(name)} (${states.length})`);
  const rest = variables.length > MOST_NAMED ? ` and ${variables.length - MOST_NAMED} more` : "";
  return `${count(variables.length, "variable")}: ${shown.join(", ")}${rest}${experimentsText(experiments)}`;
}

function experimentsText(experiments: ModelSummary["experiments"]): string {
  if (!experiments) return "";
  const shown = experiments.slice(0, MOST_NAMED).map((one) => {
    const set = one.do.length > 0 ? one.do.map(listed).join(", ") : "nothing set";
    return `${set} → ${one.of.map(listed).join(", ")}`;
  });
  const rest = experiments.length > MOST_NAMED ? `; and ${experiments.length - MOST_NAMED} more` : "";
  return `; no graph, but ${count(experiments.length, "experiment")}: ${shown.join("; ")}${rest}`;
}

/** What was understood of a model file. */
export function modelText(title: string, model: ModelSummary, width: number): string {
  return paragraphs(
    plain(title),
    wrapped(plain(variablesText(model)).split(" "), "  ", width),
    ...tableTexts(model, width),
    ...remarkTexts(model, width),
  );
}
