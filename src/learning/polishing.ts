// What learning has of the solver: polish and search, and the ties of an optimal winner. Loaded by `solver-part.ts`.

export { prepareSolver } from "../kernels/solver.js";
export { Polisher } from "./restarts/polish.js";
export { settledWinner } from "./settled.js";
