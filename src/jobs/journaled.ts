// An executor that writes every result into a folder, and learns only what is not there yet: all of it, or the
// part of one shard.

import { InputError, ProblemError } from "../base/errors.js";
import type { Run } from "../learning/learn-all.js";
import type { Execution, Executor } from "./executor.js";
import { idOf } from "./job.js";
import type { Journal } from "./journal.js";
import type { Keep, Kept } from "./keep.js";
import { keptOf } from "./kept-data.js";
import { learnJob } from "./learn-job.js";

/** A part of the runs: those whose index is `index` modulo `count`. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

export const WHOLE: Shard = { index: 0, count: 1 };

/** Results are missing: those of other shards. */
export class MissingRuns extends Error {
  constructor(
    /** The indices of the runs without results. */
    readonly missing: readonly number[],
    readonly total: number,
  ) {
    super(`${missing.length} of ${total} runs are missing`);
  }
}

/** Learns what the journal does not have, by another executor. Throws MissingRuns where that is not all. */
export function journaled(journal: Journal, inner: Executor, shard = WHOLE): Executor {
  return {
    async learn<K extends Keep>(
      runs: readonly Run[],
      keep: K,
      { onKept, ...execution }: Execution<Kept<K>> = {},
    ) {
      const ids = runs.map((run) => idOf(learnJob(run, keep)));
      const firsts = new Map(ids.map((id, index) => [id, index] as const).reverse());
      const isMine = (index: number) =>
        index % shard.count === shard.index && firsts.get(ids[index]!) === index;
      const known = ids.map((id, index) => journal.has(id) || !isMine(index));
      await inner.learn(runs, keep, {
        ...execution,
        isKnown: (index) => known[index]!,
        onKept: (index, kept) => {
          journal.add(ids[index]!, kept);
          onKept?.(index, kept);
        },
      });
      const missing = [...ids.keys()].filter((index) => !journal.has(ids[index]!));
      if (missing.length > 0) throw new MissingRuns(missing, ids.length);
      return ids.map((id) => resultIn(journal, id, keep));
    },
  };
}

function resultIn<K extends Keep>(journal: Journal, id: string, keep: K): Kept<K> {
  try {
    return keptOf(keep, journal.get(id));
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new InputError(`${journal.placeOf(id)}: /result${error.message}`);
  }
}

/** Learns nothing: for what others have done. */
export const nobody: Executor = { learn: async () => [] };
