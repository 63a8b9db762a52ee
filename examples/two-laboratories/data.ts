// The samples of two laboratories that coat electrodes. Both get thicker coats from a wider gap. The first measures thin coats badly,
// worse on humid days, and at two places; the second gets thick coats unevenly. Drawn from a seed: first what a coat is, then its weight.
import { type Random, random } from "../../test/support/random.js";

/** A sample: the state of every variable, by name. */
export type Sample<Variable extends string> = Readonly<Record<Variable, string>>;

export type FirstVariable = "Gap" | "Speed" | "Humidity" | "Left" | "Right";
export type SecondVariable = "Gap" | "Loading";

export const FIRST_GAPS = ["75", "110", "150", "200"];
export const SECOND_GAPS = ["75", "100", "200"];
export const LOADINGS = ["thin", "medium", "thick"];
export const HUMIDITIES = ["dry", "humid"];
/** In the order in which coats get thicker. */
export const SPEEDS = ["fast", "slow"];

/** The edges of these loadings, in mg/cm²: thin up to 12, medium up to 20. */
export const EDGES = [5, 12, 20, 30];

const SEED = 1;
/** How many samples the first laboratory has of each gap and humidity, and the second of each gap. */
const TIMES = { first: 30, second: 40 };

/** How likely a coat is thin, medium or thick at each of the first laboratory's places, by humidity and gap. */
const FIRST: Readonly<Record<string, readonly (readonly number[])[]>> = {
  dry: [
    [0.97, 0.03, 0],
    [0, 1, 0],
    [0, 0.95, 0.05],
    [0, 0, 1],
  ],
  humid: [
    [0.55, 0.45, 0],
    [0, 0.9, 0.1],
    [0, 0.7, 0.3],
    [0, 0, 1],
  ],
};

/** The same at the second laboratory, by gap. */
const SECOND = [
  [1, 0, 0],
  [0.1, 0.9, 0],
  [0, 0.15, 0.85],
];

/** Wide gaps are coated slowly: the first laboratory never does otherwise. */
function speedAt(gap: string): string {
  return Number(gap) < 150 ? "fast" : "slow";
}

export function firstSamples(): Sample<FirstVariable>[] {
  const draws = random(SEED);
  return FIRST_GAPS.flatMap((Gap, g) =>
    HUMIDITIES.flatMap((Humidity) =>
      Array.from({ length: TIMES.first }, () => ({
        Gap,
        Speed: speedAt(Gap),
        Humidity,
        Left: drawn(FIRST[Humidity]![g]!, draws),
        Right: drawn(FIRST[Humidity]![g]!, draws),
      })),
    ),
  );
}

export function secondSamples(): Sample<SecondVariable>[] {
  const draws = random(SEED + 1);
  return SECOND_GAPS.flatMap((Gap, g) =>
    Array.from({ length: TIMES.second }, () => ({ Gap, Loading: drawn(SECOND[g]!, draws) })),
  );
}

function drawn(probabilities: readonly number[], { next }: Random): string {
  const place = next();
  let sum = 0;
  const state = probabilities.findIndex((probability) => {
    sum += probability;
    return place < sum;
  });
  return LOADINGS[state]!;
}

/** Samples with what was weighed, in mg/cm², in place of the loadings' names. */
export function weighed(samples: readonly Sample<string>[], seed: number): Sample<string>[] {
  const draws = random(seed);
  return samples.map((sample) =>
    Object.fromEntries(
      Object.entries(sample).map(([name, value]) => [
        name,
        LOADINGS.includes(value) ? weight(LOADINGS.indexOf(value), draws) : value,
      ]),
    ),
  );
}

/** A weight within a loading's edges, mostly near its middle. */
function weight(loading: number, { next }: Random): string {
  const [from, to] = [EDGES[loading]!, EDGES[loading + 1]!];
  return (from + (to - from) * (0.02 + 0.96 * ((next() + next()) / 2))).toFixed(1);
}
