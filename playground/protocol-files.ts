// The messages about the reader's files: what a file holds, models that become a problem, and samples.
import type { FitRequest } from "causal-abstraction";
import type { Decimal } from "../src/data/decimals.js";
import type { ResultFile, SolutionFile } from "../src/input/result-file.js";
import type { Fault, StatesByName } from "./protocol.js";

/** A model that may become a level of a problem. */
export interface ModelView {
  /** The name of its file, without the ending. */
  readonly name: string;
  /** The text of the model as JSON. */
  readonly text: string;
  readonly variables: readonly {
    readonly name: string;
    readonly states: readonly string[];
    readonly parents: readonly string[];
  }[];
  /** Whether it has a graph; a model of experiments has none. */
  readonly hasGraph: boolean;
}

/** A column of a table of samples. */
export interface ColumnView {
  readonly name: string;
  readonly missing: number;
  /** How many different numbers there are, up to some, and the least and the largest; null without any. */
  readonly numbers: number;
  readonly range: readonly [number, number] | null;
  /** How many different other values there are, up to some, and the first of them. */
  readonly texts: number;
  readonly examples: readonly string[];
  /** All values, if they are few, and none is a number; otherwise null. */
  readonly words: readonly string[] | null;
}

/** A table of samples. */
export interface SamplesView {
  /** The name of the file. */
  readonly name: string;
  readonly text: string;
  readonly columns: readonly ColumnView[];
  readonly rows: number;
  readonly notes: readonly string[];
}

/** What a file holds, found by its content. */
export type FileContent =
  | { readonly is: "problem"; readonly text: string }
  | { readonly is: "model"; readonly model: ModelView }
  | { readonly is: "result"; readonly result: ResultFile }
  | { readonly is: "solution"; readonly solution: SolutionFile }
  | { readonly is: "map"; readonly map: StatesByName }
  | {
      readonly is: "report";
      readonly problem: string | null;
      readonly result: ResultFile | null;
      readonly solution: SolutionFile | null;
    }
  | { readonly is: "samples"; readonly samples: SamplesView }
  /** A text with a fault, and whether it is JSON, which the page's editor can mend. */
  | { readonly is: "faulty"; readonly text: string; readonly isJson: boolean; readonly fault: Fault };

/** How samples are read. */
export interface SampleReading {
  readonly name: string;
  readonly text: string;
  readonly decimal: Decimal | undefined;
}

/** What came of a fit. */
export interface FittedView {
  readonly model: ModelView;
  /** The rows of the table that `fit` prints, its head first. */
  readonly table: readonly (readonly string[])[];
  readonly warnings: readonly string[];
}

export type FileOrder =
  | { readonly kind: "sort"; readonly name: string; readonly bytes: ArrayBuffer }
  | {
      readonly kind: "make";
      readonly name: string;
      /** The texts of the models; without a high-level one it is a skeleton of the map. */
      readonly low: string;
      readonly high: string | null;
      readonly map: Readonly<Record<string, readonly string[]>>;
    }
  | {
      readonly kind: "fit";
      readonly samples: SampleReading;
      readonly request: FitRequest;
      /** The column that says what was set in a row, or none. */
      readonly doColumn: string | null;
    }
  | {
      readonly kind: "carry";
      readonly samples: SampleReading;
      /** The text of the problem. */
      readonly text: string;
      readonly map: StatesByName;
    };

export type FileAnswer =
  | { readonly kind: "sorted"; readonly content: FileContent }
  | { readonly kind: "made"; readonly text: string }
  | { readonly kind: "fitted"; readonly fitted: FittedView }
  | { readonly kind: "carried"; readonly csv: string; readonly notes: readonly string[] };
