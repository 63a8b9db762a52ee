/**
 * The benchmark suite, for those who compare learners of abstractions. This entry is separate from the main one,
 * which then does not hold the published problems.
 *
 * ```ts
 * import { compareSuite, suite } from "causal-abstraction/suite";
 *
 * const { problems } = await compareSuite({ problems: ["scenarios"], strategies: ["joint", "search"] });
 * ```
 *
 * @packageDocumentation
 */

export type { SuiteCell, SuiteRun } from "./experiments/suite/cells.js";
export {
  type ComparedProblem,
  compareSuite,
  type SuiteComparison,
} from "./experiments/suite/compare-suite.js";
export type { LearnerResults, LearnerRun } from "./experiments/suite/learner-results.js";
export type { SuiteOptions, SuiteProgress } from "./experiments/suite/options.js";
export {
  type SuiteGroup,
  type SuiteOptimum,
  type SuiteProblem,
  suite,
} from "./experiments/suite/problems.js";
export type { Factors } from "./experiments/suite/profile.js";
