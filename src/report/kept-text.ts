// What an abstraction keeps, in words: bits of every diagram, the states in use, and where nothing is kept.
import type { Kept } from "../evaluation/kept.js";
import { arrow } from "./words.js";

/** The headings of the bits of a diagram, and what they are. */
export const BITS_HEADS = ["bits below", "bits kept", "bits above"];
export const BITS_NOTE =
  "what the interventions tell of the target: below, as far as the map keeps it, and above";

/** The decimal places of bits, and the least that is not written as 0. */
const PLACES = 3;
const LEAST_BITS = 0.0005;

function bitsText(bits: number): string {
  return bits.toFixed(PLACES);
}

/** The bits of a diagram, as cells. */
export function bitsCells({ low, abstracted, high }: Kept["diagrams"][number]): string[] {
  return [low, abstracted, high].map(bitsText);
}

/** "all", or the variables that use fewer of their states than there are: "ML 4 of 5". */
function usedText({ states }: Kept): string {
  const fewer = Object.entries(states).filter(([, { used, of }]) => used < of);
  if (fewer.length === 0) return "all";
  const variables = fewer.map(([name, { used, of }]) => `${name} ${used} of ${of}`);
  return `${variables.join(", ")} (free joint states left aside), all of the others`;
}

/** A sentence where the map keeps nothing of what there is below; undefined where it keeps some everywhere. */
export function vacuousText(
  diagrams: readonly { readonly source: readonly string[]; readonly target: readonly string[] }[],
  kept: Kept,
): string | undefined {
  const lost = diagrams.filter((_, d) => {
    const { low, abstracted } = kept.diagrams[d]!;
    return abstracted < LEAST_BITS && low >= LEAST_BITS;
  });
  if (lost.length === 0) return undefined;
  const where = lost.length < diagrams.length ? lost.map(arrow).join(", ") : "all diagrams";
  return `${where}: the map keeps less than ${LEAST_BITS} of the bits below, and a small error says nothing where the effect is hidden`;
}

/** Rows of facts: the states in use, what the bits are, and where nothing is kept. */
export function keptFacts(diagrams: Parameters<typeof vacuousText>[0], kept: Kept): string[][] {
  const vacuous = vacuousText(diagrams, kept);
  return [
    ["states used", usedText(kept)],
    ["bits", BITS_NOTE],
    ...(vacuous === undefined ? [] : [["nothing kept", vacuous]]),
  ];
}
