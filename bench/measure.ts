// Times the cases, interleaved: in every round each case in turn, so that a slow spell of the machine falls on all alike.
import Benchmark from "benchmark";
import type { Case } from "./cases.js";

/** The warm-up of a case, in ms; the engine replaces slow code by fast between calls. */
const WARM_UP = 200;
/** Benchmark.js takes this many samples of at least 50 ms each. */
const SAMPLES = 4;

/** Nanoseconds per epoch and restart of every case in every round. */
export function measure(
  cases: readonly Case[],
  rounds: number,
  onRound: (round: number) => void,
): number[][] {
  cases.forEach(warmUp);
  const figures: number[][] = cases.map(() => []);
  for (let round = 1; round <= rounds; round++) {
    onRound(round);
    cases.forEach((one, c) => {
      figures[c]!.push(time(one));
    });
  }
  return figures;
}

function warmUp({ run }: Case): void {
  const end = performance.now() + WARM_UP;
  while (performance.now() < end) run();
}

function time({ scenario, learner, run, work }: Case): number {
  const { stats, error } = new Benchmark(run, { minSamples: SAMPLES, maxTime: 0 }).run();
  // Benchmark.js keeps what a case throws to itself and reports a time all the same.
  if (error) throw new Error(`${scenario}, ${learner} failed while it was timed`, { cause: error });
  return (stats.mean * 1e9) / work;
}
