// How long random series are, and what takes too long for each change: `npm run test:nightly` has all of it.

export const NIGHTLY = Boolean(process.env.NIGHTLY);

/** The length of a series: the first on every change, the second nightly. */
export function series(usual: number, nightly: number): number {
  return NIGHTLY ? nightly : usual;
}
