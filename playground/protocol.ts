// The messages between the page and its workers: problems and results as plain data, with texts to show.
import type { Distance, Kept, LearnOptions, Losses, ScenarioName, Solution } from "causal-abstraction";
import type { ResultFile } from "../src/input/result-file.js";
import type { WitnessWords } from "../src/report/witness-text.js";

/** A built-in scenario, or the text of a problem file. */
export type Source = { readonly scenario: ScenarioName } | { readonly text: string };

/** A variable of a model, for drawing. */
export interface VariableView {
  readonly name: string;
  readonly states: readonly string[];
  readonly parents: readonly string[];
}

/** The frame of an alpha: a row per high-level state, a column per joint state of the preimage. */
export interface AlphaView {
  readonly name: string;
  readonly preimage: readonly string[];
  readonly rows: readonly string[];
  /** Short names of the columns, "0,1"; and full names, "Environment 0, Smoking 1". */
  readonly cols: readonly string[];
  readonly words: readonly string[];
}

/** A problem, for the page. */
export interface ProblemView {
  readonly name: string | null;
  /** The text of the problem file. */
  readonly text: string;
  readonly low: readonly VariableView[];
  readonly high: readonly VariableView[];
  readonly map: Readonly<Record<string, readonly string[]>>;
  readonly alphas: readonly AlphaView[];
  readonly truth: Readonly<Record<string, readonly number[]>> | null;
  /** The first notes on values that were filled in or changed while reading, and the number of all notes. */
  readonly notes: readonly string[];
  readonly noteCount: number;
  /** High-level variable → its free joint states, which no diagram constrains. */
  readonly free: Readonly<Record<string, readonly number[]>>;
}

/** An error, and its place if known. */
export interface Fault {
  readonly message: string;
  /** The place in the problem file as a JSON pointer, or "options/…". */
  readonly path?: string;
  /** The line and column of a syntax error, from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
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
  /** The errors of the problem's truth, if it has one. */
  readonly truth: Errors | null;
  /** The frames of the best restart; none for search. */
  readonly frames: readonly Frame[];
}

/** The best abstraction of the solver, and its errors. */
export interface Optimum {
  readonly solution: Solution;
  readonly errors: Errors;
}

/**
 * An order to a worker. `stop` has no answer: the current run or solver answers with its best result so far.
 */
export type Order =
  | { readonly kind: "read"; readonly source: Source }
  | { readonly kind: "run"; readonly text: string; readonly options: LearnOptions }
  | { readonly kind: "solve"; readonly text: string; readonly seconds: number }
  | {
      readonly kind: "report";
      readonly text: string;
      readonly result: ResultFile;
      readonly solution?: Solution;
    }
  | { readonly kind: "stop" };

export type Answer =
  | { readonly kind: "problem"; readonly problem: ProblemView }
  | { readonly kind: "live"; readonly live: Live }
  | { readonly kind: "learned"; readonly learned: Learned }
  | { readonly kind: "bounds"; readonly value: number; readonly bound: number }
  | { readonly kind: "optimum"; readonly optimum: Optimum }
  | { readonly kind: "report"; readonly html: string }
  | { readonly kind: "fault"; readonly fault: Fault };
