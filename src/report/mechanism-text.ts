// An interventional distribution as text: a table, which is transposed or split if it is wider than
// the terminal.
import { jointStates, listed } from "../drawing/joint-states.js";
import { decimal } from "../drawing/numbers.js";
import type { Answer } from "../inference/answers.js";
import type { Model } from "../problem/model.js";
import { paragraphs, plain, table } from "./terminal.js";

/** A query to a model. */
export interface Question {
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** Variable → the name of its state: `at` fixes sources, `given` is evidence. */
  readonly at: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, string>>;
}

/** @param width the terminal's number of columns */
export function mechanismText(model: Model, question: Question, answer: Answer, width: number): string {
  const { mechanism, untried } = answer;
  const never = new Set(untried);
  const { sources, targets, at } = question;
  const free = sources.filter((name) => !Object.hasOwn(at, name));
  const effects = jointStates(model, targets);
  const interventions = jointStates(model, free);
  const entry = (i: number, j: number) =>
    never.has(j) ? NEVER : decimal(mechanism.data[i * mechanism.cols + j]!);
  const upright = () => [
    [targets.map(listed).join(","), ...interventions],
    ...effects.map((state, i) => [state, ...interventions.map((_, j) => entry(i, j))]),
  ];
  const aside = () => [
    [`do(${free.map(listed).join(",")})`, ...effects],
    ...interventions.map((state, j) => [state, ...effects.map((_, i) => entry(i, j))]),
  ];
  const isWide = interventions.length > effects.length && !fits(upright(), width);
  return paragraphs(
    plain(questionText(question)),
    ...parts(isWide ? aside() : upright(), width),
    ...(untried.length > 0 ? [`  ${NEVER}  never tried in any experiment`] : []),
  );
}

/** What stands in place of an unknown probability. */
const NEVER = "–";

/** "P(Tar, Cancer | do(Smoking = yes, Genotype), Wet = no)". */
export function questionText({ sources, targets, at, given }: Question): string {
  const set = sources.map((name) =>
    Object.hasOwn(at, name) ? `${listed(name)} = ${listed(at[name]!)}` : listed(name),
  );
  const known = Object.entries(given).map(([name, state]) => `${listed(name)} = ${listed(state)}`);
  const conditions = [...(set.length > 0 ? [`do(${set.join(", ")})`] : []), ...known];
  return `P(${targets.map(listed).join(", ")}${conditions.length > 0 ? ` | ${conditions.join(", ")}` : ""})`;
}

function fits(cells: readonly (readonly string[])[], width: number): boolean {
  return lineLength(widthsOf(cells)) <= width;
}

/** Splits a table into parts that fit the width; each part repeats the first column. */
function parts(cells: readonly (readonly string[])[], width: number): string[] {
  const [label, ...widths] = widthsOf(cells);
  const tables: string[] = [];
  for (let from = 0; from < widths.length; ) {
    let to = from + 1;
    while (to < widths.length && lineLength([label!, ...widths.slice(from, to + 1)]) <= width) to++;
    tables.push(table(cells.map(([first, ...rest]) => [first!, ...rest.slice(from, to)])));
    from = to;
  }
  return tables;
}

function widthsOf(cells: readonly (readonly string[])[]): number[] {
  return cells[0]!.map((_, column) =>
    cells.reduce((most, row) => Math.max(most, plain(row[column]!).length), 0),
  );
}

/** The length of a line; two blanks precede every column. */
function lineLength(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + 2 + width, 0);
}
