// An experiment of many runs: what folders, shards and queues need to know of it.

import type { Distance } from "../../input/distances.js";
import type { Executor } from "../../jobs/executor.js";
import type { Keep } from "../../jobs/keep.js";
import type { Run } from "../../learning/learn-all.js";
import type { Aggregate } from "../../problem/aggregate.js";
import type { Status } from "../progress.js";

/** Of the options of runs those that decide the result; the measures are always given. */
export type Deciding<Options> = Omit<Options, "workers" | "signal" | "onProgress" | "best"> & {
  readonly distance: Distance;
  readonly aggregate: Aggregate;
};

/** How an experiment is conducted. */
export interface Conduct {
  readonly executor: Executor;
  readonly workers: number | undefined;
  readonly signal: AbortSignal;
  readonly onStatus: (status: Status) => void;
  /** Called with each file of the result, as soon as it is complete. */
  readonly onFile: (name: string, content: string) => void;
}

/** A conducted experiment, as it is printed. */
export interface Conducted {
  readonly json: string;
  readonly text: string;
}

export interface Experiment {
  /** The runs that are known beforehand, and what is kept of them. */
  readonly runs: readonly Run[];
  readonly keep: Keep;
  /** Whether they are learned in several calls of the executor. A queue is given all of them beforehand. */
  readonly isInStages: boolean;
  /** The names of the files of the result. */
  readonly files: readonly string[];
  conduct(conduct: Conduct): Promise<Conducted>;
}
