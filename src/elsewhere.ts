// What the browser bundle has in files beside it: calls that load their file first, or else say where they are.
import { loadedPart } from "./base/part.js";
import type * as formats from "./formats.js";
import type * as more from "./more.js";
import type * as solver from "./solver.js";
import type { AnyKind } from "./workers/task.js";

const FILE = "causal-abstraction";

async function loadedSolver(): Promise<typeof solver> {
  const part = await loadedPart(import("./solver.js"), `${FILE}-solver.min.js`);
  await part.prepareSolver();
  return part;
}

async function loadedMore(): Promise<typeof more> {
  const part = await loadedPart(import("./more.js"), `${FILE}-more.min.js`);
  await part.prepareSolver();
  return part;
}

/** As `solve` of the package, whose file is loaded first; and so on. */
export const solve: typeof solver.solve = async (problem, options) =>
  (await loadedSolver()).solve(problem, copyOf(options));
export const enumerate: typeof solver.enumerate = async (problem, options) =>
  (await loadedSolver()).enumerate(problem, copyOf(options));
export const compare: typeof more.compare = async (problem, options) =>
  (await loadedMore()).compare(problem, copyOf(options));
export const sweep: typeof more.sweep = async (problem, options) =>
  (await loadedMore()).sweep(problem, copyOf(options)!);
export const compose: typeof more.compose = async (first, alpha, second, beta, options) =>
  (await loadedMore()).compose(first, alpha, second, beta, copyOf(options));

/** A caller may change its options as soon as a call has returned. */
function copyOf<Options>(options: Options): Options {
  return typeof options === "object" && options !== null ? { ...options } : options;
}

/** The tasks of a proof, in a worker: the first loads the solver. */
export const exploring: AnyKind = {
  name: "exploring",
  open: (shared) => {
    const perform = loadedSolver().then(({ exploring }) => exploring.open(shared));
    perform.catch(() => {});
    return async (task, control) => (await perform)(task, control);
  },
};

/** Each throws an error that names its file. */
export const readModel: typeof formats.readModel = () => isIn("formats", "readModel");
export const writeModel: typeof formats.writeModel = () => isIn("formats", "writeModel");
export const fitModel: typeof formats.fitModel = () => isIn("formats", "fitModel");
export const binEdges: typeof formats.binEdges = () => isIn("formats", "binEdges");
export const generate: typeof formats.generate = () => isIn("formats", "generate");
export const meanAndSd: typeof more.meanAndSd = () => isIn("more", "meanAndSd");
export const wilcoxonExact: typeof more.wilcoxonExact = () => isIn("more", "wilcoxonExact");
export const wilcoxonApproximate: typeof more.wilcoxonApproximate = () => isIn("more", "wilcoxonApproximate");

function isIn(part: string, name: string): never {
  throw new Error(`${name} is in ${FILE}-${part}.min.js, beside this file`);
}
