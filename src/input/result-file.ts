// The schemas of the files that hold an abstraction: a learned result, a solution, or the abstraction alone.
// The public types are in other files, so that they do not depend on the schema library. A test compares
// both.
import * as v from "valibot";
import { quote } from "../base/describe.js";
import { distances } from "./distances.js";
import { RESULT_FORMAT } from "./format-names.js";
import { listSchema, objectSchema, parse, recordSchema } from "./structure.js";

const text = v.string("a text");
const flag = v.boolean("true or false");
const number = v.pipe(v.number("a number"), v.finite("a finite number"));
const COUNT = "an integer, at least 0";
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(0, COUNT));
const numbers = v.array(number, "a list of numbers");
const names = listSchema(text, "variable names");
/** The sources of a diagram: none for pairs. */
const anyNames = v.array(text, "a list of variable names");

/** High-level variable → a value. */
const byVariable = <S extends v.GenericSchema>(value: S) =>
  recordSchema(value, "an object by high-level variable");
const states = byVariable(v.array(count, "a list of states"));
const ties = objectSchema({
  within: number,
  count,
  distinct: count,
  complete: flag,
  canonical: flag,
  values: v.exactOptional(
    byVariable(v.array(v.array(count, "a list of states"), "a list of lists of states")),
  ),
});
const loss = objectSchema({ total: number, distance: number, penalty: number });
const byName = (value: string) => recordSchema(text, value);
const witness = objectSchema({
  column: count,
  distance: number,
  low: byName("an object by low-level variable"),
  high: v.exactOptional(byName("an object by high-level variable")),
  reached: numbers,
  expected: numbers,
  attained: count,
  probability: v.exactOptional(number),
});
const diagrams = v.array(
  objectSchema({ source: anyNames, target: names, error: number, worst: v.exactOptional(witness) }),
  "a list of diagrams",
);
const kept = objectSchema({
  diagrams: v.array(objectSchema({ low: number, abstracted: number, high: number }), "a list of diagrams"),
  states: byVariable(objectSchema({ used: count, of: count })),
});
const problem = v.union([text, v.null()], "a text, or null");

/** A learned result, as `learn --out` writes it. */
export const resultSchema = objectSchema({
  format: v.literal(RESULT_FORMAT, quote(RESULT_FORMAT)),
  problem,
  strategy: text,
  seed: count,
  options: recordSchema(v.unknown(), "an object of options"),
  abstraction: states,
  free: states,
  ties: v.exactOptional(ties),
  relaxed: byVariable(v.array(numbers, "a list of rows")),
  surjective: flag,
  error: number,
  sum: number,
  diagrams,
  kept: v.exactOptional(kept),
  loss,
  distance: v.exactOptional(number),
  restarts: v.array(
    objectSchema({ seed: count, epochs: v.exactOptional(count), loss, error: number, surjective: flag }),
    "a list of restarts",
  ),
  history: v.exactOptional(objectSchema({ total: numbers, distance: numbers, penalty: numbers })),
  interrupted: v.exactOptional(v.literal(true, "true, or none")),
  elapsedMs: number,
  version: text,
});

/** What comparisons and sweeps keep of a result. */
export const comparedSchema = objectSchema({
  seed: count,
  distance: v.exactOptional(number),
  error: number,
  sum: number,
  surjective: flag,
  loss,
  elapsedMs: number,
});

/** The content of a result file. */
export type ResultFile = v.InferOutput<typeof resultSchema>;

/** A solution, as `solve --out` writes it. */
export const solutionSchema = objectSchema({
  problem,
  status: v.picklist(["optimal", "gap"], '"optimal" or "gap"'),
  criterion: v.picklist(["max", "sum"], '"max" or "sum"'),
  aggregate: v.optional(v.picklist(["worst", "mean"], '"worst" or "mean"'), "worst"),
  distance: v.picklist(distances, distances.map(quote).join(" or ")),
  surjective: flag,
  value: number,
  bound: number,
  abstraction: states,
  free: states,
  diagrams: v.exactOptional(diagrams),
  kept: v.exactOptional(kept),
  ties: v.exactOptional(ties),
  optima: v.exactOptional(objectSchema({ count, complete: flag })),
  nodes: count,
  statistics: v.exactOptional(recordSchema(count, "an object of counts")),
  elapsedMs: number,
});

/** The content of a solution file. */
export type SolutionFile = v.InferOutput<typeof solutionSchema>;

/**
 * The abstraction in the content of a file: of a result, of a solution, or the content itself, which the
 * problem checks later.
 *
 * @throws ProblemError at the first place where a result or a solution does not fit its schema
 */
export function abstractionIn(content: unknown): unknown {
  if (typeof content !== "object" || content === null) return content;
  const { format, status, abstraction } = content as Record<string, unknown>;
  // In a bare abstraction, variables named "format" or "status" have lists, not strings.
  if (typeof format === "string") return parse(resultSchema, content).abstraction;
  if (typeof status === "string") return parse(solutionSchema, content).abstraction;
  return abstraction === undefined || Array.isArray(abstraction) ? content : abstraction;
}
