// What goes between the page and its workers: problems and results as plain data, with the words that the page shows.
import type { Distance, LearnOptions, Losses, ScenarioName, Solution } from "causal-abstraction";
import type { ResultFile } from "../src/input/result-file.js";

/** A built-in scenario, or the text of a problem file. */
export type Source = { readonly scenario: ScenarioName } | { readonly text: string };

/** A variable of a model, as it is drawn. */
export interface VariableView {
  readonly name: string;
  readonly states: readonly string[];
  readonly parents: readonly string[];
}

/** An alpha's frame: a row per state of the high-level variable, a column per joint state of those it stands for. */
export interface AlphaView {
  readonly name: string;
  readonly preimage: readonly string[];
  readonly rows: readonly string[];
  /** Short names of the columns, "0,1"; and whole ones, "Environment 0, Smoking 1". */
  readonly cols: readonly string[];
  readonly words: readonly string[];
}

/** A problem as the page shows it. */
export interface ProblemView {
  readonly name: string | null;
  /** The problem file. */
  readonly text: string;
  readonly low: readonly VariableView[];
  readonly high: readonly VariableView[];
  readonly map: Readonly<Record<string, readonly string[]>>;
  readonly alphas: readonly AlphaView[];
  readonly truth: Readonly<Record<string, readonly number[]>> | null;
  /** What was filled in, or taken otherwise than the file has it: the first, and how many there are in all. */
  readonly notes: readonly string[];
  readonly noteCount: number;
  /** High-level variable → the joint states that no diagram says anything of. */
  readonly free: Readonly<Record<string, readonly number[]>>;
}

/** What went wrong, and where, as far as that is known. */
export interface Fault {
  readonly message: string;
  /** The place in the problem file, a JSON pointer; or "options/…". */
  readonly path?: string;
  /** Where the text cannot be read: the line and column, from 1. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
}

/** A look at a restart while it learns. */
export interface Look {
  /** Gradient steps taken, over all stages. */
  readonly step: number;
  readonly loss: Losses;
}

/** High-level variable → the rows of its relaxed alpha; alphas of later stages are not there yet. */
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
  /** The looks at the restarts under way so far, and the last alphas seen; none for search, and none yet before the first look. */
  readonly curve: readonly Look[];
  readonly alphas: Alphas | null;
}

export interface InterventionError {
  readonly words: string;
  readonly distance: number;
}

/** Exact errors of an abstraction. */
export interface Errors {
  readonly distance: Distance;
  readonly error: number;
  readonly sum: number;
  readonly diagrams: readonly {
    readonly words: string;
    readonly error: number;
    /** The worst interventions first, and how many there are in all. */
    readonly interventions: readonly InterventionError[];
    readonly count: number;
  }[];
}

export interface Learned {
  readonly result: ResultFile;
  readonly errors: Errors;
  /** Of the problem's truth, where it has one. */
  readonly truth: Errors | null;
  /** The kept restart while it learned; none for search. */
  readonly frames: readonly Frame[];
}

/** The best abstraction found by the solver, and its errors. */
export interface Optimum {
  readonly solution: Solution;
  readonly errors: Errors;
}

/** What the page asks of a worker. `stop` has no answer of its own: the run or the solver under way answers with its best so far. */
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
