// The file beside the browser bundle that has the solver: `solve` and `enumerate`, and what learning has of it.

export { prepareSolver } from "./kernels/solver.js";
export { Polisher } from "./learning/restarts/polish.js";
export { settledWinner } from "./learning/settled.js";
export { enumerate } from "./solving/enumerate.js";
export { solve } from "./solving/solve.js";
export { exploring } from "./solving/subtree-task.js";
