// The study of published numbers: every number beside ours, the optima of the problems, and how far the maps that
// the sources chose are from them. It learns nothing.

import { turn } from "../../base/event-loop.js";
import { literature, literatureNames } from "../../input/literature.js";
import { Problem } from "../../problem/problem.js";
import type { ProvenStudy } from "../study.js";
import { ijcai2023 } from "./ijcai2023.js";
import { oursOf } from "./measures.js";
import { TRAPS } from "./notes.js";
import { type OptimumRow, optimumRows, type ProvenOptimum, provenOptimum } from "./optima.js";
import { others } from "./others.js";
import type { PublishedRow, Section, Value } from "./rows.js";
import { uai2022 } from "./uai2022.js";
import { uai2024 } from "./uai2024.js";

/** A published number beside ours. */
export interface PublishedNumber extends PublishedRow {
  readonly source: string;
  readonly ours: Value;
  /** The largest difference of an entry; null without a published number, like `agrees`. */
  readonly difference: number | null;
  readonly agrees: boolean | null;
}

/** A map that a source chose or printed, beside the optimum by the largest error. */
export interface ChosenMap extends Pick<PublishedRow, "problem" | "what" | "map"> {
  readonly error: number;
  readonly optimum: number;
}

export interface FiguresPublished {
  readonly entries: readonly PublishedNumber[];
  readonly optima: readonly ProvenOptimum[];
  readonly chosen: readonly ChosenMap[];
}

/** All published numbers, in sections by source. */
export const sections: readonly Section[] = [...ijcai2023, ...uai2022, ...uai2024, ...others];

/** @param rows the optima to prove; those of the adder that fails take most of the time */
export function publishedStudy(rows: readonly OptimumRow[] = optimumRows): ProvenStudy<FiguresPublished> {
  return {
    name: "published",
    title: "Published numbers",
    notes: TRAPS,
    figures: async (signal, onProgress) => {
      const numbers: PublishedNumber[] = [];
      const optima: ProvenOptimum[] = [];
      const tell = () => onProgress(numbers.length + optima.length, NUMBERS.length + rows.length);
      const problems = new Map(literatureNames.map((name) => [name, Problem.from(literature[name])]));
      for (const [source, row] of NUMBERS) {
        numbers.push(beside(source, row, await oursOf(row, problems.get(row.problem)!)));
        await turn();
        signal?.throwIfAborted();
        tell();
      }
      for (const row of rows) {
        optima.push(await provenOptimum(row, signal));
        tell();
      }
      return { entries: numbers, optima, chosen: chosenMaps(numbers, optima) };
    },
  };
}

const NUMBERS = sections.flatMap(({ source, rows }) => rows.map((row) => [source, row] as const));

/** A published number with ours: by how much they differ, and whether that is within what the source prints. */
export function beside(source: string, row: PublishedRow, ours: Value): PublishedNumber {
  const { published, within = 0 } = row;
  if (published === null) return { ...row, source, ours, difference: null, agrees: null };
  const theirs = entriesOf(published);
  const difference = entriesOf(ours).reduce(
    (most, value, i) => Math.max(most, Math.abs(value - theirs[i]!)),
    0,
  );
  return { ...row, source, ours, difference, agrees: difference <= within };
}

/** The entries of a value, row by row. */
export function entriesOf(value: Value): number[] {
  return typeof value === "number" ? [value] : value.flat();
}

/** The maps whose errors are numbers of their own, and not of a list of all. */
function chosenMaps(numbers: readonly PublishedNumber[], optima: readonly ProvenOptimum[]): ChosenMap[] {
  return numbers.flatMap(({ problem, measure, what, map, rank, ours }) => {
    const optimum = optima.find(
      (one) => one.problem === problem && one.measure === "IC" && one.criterion === "max",
    );
    if (measure !== "IC" || rank !== undefined || !optimum) return [];
    return [{ problem, what, ...(map && { map }), error: ours as number, optimum: optimum.value }];
  });
}
