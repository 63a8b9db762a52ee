/**
 * Published discrete problems, for those who compare methods. This entry is separate from the main one, which
 * then does not hold their tables.
 *
 * ```ts
 * import { Problem, solve } from "causal-abstraction";
 * import { literature } from "causal-abstraction/literature";
 *
 * const { value } = await solve(Problem.from(literature["camab-three"])); // 0.05025…
 * ```
 *
 * @packageDocumentation
 */

export { type LiteratureName, literature, literatureNames } from "./input/literature.js";
