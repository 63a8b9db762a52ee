// A run of learning: live looks, the exact errors at its end, and the best restart again for its frames.
import { type Leading, type LearnOptions, learn, type Problem, type Progress } from "causal-abstraction";
import type { ResultFile } from "../../src/input/result-file.js";
import { usesGradients } from "../../src/learning/strategies.js";
import type { Alphas, Answer, Frame, Live, Look } from "../protocol.js";
import { errorsOf } from "./errors.js";
import { problemOf } from "./problem.js";

/** The number of frames per stage. */
const FRAMES = 60;

/** The time between two live looks. */
const LIVE_MS = 100;

/** The time for the frames of a stopped run: the reader waits for them. */
const STOPPED_FRAMES_MS = 500;

/** @param stop ends the run with its best restart so far */
export async function run(
  text: string,
  options: LearnOptions,
  stop: AbortSignal,
  onLive: (live: Live) => void,
): Promise<Answer> {
  const problem = problemOf(text);
  const { epochs = 500 } = options;
  const curves = curvesOf(options);
  // One thread, this worker: looks from several threads would not form one curve.
  const onProgress = live(epochs, onLive);
  const learned = await learn(problem, { ...options, ...curves, workers: 1, stop, onProgress });
  const errors = await errorsOf(problem, learned.abstraction);
  const result: ResultFile = JSON.parse(JSON.stringify(learned));
  const frames = await framesOf(problem, result, { ...options, ...curves });
  return { kind: "learned", learned: { result, errors, frames } };
}

/** Reports on the current restarts now and then. Between two blocks of restarts the last alphas stay. */
function live(epochs: number, onLive: (live: Live) => void): (progress: Progress) => void {
  let curve: Look[] = [];
  let seen: Leading | undefined;
  let told = performance.now();
  return ({ done, total, underWay, epoch, leading }) => {
    const look = leading && lookOf(leading, epochs);
    if (look) curve = look.step > (curve.at(-1)?.step ?? 0) ? [...curve, look] : [look];
    seen = leading ?? seen;
    const now = performance.now();
    if (now - told < LIVE_MS) return;
    told = now;
    const share = (done + underWay * Math.min(1, epoch / epochs)) / total;
    onLive({ done, total, share, curve, alphas: seen ? alphasOf(seen) : null });
  };
}

/** The frames of a run that was learned before. */
export async function framesAgain(text: string, options: LearnOptions, result: ResultFile): Promise<Answer> {
  const frames = await framesOf(problemOf(text), result, { ...options, ...curvesOf(options) });
  return { kind: "frames", frames };
}

/** The options that have losses and alphas reported; none for search. */
function curvesOf({ strategy, epochs = 500 }: LearnOptions): LearnOptions {
  return usesGradients(strategy) ? { history: true, watch: Math.ceil(epochs / FRAMES) } : {};
}

/** The frames of the best restart, which is learned again from its seed, as far as it came; none for search. */
async function framesOf(problem: Problem, result: ResultFile, options: LearnOptions): Promise<Frame[]> {
  if (!usesGradients(options.strategy)) return [];
  const winner = result.restarts.find(
    ({ loss, error, surjective }) =>
      loss.total === result.loss.total && error === result.error && surjective === result.surjective,
  )!;
  const { epochs = 500 } = options;
  const frames: Frame[] = [];
  const again = learn(problem, {
    ...options,
    epochs: winner.epochs ?? epochs,
    seed: winner.seed,
    restarts: 1,
    polish: false,
    workers: 1,
    ...(result.interrupted && { signal: AbortSignal.timeout(STOPPED_FRAMES_MS) }),
    onProgress: ({ leading }) => {
      if (leading) frames.push({ ...lookOf(leading, epochs), alphas: alphasOf(leading) });
    },
  });
  await (result.interrupted ? again.catch(() => {}) : again);
  return frames;
}

function lookOf({ stage, epoch, loss }: Leading, epochs: number): Look {
  return { step: stage * epochs + epoch, loss };
}

function alphasOf({ relaxed }: Leading): Alphas {
  return Object.fromEntries(Object.entries(relaxed).map(([name, alpha]) => [name, alpha.toJSON()]));
}
