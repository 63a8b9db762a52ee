// Reads and checks the results of other learners.
import * as v from "valibot";
import { at, quote } from "../../base/describe.js";
import { ProblemError } from "../../base/errors.js";
import { oneOfNames } from "../../base/nearest.js";
import { dictionarySchema, listSchema, nameSchema, objectSchema, parse } from "../../input/structure.js";
import { alphasOf } from "../../problem/abstraction.js";
import { Problem } from "../../problem/problem.js";
import { type LearnerResults, RESULTS_FORMAT } from "./learner-results.js";
import { suite } from "./problems.js";

const MILLISECONDS = "milliseconds: a finite number, at least 0";
const SEED = "an integer, at least 0";
const STATE = "a state: a name or an index";

const runSchema = objectSchema({
  problem: v.string("the name of a problem of the suite"),
  abstraction: v.nullable(
    dictionarySchema(
      v.array(v.union([v.string(), v.number()], STATE), "a list of states, one per joint state"),
    ),
  ),
  elapsedMs: v.pipe(v.number(MILLISECONDS), v.finite(MILLISECONDS), v.minValue(0, MILLISECONDS)),
  seed: v.optional(v.pipe(v.number(SEED), v.safeInteger(SEED), v.minValue(0, SEED))),
});

/** A file of results. */
export const resultsSchema = objectSchema({
  format: v.literal(RESULTS_FORMAT, quote(RESULTS_FORMAT)),
  learner: nameSchema,
  results: listSchema(runSchema, "results"),
});

/**
 * Checks the content of a file of results: its structure, that its problems are in the suite, and that every
 * abstraction fits its problem.
 *
 * @param path the place of the content, "" for a file
 * @throws ProblemError at the first fault
 */
export function learnerResultsFrom(content: unknown, path = ""): LearnerResults {
  const parsed = within(path, () => parse(resultsSchema, content));
  const runs = parsed.results.map(({ abstraction, ...run }) => ({
    ...run,
    abstraction: abstraction && Object.fromEntries(abstraction),
  }));
  const names = suite.map(({ name }) => name);
  const problems = new Map<string, Problem>();
  for (const [i, { problem: name, abstraction }] of runs.entries()) {
    const place = at(path, "results", i);
    const row = suite[names.indexOf(name)];
    if (!row) throw new ProblemError(at(place, "problem"), quote(name), oneOfNames(name, names));
    const problem = problems.get(name) ?? Problem.from(row.file);
    problems.set(name, problem);
    if (abstraction) alphasOf(problem, abstraction, at(place, "abstraction"));
  }
  return { ...parsed, results: runs };
}

function within<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ProblemError) || path === "") throw error;
    throw new ProblemError(path + error.path, error.found, error.expected, error.reason);
  }
}
