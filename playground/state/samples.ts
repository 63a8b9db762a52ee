// A table of samples that the reader opened: what its columns are taken for, and the model that is fitted.
import { signal } from "@preact/signals";
import type { BinRule, FitRequest, FitVariable } from "causal-abstraction";
import type { Decimal } from "../../src/data/decimals.js";
import type { Fault } from "../protocol.js";
import type { ColumnView, FittedView, SamplesView } from "../protocol-files.js";

/** What a column is taken for: a variable, what was set in a row, or nothing. */
export type Role = "variable" | "set" | "none";

/** How a column becomes states: its values, or intervals. */
export interface Bins {
  readonly rule: "values" | "width" | "quantile" | "edges";
  readonly count: number;
  readonly edges: string;
  /** The states of a column of words, "none, some, much"; null where they have their order by their values. */
  readonly order: string | null;
}

/** What the reader chose for a column. */
export interface Choice {
  readonly role: Role;
  readonly bins: Bins;
}

export const PRIORS = {
  ml: "none (maximum likelihood)",
  jeffreys: "½ (Jeffreys)",
  laplace: "1 (Laplace, K2)",
  bdeu: "BDeu, of size 10",
} as const;
export type PriorName = keyof typeof PRIORS;

export const samples = signal<SamplesView | null>(null);
/** By the index of the column. */
export const choices = signal<readonly Choice[]>([]);
/** The arrows, "A -> B; A, B -> C". */
export const graph = signal("");
/** Whether whole experiments are counted in place of a graph. */
export const isOfExperiments = signal(false);
export const prior = signal<PriorName>("ml");
/** The decimal mark; none is found by a look. */
export const decimal = signal<Decimal | "">("");
export const samplesFault = signal<Fault | null>(null);
/** What was said of the samples when they were last carried to the high level. */
export const carriedNotes = signal<readonly string[] | null>(null);

/** So many different numbers look like measurements. */
const MANY = 12;

export function firstChoice({ name, numbers, texts, words }: ColumnView, rows: number): Choice {
  const isMeasured = numbers > MANY && numbers > texts;
  const isName = texts === rows && rows > MANY;
  return {
    role: name === "do" ? "set" : name === "" || isName ? "none" : "variable",
    bins: { rule: isMeasured ? "quantile" : "values", count: 4, edges: "", order: orderOf(words) },
  };
}

/** Words in the order that a fit gives them; null where there is none to say, or a list cannot. */
function orderOf(words: ColumnView["words"]): string | null {
  if (!words || words.length < 2 || words.some((word) => word.includes(","))) return null;
  return words.toSorted().join(", ");
}

/** The names of the columns that are variables. */
export function variableNames(): string[] {
  const columns = samples.value?.columns ?? [];
  return columns.flatMap(({ name }, i) => (choices.value[i]?.role === "variable" ? [name] : []));
}

/** The column that says what was set; null if none is chosen. */
export function setColumn(): string | null {
  return samples.value?.columns.find((_, i) => choices.value[i]?.role === "set")?.name ?? null;
}

/** What is to be fitted. */
export function fitRequest(): FitRequest {
  const columns = samples.value?.columns ?? [];
  const variables = columns.flatMap(({ name, words }, i): FitVariable[] => {
    const choice = choices.value[i];
    return choice?.role === "variable" ? [{ name, ...binsOf(choice.bins, words) }] : [];
  });
  const share = { ml: 0, jeffreys: 0.5, laplace: 1, bdeu: { bdeu: 10 } }[prior.value];
  return {
    variables,
    ...(isOfExperiments.value ? { experiments: true } : { graph: graph.value }),
    ...(share !== 0 && { prior: share }),
  };
}

function binsOf(
  { rule, count, edges, order }: Bins,
  words: ColumnView["words"],
): { bins: BinRule } | { states: readonly string[] } | undefined {
  if (rule === "values") return order === orderOf(words) ? undefined : { states: listOf(order!) };
  if (rule === "edges")
    return {
      bins: {
        edges: edges
          .split(/[\s,;]+/)
          .filter(Boolean)
          .map(Number),
      },
    };
  return { bins: rule === "width" ? { width: count } : { quantile: count } };
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

/** The model that was fitted last. */
export const fitted = signal<FittedView | null>(null);

/** What was refused, and what was carried, is of the problem that was open. */
export function clearOutcome(): void {
  samplesFault.value = null;
  carriedNotes.value = null;
}

/** The samples and what was chosen for them, as plain data; null without samples. */
export function samplesNow() {
  const view = samples.value;
  if (!view) return null;
  const chosen = { choices: choices.value, graph: graph.value, isOfExperiments: isOfExperiments.value };
  return { view, ...chosen, prior: prior.value, decimal: decimal.value };
}

export function putSamples(kept: NonNullable<ReturnType<typeof samplesNow>>): void {
  samples.value = kept.view;
  choices.value = kept.choices;
  graph.value = kept.graph;
  isOfExperiments.value = kept.isOfExperiments;
  prior.value = kept.prior;
  decimal.value = kept.decimal;
}
