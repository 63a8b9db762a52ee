// The public interface of causal-abstraction/report: HTML reports, apart from the main entry for the sake of what they import.
export { learnReport } from "./report/learn-report.js";
export { reproductionReport } from "./report/reproduction-report.js";
