// Times cases by Benchmark.js, interleaved: in every round each case in turn, so that a slow spell of the machine falls on all alike.
import Benchmark from "benchmark";

export interface Case {
  readonly row: string;
  readonly column: string;
  /** Units of work that one call does, such as epochs times restarts. */
  readonly work: number;
  run(): unknown;
  /** Whether `run` gives a promise to wait for. */
  readonly waits?: boolean;
  /** Called before every series of calls. */
  prepare?(): Promise<void>;
}

/** Time per unit of work, once per round. */
export interface Figure {
  readonly row: string;
  readonly column: string;
  readonly rounds: readonly number[];
}

/** The warm-up of a case, in ms; the engine replaces slow code by fast between calls. */
const WARM_UP = 120;
/** Benchmark.js takes at least so many samples, of at least so many seconds each. */
const SAMPLES = { minSamples: 2, minTime: 0.03, maxTime: 0 };

/** Nanoseconds per unit of work of every case in every round. */
export async function measure(
  cases: readonly Case[],
  rounds: number,
  log: (message: string) => void,
): Promise<Figure[]> {
  const figures = cases.map(({ row, column }) => ({ row, column, rounds: [] as number[] }));
  for (const one of cases) await warmUp(one);
  for (let round = 1; round <= rounds; round++) {
    log(`round ${round} of ${rounds}`);
    for (const [c, one] of cases.entries()) figures[c]!.rounds.push(await time(one));
  }
  return figures;
}

async function warmUp(one: Case): Promise<void> {
  await one.prepare?.();
  const end = performance.now() + WARM_UP;
  do await one.run();
  while (performance.now() < end);
}

async function time(one: Case): Promise<number> {
  await one.prepare?.();
  const seconds = await (one.waits ? meanWaiting(one) : mean(one));
  return (seconds * 1e9) / one.work;
}

function mean({ row, column, run }: Case): number {
  const { stats, error } = new Benchmark(() => void run(), SAMPLES).run();
  // Benchmark.js keeps what a case throws to itself and reports a time all the same.
  if (error) throw new Error(`${row}, ${column} failed while it was timed`, { cause: error });
  return stats.mean;
}

/** Benchmark.js does not know of promises: what a call rejects with ends the run here. */
function meanWaiting({ run }: Case): Promise<number> {
  return new Promise((resolve, reject) => {
    const fn = (deferred: { resolve(): void }) => {
      (run() as Promise<unknown>).then(() => deferred.resolve(), reject);
    };
    const benchmark: Benchmark = new Benchmark({
      ...SAMPLES,
      fn,
      defer: true,
      onComplete: () => resolve(benchmark.stats.mean),
    });
    benchmark.run({ async: true });
  });
}
