// Scenarios "battery" and "battery-ordered". Lithium-ion electrodes coated at two laboratories: the mass loading (in 5 bins) for
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

/** The five bins of the mass loading, of equal width from 4.8 to 29.9 mg/cm², by rounded edges and middles. */
const loading = {
  states: ["5-10", "10-15", "15-20", "20-25", "25-30"],
  values: [7.3, 12.4, 17.3, 22.3, 27.3],
  unit: "mg/cm²",
};

export const battery: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "battery",
  description:
    "Electrodes coated at two laboratories: the mass loading by comma gap, at two places of WMG's and at one of LRCS's.",
  low: {
    variables: [
      { name: "CG", description: "Comma gap at WMG.", ...gaps(wmgGaps), cpt: "uniform" },
      {
        name: "ML0",
        description: "Mass loading at WMG's first place.",
        ...loading,
        parents: ["CG"],
        cpt: frequencies(wmgCounts.map((table) => table.map(total))),
      },
      {
        name: "ML1",
        description: "Mass loading at WMG's second place.",
        ...loading,
        parents: ["CG"],
        cpt: frequencies(wmgCounts.map((table) => transpose(table).map(total))),
      },
    ],
  },
  high: {
    variables: [
      { name: "CG", description: "Comma gap at LRCS.", ...gaps(lrcsGaps), cpt: "uniform" },
      {
        name: "ML",
        description: "Mass loading at LRCS.",
        ...loading,
        parents: ["CG"],
        cpt: frequencies(lrcsCounts),
      },
    ],
  },
  map: { CG: ["CG"], ML: ["ML0", "ML1"] },
  diagrams: [{ source: ["CG"], target: ["ML"] }],
};

/** The same, where a wider gap below never becomes a narrower one above. */
export const batteryOrdered: ProblemFile = {
  ...battery,
  name: "battery-ordered",
  constraints: { CG: { monotone: "increasing" } },
};

/** Comma gaps as the states of a variable. */
function gaps(values: readonly number[]) {
  return { states: values.map(String), values, unit: "µm" };
}

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
