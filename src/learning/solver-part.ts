// Loads what learning has of the solver when it is needed: in pages it is a file of its own.
import { loadedPart } from "../base/part.js";

/** Polish, search and ties, ready for use. */
export async function polishing(): Promise<typeof import("./polishing.js")> {
  const part = await loadedPart(import("./polishing.js"), "causal-abstraction-solver.min.js");
  await part.prepareSolver();
  return part;
}
