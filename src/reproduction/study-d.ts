// Study D: joint learning by temperature and λ.

import { repeatSeeds } from "../experiments/repeats.js";
import type { Run } from "../learning/learn-all.js";
import type { Learned } from "../learning/result.js";
import { ARTEFACT, LOSSES_PER_OUTCOME, STARTS, VSTRUCT } from "./notes.js";
import {
  chunks,
  over,
  PROTOCOL,
  problemOf,
  type Study,
  type StudySettings,
  SYNTHETIC,
  type Synthetic,
} from "./study.js";

const TEMPERATURES = [0.01, 0.05, 0.1, 0.5, 1] as const;
const LAMBDAS = [1, 5, 10, 20, 50] as const;

/** Rows by temperature, columns by λ. */
export type Grid = readonly (readonly number[])[];

export interface FiguresD {
  readonly temperatures: readonly number[];
  readonly lambdas: readonly number[];
  /**
   * The mean distance to the truth over the repeats: for every scenario, and the mean of these over
   * the scenarios.
   */
  readonly scenarios: Readonly<Record<Synthetic, Grid>>;
  readonly mean: Grid;
}

export const studyD: Study<FiguresD> = {
  name: "d",
  title: "Temperature and λ",
  notes: [ARTEFACT, LOSSES_PER_OUTCOME, VSTRUCT, STARTS],
  runs,
  figures,
};

/** Runs by scenario, temperature, λ and repeat, the last varying fastest. */
function runs({ repeats, seed, orientation }: StudySettings): Run[] {
  return SYNTHETIC.flatMap((scenario) => {
    const problem = problemOf(scenario);
    return TEMPERATURES.flatMap((temperature) =>
      LAMBDAS.flatMap((lambda) =>
        repeatSeeds(seed, repeats).map((seed) => ({
          problem,
          options: { ...PROTOCOL, orientation, temperature, lambda, seed },
        })),
      ),
    );
  });
}

async function figures({ repeats }: StudySettings, results: readonly Learned[]): Promise<FiguresD> {
  const cells = chunks(results, repeats).map((runs) => over(runs, ({ distance }) => distance!).mean);
  const grids = chunks(chunks(cells, LAMBDAS.length), TEMPERATURES.length);
  return {
    temperatures: TEMPERATURES,
    lambdas: LAMBDAS,
    scenarios: {
      basic: grids[0]!,
      collapsing: grids[1]!,
      extended: grids[2]!,
      vstruct: grids[3]!,
    },
    mean: meanGrid(grids),
  };
}

/** The mean of grids, cell by cell. */
export function meanGrid(grids: readonly Grid[]): Grid {
  return grids[0]!.map((row, i) => row.map((_, j) => over(grids, (grid) => grid[i]![j]!).mean));
}
