// Seeds of streams of random numbers (assembly/base/random.ts).
import type { Kernels } from "./pool.js";

/** The seed of a stream (restart, later stage or repeat) of a seed; integers from 0 to 2⁵³ − 1. */
export function streamSeed({ exports }: Kernels, seed: number, stream: number): number {
  return exports.restartSeed(seed, stream);
}
