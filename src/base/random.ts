// Random draws of generated problems: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), the same bits on every
// engine.

const MASK = 2n ** 64n - 1n;
const GOLDEN = 0x9e3779b97f4a7c15n;

export interface Draws {
  /** Uniform over the multiples of 2⁻⁵³ in [0, 1): the upper 53 bits of the next output. */
  next(): number;
  /** Uniform over 0, …, n − 1: ⌊n · next()⌋. */
  below(n: number): number;
  /**
   * The first `count` of 0, …, n − 1 in random order (Fisher–Yates from the front): for i = 0, …, count − 1
   * the item at place i changes places with that at i + below(n − i).
   */
  some(count: number, n: number): number[];
  /**
   * A uniform draw of the distributions over n states: the gaps between 0, n − 1 sorted draws, and 1.
   */
  distribution(n: number): number[];
}

/** The draws of a seed, an integer from 0 to 2⁵³ − 1: the initial state. */
export function draws(seed: number): Draws {
  let state = BigInt(seed);
  const next = () => {
    state = (state + GOLDEN) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    return Number((z ^ (z >> 31n)) >> 11n) / 2 ** 53;
  };
  const below = (n: number) => Math.floor(n * next());
  const some = (count: number, n: number) => {
    const items = [...Array(n).keys()];
    for (let i = 0; i < count; i++) {
      const j = i + below(n - i);
      [items[i], items[j]] = [items[j]!, items[i]!];
    }
    return items.slice(0, count);
  };
  const distribution = (n: number) => {
    const cuts = Array.from({ length: n - 1 }, next).sort((a, b) => a - b);
    return [...cuts, 1].map((cut, i) => cut - (i > 0 ? cuts[i - 1]! : 0));
  };
  return { next, below, some, distribution };
}
