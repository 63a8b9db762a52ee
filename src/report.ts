/**
 * Reports as HTML, apart from the main entry for the sake of what they import: each is one document with its style and drawings
 * inside, without scripts and without anything from elsewhere.
 *
 * @packageDocumentation
 */

export { learnReport } from "./report/learn-report.js";
export { reproductionReport } from "./report/reproduction-report.js";
export { solveReport } from "./report/solve-report.js";
