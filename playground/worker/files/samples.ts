// Tables of samples: what their columns hold, models that are fitted to them, and their rows at the high level.

import { ProblemError } from "../../../src/base/errors.js";
import { Accumulator } from "../../../src/data/accumulator.js";
import { type CsvTable, csvTable, csvText } from "../../../src/data/csv.js";
import { converter } from "../../../src/data/decimals.js";
import { planOf } from "../../../src/data/plan.js";
import { addSamples, DO_COLUMN, inRequest, refuseCommas } from "../../../src/data/samples.js";
import { isMissing, numberOf } from "../../../src/data/values.js";
import { carriedRows, FreeRows, lowVariablesOf } from "../../../src/evaluation/csv-rows.js";
import { carrier } from "../../../src/evaluation/transport.js";
import { Problem } from "../../../src/problem/problem.js";
import { fitRows } from "../../../src/report/fit-text.js";
import type { Answer } from "../../protocol.js";
import type { ColumnView, FileOrder, SampleReading, SamplesView } from "../../protocol-files.js";
import { modelView } from "./model-view.js";

/** The most different values of a column that are counted. */
const MOST_DIFFERENT = 1000;
const EXAMPLES = 6;
/** The most words whose order the reader can say. */
const MOST_WORDS = 20;

function tableOf(
  { name, text }: Pick<SampleReading, "name" | "text">,
  columns: readonly string[],
): Promise<CsvTable> {
  async function* whole() {
    yield text;
  }
  return csvTable(name, whole, columns);
}

export async function samplesIn(name: string, text: string): Promise<SamplesView> {
  const table = await tableOf({ name, text }, []);
  const notes: string[] = [];
  const places = [...table.columns.keys()];
  const convert = converter(name, table, places, undefined, new Set(), (note) => notes.push(note));
  const columns = table.columns.map(() => new ColumnLook());
  let rows = 0;
  const batches = table.rows(places, (values) => {
    convert?.(values);
    rows++;
    for (const [i, column] of columns.entries()) column.add(values[i]!);
  });
  for await (const _ of batches); // every row is looked at as it is read
  return { name, text, rows, notes, columns: columns.map((column, i) => column.view(table.columns[i]!)) };
}

/** A look at the values of a column. */
class ColumnLook {
  #missing = 0;
  #least = Number.POSITIVE_INFINITY;
  #largest = Number.NEGATIVE_INFINITY;
  readonly #seen = new Set<string>();

  add(value: string): void {
    if (isMissing(value)) {
      this.#missing++;
      return;
    }
    if (this.#seen.size < MOST_DIFFERENT) this.#seen.add(value);
    const number = numberOf(value);
    if (Number.isNaN(number)) return;
    this.#least = Math.min(this.#least, number);
    this.#largest = Math.max(this.#largest, number);
  }

  view(name: string): ColumnView {
    const seen = [...this.#seen];
    const texts = seen.filter((value) => Number.isNaN(numberOf(value)));
    return {
      name,
      missing: this.#missing,
      numbers: seen.length - texts.length,
      range: texts.length < seen.length ? [this.#least, this.#largest] : null,
      texts: texts.length,
      examples: texts.slice(0, EXAMPLES),
      words: texts.length === seen.length && texts.length <= MOST_WORDS ? texts : null,
    };
  }
}

/** Fits a model, as the command does. */
export async function fit({
  samples,
  request,
  doColumn,
}: Extract<FileOrder, { kind: "fit" }>): Promise<Answer> {
  const { name, decimal } = samples;
  const warnings: string[] = [];
  try {
    const plan = planOf(request);
    const table = await tableOf(samples, [
      ...plan.variables.map((variable) => variable.name),
      doColumn ?? DO_COLUMN,
    ]);
    const others = table.columns.filter((column) => column !== (doColumn ?? DO_COLUMN));
    const data = new Accumulator(plan, undefined, others);
    const flags = { decimal, ...(doColumn !== null && { doColumn }) };
    const note = (text: string) => warnings.push(text);
    const commas = await addSamples(
      data,
      [{ place: name, table }],
      flags,
      note,
      new AbortController().signal,
    );
    const fitted = data.finish();
    if (decimal === undefined) refuseCommas(fitted.model.variables, commas);
    const { warnings: more, ...model } = fitted.model;
    warnings.push(...more.map(({ message }) => message));
    return { kind: "fitted", fitted: { model: modelView(name, model), table: fitRows(fitted), warnings } };
  } catch (error) {
    throw error instanceof ProblemError ? inRequest(error, request) : error;
  }
}

/** Carries samples to the high level by a map, as the command `transport` does. */
export async function carry({ samples, text, map }: Extract<FileOrder, { kind: "carry" }>): Promise<Answer> {
  const problem = Problem.from(text);
  const namesOf = carrier(problem, map);
  const free = new FreeRows(problem, false);
  const notes: string[] = [];
  const note = (one: string) => notes.push(one);
  const table = await tableOf(samples, lowVariablesOf(problem));
  const file = { place: samples.name, table };
  const rows = carriedRows(problem, file, samples.decimal, note, (joint, line) => {
    free.add(joint, line);
    return namesOf(joint);
  });
  let csv = csvText([problem.highVariables], table.delimiter);
  for await (const some of rows) csv += csvText(some, table.delimiter);
  free.tell(note);
  return { kind: "carried", csv, notes };
}
