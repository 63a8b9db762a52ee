// The files that hold an abstraction: the result of learning, a solution, or the abstraction alone. Apart from the types of results,
// which users see and should see without the schema's library; a test holds both against each other.
import * as v from "valibot";
import { quote } from "../base/describe.js";
import { RESULT_FORMAT } from "./format-names.js";
import { listSchema, objectSchema, parse } from "./structure.js";

const text = v.string("a text");
const flag = v.boolean("true or false");
const number = v.pipe(v.number("a number"), v.finite("a finite number"));
const COUNT = "an integer, at least 0";
const count = v.pipe(v.number(COUNT), v.integer(COUNT), v.minValue(0, COUNT));
const numbers = v.array(number, "a list of numbers");
const names = listSchema(text, "variable names");

/** High-level variable → something. */
const byVariable = <S extends v.GenericSchema>(value: S) =>
  v.record(v.string(), value, "an object by high-level variable");
const states = byVariable(v.array(count, "a list of states"));
const loss = objectSchema({ total: number, distance: number, penalty: number });
const problem = v.union([text, v.null()], "a text, or null");

/** The result of learning, as `learn --out` writes it. */
export const resultSchema = objectSchema({
  format: v.literal(RESULT_FORMAT, quote(RESULT_FORMAT)),
  problem,
  strategy: text,
  seed: count,
  options: v.record(v.string(), v.unknown(), "an object of options"),
  abstraction: states,
  free: states,
  relaxed: byVariable(v.array(numbers, "a list of rows")),
  surjective: flag,
  error: number,
  sum: number,
  diagrams: v.array(objectSchema({ source: names, target: names, error: number }), "a list of diagrams"),
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

/** The content of a result file. */
export type ResultFile = v.InferOutput<typeof resultSchema>;

/** A solution, as `solve --out` writes it. */
export const solutionSchema = objectSchema({
  problem,
  status: v.picklist(["optimal", "gap"], '"optimal" or "gap"'),
  criterion: v.picklist(["max", "sum"], '"max" or "sum"'),
  distance: v.picklist(["js", "tv", "hellinger"], '"js", "tv" or "hellinger"'),
  surjective: flag,
  value: number,
  bound: number,
  abstraction: states,
  free: states,
  optima: v.exactOptional(objectSchema({ count, complete: flag })),
  nodes: count,
  statistics: v.exactOptional(v.record(v.string(), count, "an object of counts")),
  elapsedMs: number,
});

/** The content of a solution's file. */
export type SolutionFile = v.InferOutput<typeof solutionSchema>;

/**
 * The abstraction in a file's content: of a result, of a solution, or the content itself, which is left to the problem to check.
 *
 * @throws ProblemError at the first place of a result or a solution that does not fit its schema
 */
export function abstractionIn(content: unknown): unknown {
  if (typeof content !== "object" || content === null) return content;
  const { format, status, abstraction } = content as Record<string, unknown>;
  // Under variables of these names would stand alphas: lists.
  if (typeof format === "string") return parse(resultSchema, content).abstraction;
  if (typeof status === "string") return parse(solutionSchema, content).abstraction;
  return abstraction === undefined || Array.isArray(abstraction) ? content : abstraction;
}
