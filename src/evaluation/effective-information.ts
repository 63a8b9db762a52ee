// Effective information of a matrix of distributions (E. Hoel, "When the map is better than the territory",
// Entropy 2017), with interventions of equal probability.

import type { Matrix } from "../base/matrix.js";

/** What interventions tell of their effects. Shares are of log₂ of the number of outcomes. */
export interface EffectiveInformation {
  /** Effective information in bits: the mean of KL(column ‖ mean column). At most log₂ of the outcomes. */
  readonly ei: number;
  /** 1 less the mean entropy of the columns, as a share; null for a single outcome. */
  readonly determinism: number | null;
  /** 1 less the entropy of the mean column, as a share; null for a single outcome. */
  readonly degeneracy: number | null;
  /** determinism − degeneracy, which is the share of `ei`; null for a single outcome. */
  readonly effectiveness: number | null;
}

/** The effective information of the columns of a matrix. */
export function effectiveInformation(matrix: Matrix): EffectiveInformation {
  const { rows, cols, data } = matrix;
  let [ei, entropy, entropyOfMean] = [0, 0, 0];
  for (let i = 0; i < rows; i++) {
    const row = data.subarray(i * cols, (i + 1) * cols);
    const mean = row.reduce((sum, p) => sum + p, 0) / cols;
    for (const p of row) {
      if (p <= 0) continue;
      ei += p * Math.log2(p / mean);
      entropy -= p * Math.log2(p);
    }
    if (mean > 0) entropyOfMean -= mean * Math.log2(mean);
  }
  const bits = Math.max(0, ei / cols);
  if (rows === 1) return { ei: bits, determinism: null, degeneracy: null, effectiveness: null };
  const all = Math.log2(rows);
  const determinism = 1 - entropy / cols / all;
  const degeneracy = 1 - entropyOfMean / all;
  return { ei: bits, determinism, degeneracy, effectiveness: bits / all };
}
