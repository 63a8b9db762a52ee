// The messages between the page and its workers: problems and results as plain data, with texts to show.
import type {
  CompareOptions,
  Comparison,
  Distance,
  Kept,
  LearnOptions,
  Losses,
  Solution,
  SolveOptions,
  TableLine,
} from "causal-abstraction";
import type { ResultFile } from "../src/input/result-file.js";
import type { WitnessWords } from "../src/report/witness-text.js";
import type { FileAnswer, FileOrder } from "./protocol-files.js";
import type { BuiltInName } from "./state/built-in.js";

/** A problem that is built in, or the text of a problem file. */
export type Source = { readonly scenario: BuiltInName } | { readonly text: string };

/** Variable → the name of its state. */
export type StateNames = Readonly<Record<string, string>>;

/** High-level variable → per joint state of its preimage (C order) the high-level state. */
export type StatesByName = Readonly<Record<string, readonly number[]>>;

/** A variable of a model, for drawing. */
export interface VariableView {
  readonly name: string;
  readonly states: readonly string[];
  readonly parents: readonly string[];
  readonly description: string | null;
  /** The unit of the states' values. */
  readonly unit: string | null;
  /** The first lines of its table, and the number of all; none in a model of experiments. */
  readonly table: readonly TableLine[];
  readonly lines: number;
}

/** A diagram: its name in words, its sources and targets (none and some, for pairs), and its interventions. */
export interface DiagramView {
  readonly words: string;
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** The first interventions in words, what each sets below, and the number of all. */
  readonly interventions: readonly string[];
  readonly sets: readonly StateNames[];
  readonly count: number;
}

/** The frame of an alpha: a row per high-level state, a column per joint state of the preimage. */
export interface AlphaView {
  readonly name: string;
  readonly preimage: readonly string[];
  readonly rows: readonly string[];
  /** Short names of the columns, "0,1"; and full names, "Environment 0, Smoking 1". */
  readonly cols: readonly string[];
  readonly words: readonly string[];
  /** The free columns, which no diagram constrains: any state serves. */
  readonly free: readonly number[];
  /** What the problem file wants of it: an order, and per column the states that it may take. */
  readonly monotone: "increasing" | "decreasing" | null;
  readonly allowed: readonly (readonly number[])[];
}

/** A problem, for the page. */
export interface ProblemView {
  readonly name: string | null;
  readonly description: string | null;
  /** The text of the problem file. */
  readonly text: string;
  readonly low: readonly VariableView[];
  readonly high: readonly VariableView[];
  readonly map: Readonly<Record<string, readonly string[]>>;
  readonly alphas: readonly AlphaView[];
  readonly diagrams: readonly DiagramView[];
  readonly truth: Readonly<Record<string, readonly number[]>> | null;
  /** The first notes on values that were filled in or changed while reading, and the number of all notes. */
  readonly notes: readonly string[];
  readonly noteCount: number;
}

/** A part of a text, by its characters. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** An error, and its place if known. */
export interface Fault {
  readonly message: string;
  /** The place in the problem file as a JSON pointer, or "options/…". */
  readonly path?: string;
  /** The same in words, "low-level model, variable B, column A = 1", and what is wrong there. */
  readonly where?: string;
  readonly what?: string;
  /** The line in the text, from 1, and what is marked there. */
  readonly line?: number | undefined;
  readonly marks?: readonly TextRange[];
  /** The other faults of the same text, and the number of those that are not listed. */
  readonly others?: readonly Fault[];
  readonly more?: number;
}

/** The losses of a restart at one step. */
export interface Look {
  /** Gradient steps taken, over all stages. */
  readonly step: number;
  readonly loss: Losses;
}

/** High-level variable → the rows of its relaxed alpha. Alphas of later stages are missing. */
export type Alphas = Readonly<Record<string, readonly (readonly number[])[]>>;

/** A look with the alphas. */
export interface Frame extends Look {
  readonly alphas: Alphas;
}

export interface Live {
  readonly done: number;
  readonly total: number;
  /** The share of the work done, from 0 to 1. */
  readonly share: number;
  /** The looks at the current restarts, and the last alphas; empty for search and before the first look. */
  readonly curve: readonly Look[];
  readonly alphas: Alphas | null;
}

export interface InterventionError {
  /** Its index among those of the diagram. */
  readonly column: number;
  readonly words: string;
  readonly distance: number;
}

/** The exact errors of an abstraction. */
export interface Errors {
  readonly distance: Distance;
  /** The distance and its scale in words. */
  readonly scale: string;
  readonly error: number;
  readonly sum: number;
  /** Where the abstraction keeps nothing, in words. */
  readonly vacuous: string | null;
  readonly diagrams: readonly {
    readonly words: string;
    readonly error: number;
    /** The intervention that attains the error; null if there is none. */
    readonly witness: WitnessWords | null;
    readonly kept: Kept["diagrams"][number];
    /** The interventions, the worst first, and the number of all. */
    readonly interventions: readonly InterventionError[];
    readonly count: number;
  }[];
}

export interface Learned {
  readonly result: ResultFile;
  readonly errors: Errors;
  /** The frames of the best restart; none for search. */
  readonly frames: readonly Frame[];
}

/** The best abstraction of the solver, and its errors. */
export interface Optimum {
  readonly solution: Solution;
  readonly errors: Errors;
}

/** A distribution of one variable, or null where the model does not say. */
export type Marginals = Readonly<Record<string, readonly number[] | null>>;

/** One intervention, asked of both models: what each way from it says of the target. */
export interface TwoWays {
  readonly diagram: number;
  readonly column: number;
  /** What is set below and above: variable → the name of its state. */
  readonly doBelow: StateNames;
  readonly doAbove: StateNames;
  /** P(target below | do below), and the joint states of the targets below and above. */
  readonly below: readonly number[];
  readonly statesBelow: readonly string[];
  readonly statesAbove: readonly string[];
  /** Per joint state of the target below the one above that it becomes. */
  readonly becomes: readonly number[];
  /** Across in the low-level model, then up; and up, then across in the high-level model. */
  readonly acrossThenUp: readonly number[];
  readonly upThenAcross: readonly number[];
  /** The distance between the two. */
  readonly distance: number;
  /** The distribution of every variable of each model under the intervention. */
  readonly marginals: { readonly low: Marginals; readonly high: Marginals };
}

/**
 * An order to a worker. `stop` has no answer: the current run or solver answers with its best result so far.
 */
export type Order =
  | { readonly kind: "read"; readonly source: Source }
  | { readonly kind: "judge"; readonly text: string; readonly map: StatesByName }
  | {
      readonly kind: "question";
      readonly text: string;
      readonly map: StatesByName;
      readonly diagram: number;
      readonly column: number;
    }
  | { readonly kind: "random"; readonly text: string }
  | { readonly kind: "run"; readonly text: string; readonly options: LearnOptions }
  | {
      readonly kind: "frames";
      readonly text: string;
      readonly options: LearnOptions;
      readonly result: ResultFile;
    }
  | { readonly kind: "compare"; readonly text: string; readonly options: CompareOptions }
  | { readonly kind: "check"; readonly text: string }
  | { readonly kind: "solve"; readonly text: string; readonly options: SolveOptions }
  | {
      readonly kind: "report";
      readonly text: string;
      readonly result: ResultFile;
      readonly solution?: Solution;
      /** A link that opens the problem in the playground. */
      readonly link?: string;
    }
  | FileOrder
  | { readonly kind: "stop" };

export type Answer =
  | { readonly kind: "problem"; readonly problem: ProblemView }
  | { readonly kind: "checked" }
  | { readonly kind: "judged"; readonly errors: Errors }
  | { readonly kind: "answered"; readonly answers: TwoWays }
  | { readonly kind: "random"; readonly error: number }
  | { readonly kind: "live"; readonly live: Live }
  | { readonly kind: "learned"; readonly learned: Learned }
  | { readonly kind: "frames"; readonly frames: readonly Frame[] }
  | { readonly kind: "repeated"; readonly done: number }
  | { readonly kind: "compared"; readonly comparison: Comparison }
  | { readonly kind: "bounds"; readonly value: number; readonly bound: number }
  | { readonly kind: "optimum"; readonly optimum: Optimum }
  | { readonly kind: "report"; readonly html: string }
  | FileAnswer
  | { readonly kind: "fault"; readonly fault: Fault };
