// The worker task that trains some of a run's restarts.

import { Matrix } from "../base/matrix.js";
import { type LearnableData, learnableOf } from "../problem/as-data.js";
import type { TaskKind } from "../workers/task.js";
import type { LearnSettings } from "./options.js";
import type { Progress } from "./progress.js";
import type { Range, Trained } from "./restart.js";
import { train } from "./restarts/train.js";

/** The restarts to train. */
export interface Training {
  readonly problem: LearnableData;
  readonly settings: LearnSettings;
  readonly range: Range;
}

export const training: TaskKind<undefined, Training, Trained, Progress> = {
  name: "training",
  open: () => (task, control) => {
    const frozen = new Map([...task.settings.frozen].map(([name, alpha]) => [name, revived(alpha)]));
    return train(learnableOf(task.problem), { ...task.settings, frozen }, task.range, control);
  },
};

/** Restores trained restarts from their clone. */
export function revivedTrained(trained: Trained): Trained {
  const { best } = trained;
  return best ? { ...trained, best: { ...best, relaxed: best.relaxed.map(revived) } } : trained;
}

/** Restores a progress report from its clone. */
export function revivedProgress(progress: Progress): Progress {
  const { leading } = progress;
  if (!leading) return progress;
  const relaxed = Object.entries(leading.relaxed).map(([name, alpha]) => [name, revived(alpha)]);
  return { ...progress, leading: { ...leading, relaxed: Object.fromEntries(relaxed) } };
}

function revived(matrix: Matrix): Matrix {
  return new Matrix(matrix.rows, matrix.cols, matrix.data);
}
