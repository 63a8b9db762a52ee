// Starts the search for the least sum from the abstraction with the least largest error. It is found sooner,
// and local search alone may take long to reach a sum as low.
import { type Found, NOWHERE } from "../kernels/tree.js";
import { LIMITS } from "./limits.js";
import type { LocalSearch } from "./local-search.js";
import { type Progress, Proof } from "./proof.js";

/** @param run runs a proof; `onFound` is called with each abstraction that its local search finds */
export async function startFromLargest(
  proof: Proof,
  local: LocalSearch,
  run: (proof: Proof, onFound: (states: Found["states"]) => Promise<void>) => Promise<unknown>,
): Promise<void> {
  const { limits } = proof.settings;
  const settings = {
    ...proof.settings,
    criterion: "max",
    gap: 0,
    count: 0,
    limits: { ...limits, nodes: Math.min(limits.nodes, LIMITS.largestNodes) },
  } as const;
  // Its abstractions are reported by their sums, as all others are.
  let sum = NOWHERE.value;
  const onProgress = ({ bound, nodes }: Progress) => proof.tell({ value: sum, bound, nodes });
  const largest = new Proof(settings, proof.signal, onProgress);
  await run(largest, async (states) => {
    sum = await local.search.evaluate(states, () => proof.isTimeUp);
  });
  largest.endTree();
  proof.before.add(largest.before);
  proof.largestBound = Math.min(largest.provenBound, largest.value);
  if (largest.hasIncumbent) await local.from(largest.states);
}
