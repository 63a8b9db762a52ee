// The shape of the input: small valibot schemas whose messages say what was expected, and the parser that turns an issue into a ProblemError.
import * as v from "valibot";
import { at, quote, show } from "./describe.js";
import { ProblemError } from "./errors.js";

const NAME = 'a name: a non-empty text other than "__proto__"';

/** A name. `__proto__` is refused because results are objects keyed by names. */
export const nameSchema = v.pipe(
  v.string(NAME),
  v.check((name) => name !== "" && name !== "__proto__", NAME),
);

const anObject = v.custom<object>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "an object",
);

/** An object with exactly these keys; `$schema` and `description` are allowed everywhere. */
export function objectSchema<E extends v.ObjectEntries>(entries: E) {
  const known = Object.keys(entries).map(quote).join(", ");
  const text = v.optional(v.string("a text"));
  return v.pipe(
    anObject,
    v.strictObject({ ...entries, $schema: text, description: text }, (issue) =>
      issue.expected === "never" ? `one of the keys ${known}` : `the key ${issue.expected}`,
    ),
  );
}

/** A non-empty list. */
export function listSchema<S extends v.GenericSchema>(item: S, what: string) {
  return v.pipe(v.array(item, `a list of ${what}`), v.nonEmpty(`a non-empty list of ${what}`));
}

/** An object used as a dictionary, read into a Map: no key is special. */
export function dictionarySchema<S extends v.GenericSchema>(value: S) {
  return v.pipe(
    anObject,
    v.transform((object) => new Map(Object.entries(object))),
    v.map(v.string(), value),
  );
}

/**
 * Checks `json` against `schema` and returns a copy of what the schema describes.
 *
 * @throws ProblemError at the first place that does not fit
 */
export function parse<T>(schema: v.GenericSchema<unknown, T>, json: unknown): T {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const keys = issue.path?.map((item) => item.key as string | number) ?? [];
  const found = issue.expected === "never" ? "an unknown key" : show(issue.input);
  throw new ProblemError(at("", ...keys), found, issue.message);
}
