// Small valibot schemas with messages that say what was expected, and a parser that turns issues into
// ProblemErrors.
import * as v from "valibot";
import { at, list, quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { nearest } from "../base/nearest.js";

const NAME = "a name: a non-empty text";

/** A name. `__proto__` is refused: results are objects keyed by names. */
export const nameSchema = namesSchema(NAME);

/** A name, with a message for values that are no text. */
export function namesSchema(expected: string) {
  return v.pipe(
    v.string(expected),
    v.nonEmpty(NAME),
    v.check((name) => name !== "__proto__", 'a name other than "__proto__"'),
  );
}

function anObject(expected: string) {
  return v.custom<object>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    expected,
  );
}

/** An object with exactly these keys; `$schema` and `description` are allowed everywhere. */
export function objectSchema<E extends v.ObjectEntries>(entries: E, expected = "an object") {
  const known = Object.keys(entries);
  const text = v.optional(v.string("a text"));
  return v.pipe(
    anObject(expected),
    v.strictObject({ ...entries, $schema: text, description: text }, (issue) =>
      issue.expected === "never" ? keysText(known, issue) : `the key ${issue.expected}`,
    ),
  );
}

function keysText(
  known: readonly string[],
  { path }: { path?: readonly v.IssuePathItem[] | undefined },
): string {
  const near = nearest(String(path?.at(-1)?.key), known);
  return `one of the keys ${list(known)}${near === undefined ? "" : ` (did you mean ${quote(near)}?)`}`;
}

/** A non-empty list. */
export function listSchema<S extends v.GenericSchema>(item: S, what: string) {
  return v.pipe(v.array(item, `a list of ${what}`), v.nonEmpty(`a non-empty list of ${what}`));
}

/** An object used as a dictionary. It is read into a Map, where no key is special. */
export function dictionarySchema<S extends v.GenericSchema>(value: S) {
  return v.pipe(
    anObject("an object"),
    v.transform((object) => new Map(Object.entries(object))),
    v.map(v.string(), value),
  );
}

/**
 * Checks `json` against `schema` and returns a copy of the described part.
 *
 * @throws ProblemError at the first place that does not fit
 */
export function parse<T>(schema: v.GenericSchema<unknown, T>, json: unknown): T {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const keys = issue.path?.map((item) => item.key as string | number) ?? [];
  const path = at("", ...keys);
  if (issue.expected === "never") throw new ProblemError(path, "an unknown key", issue.message);
  const isMissing = issue.input === undefined && issue.message.startsWith("the key ");
  const reason = isMissing ? issue.message.replace("the key", "missing key") : undefined;
  throw new ProblemError(path, show(issue.input), issue.message, reason);
}
