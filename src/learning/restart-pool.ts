// Where restarts are trained: in this thread, or spread over workers. What comes of them is the same.
import type { Control } from "../base/control.js";
import type { Problem } from "../problem/problem.js";
import { onAbort } from "../workers/abort.js";
import { dataOf } from "../workers/messages.js";
import { Pool } from "../workers/pool.js";
import type { LearnSettings, Progress } from "./options.js";
import type { Range, Trained } from "./restart.js";
import { train } from "./restarts/train.js";
import { isBetter } from "./selection.js";

export interface Trainer {
  /** Runs that can be under way side by side. */
  readonly width: number;
  /** Trains all restarts of a run, in `parts` tasks at most. */
  train(
    problem: Problem,
    settings: LearnSettings,
    parts: number,
    onProgress: (progress: Progress) => void,
  ): Promise<Trained>;
}

/**
 * Gives a task a trainer with so many workers, and ends them after it. When stopped, its runs end with what they have. Where the number was not `asked` for and workers cannot be
 * started (a page may forbid them), this thread trains.
 *
 * @throws Error where workers that were asked for cannot be started; the signal's reason when aborted; that of `stop` if it is aborted already
 */
export async function withTrainer<T>(
  workers: number,
  asked: boolean,
  { signal, stop }: Omit<Control, "onProgress">,
  task: (trainer: Trainer) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  stop?.throwIfAborted();
  if (workers === 1) return task(threadTrainer({ signal, stop }));
  const pool = new Pool(workers);
  const callOffs = [onAbort(signal, () => void pool.end(signal!.reason)), onAbort(stop, () => pool.stop())];
  try {
    if (await pool.started(asked, signal)) return await task(poolTrainer(pool, workers));
  } finally {
    for (const callOff of callOffs) callOff();
    await pool.end(undefined);
  }
  // Once the workers that did start have given their memory back.
  return task(threadTrainer({ signal, stop }));
}

function threadTrainer(control: Omit<Control, "onProgress">): Trainer {
  return {
    width: 1,
    train: (problem, settings, _, onProgress) =>
      train(problem, settings, { first: 0, count: settings.restarts }, { ...control, onProgress }),
  };
}

function poolTrainer(pool: Pool, workers: number): Trainer {
  return {
    width: workers,
    async train(problem, settings, parts, onProgress) {
      const data = dataOf(problem);
      const ranges = split(settings, parts);
      const progress = ranges.map(({ count }) => ({ ...NOTHING_DONE, total: count }));
      const trained = await Promise.all(
        ranges.map((range, part) =>
          pool.train({ problem: data, settings, range }, (of) => {
            progress[part] = of;
            const { leading } = of;
            onProgress(leading ? { ...merged(progress), leading } : merged(progress));
          }),
        ),
      );
      return best(trained);
    },
  };
}

/** Restarts that share a vector of the kernels. */
const LANES = { f64: 2, f32: 4 } as const;

/** Nearly even parts, of whole vectors. */
function split({ restarts, precision }: LearnSettings, parts: number): Range[] {
  const lanes = LANES[precision];
  const size = Math.ceil(restarts / parts / lanes) * lanes;
  return Array.from({ length: Math.ceil(restarts / size) }, (_, part) => ({
    first: part * size,
    count: Math.min(size, restarts - part * size),
  }));
}

const NOTHING_DONE: Progress = { done: 0, total: 0, underWay: 0, epoch: 0, best: null };

function merged(parts: readonly Progress[]): Progress {
  const sum = (of: (progress: Progress) => number) => parts.reduce((total, part) => total + of(part), 0);
  const underWay = sum((part) => part.underWay);
  const bests = parts.map(({ best }) => best).filter((best) => best !== null);
  return {
    done: sum(({ done }) => done),
    total: sum(({ total }) => total),
    underWay,
    epoch:
      underWay > 0
        ? Math.floor(sum((part) => part.epoch * part.underWay) / underWay)
        : Math.max(...parts.map(({ epoch }) => epoch)),
    best: bests.length > 0 ? Math.min(...bests) : null,
  };
}

/** The parts of a run put together; of equals the first restart wins, as in one thread. */
function best(parts: readonly Trained[]): Trained {
  const restarts = parts.flatMap((part) => part.restarts);
  const winning = parts.reduce((best, part) => (isBetter(part.merit, best.merit) ? part : best));
  const before = parts.slice(0, parts.indexOf(winning)).reduce((sum, part) => sum + part.restarts.length, 0);
  const interrupted = parts.some((part) => part.interrupted);
  return { ...winning, restarts, interrupted, winner: before + winning.winner };
}
