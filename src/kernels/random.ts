// Seeds of streams of random numbers (assembly/base/random.ts).
import type { Kernels } from "./pool.js";

/** The seed of one of a seed's streams, both integers from 0 to 2⁵³ − 1: a restart's, a later stage's, a repeat's. */
export function streamSeed({ exports }: Kernels, seed: number, stream: number): number {
  return exports.restartSeed(seed, stream);
}
