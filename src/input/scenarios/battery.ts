// Scenario "battery". Lithium-ion electrodes coated at two laboratories: the mass loading (in 5 bins) for
// each comma gap, measured at two places by WMG (low level) and at one by LRCS (high level). The tables are
// the relative frequencies of the samples counted here. Source: see ../scenarios.ts.
import type { ProblemFile } from "../problem-file.js";

/** The comma gaps of the 64 LRCS samples, in µm. */
export const lrcsGaps = [75, 100, 200];

/** LRCS samples by comma gap and bin of the mass loading. */
export const lrcsCounts = [
  [1, 7, 0, 0, 0],
  [0, 0, 8, 0, 0],
  [0, 0, 0, 2, 46],
];

/** The comma gaps of the 239 WMG samples, in µm. */
export const wmgGaps = [75, 110, 150, 170, 180, 200];

/** WMG samples by comma gap, bin at the first place and bin at the second. */
export const wmgCounts = [
  [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 20, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ],
  [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 10, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ],
  [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [1, 0, 0, 0, 0],
    [1, 0, 0, 140, 0],
    [0, 0, 0, 0, 0],
  ],
  [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 1, 0, 0],
    [0, 0, 0, 3, 4],
  ],
  [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 26, 1],
    [0, 0, 0, 3, 9],
  ],
  [
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 20],
  ],
];

const BINS = 5;

export const battery: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "battery",
  low: {
    variables: [
      { name: "CG", states: wmgGaps.map(String), cpt: "uniform" },
      {
        name: "ML0",
        states: BINS,
        parents: ["CG"],
        cpt: frequencies(wmgCounts.map((table) => table.map(total))),
      },
      {
        name: "ML1",
        states: BINS,
        parents: ["CG"],
        cpt: frequencies(wmgCounts.map((table) => transpose(table).map(total))),
      },
    ],
  },
  high: {
    variables: [
      { name: "CG", states: lrcsGaps.map(String), cpt: "uniform" },
      { name: "ML", states: BINS, parents: ["CG"], cpt: frequencies(lrcsCounts) },
    ],
  },
  map: { CG: ["CG"], ML: ["ML0", "ML1"] },
  diagrams: [{ source: ["CG"], target: ["ML"] }],
};

/** Counts by comma gap (rows) and bin into P(bin | comma gap), one column per comma gap. */
function frequencies(counts: readonly number[][]): number[][] {
  return transpose(counts.map((row) => row.map((n) => n / total(row))));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, n) => sum + n, 0);
}

function transpose(table: readonly number[][]): number[][] {
  return table[0]!.map((_, j) => table.map((row) => row[j]!));
}
