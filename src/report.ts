/**
 * Reports as HTML. Each is one self-contained document with its style and drawings, without scripts. This
 * entry is separate from the main one, which then does not import the drawing code.
 *
 * @packageDocumentation
 */

export type { ReportOptions } from "./report/files.js";
export { learnReport } from "./report/learn-report.js";
export { reproductionReport } from "./report/reproduction-report.js";
export { solveReport } from "./report/solve-report.js";
