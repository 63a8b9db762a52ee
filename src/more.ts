// The file beside the browser bundle that has what few pages call: comparisons, sweeps and compositions, and their statistics.

export { compose } from "./evaluation/compose.js";
export { compare } from "./experiments/compare.js";
export { meanAndSd } from "./experiments/statistics/mean.js";
export { wilcoxonApproximate, wilcoxonExact } from "./experiments/statistics/wilcoxon.js";
export { sweep } from "./experiments/sweep.js";
// What they need of the solver is in its file.
export { prepareSolver } from "./solver.js";
