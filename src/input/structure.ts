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
export function namesSchema(expected: string | ((found: unknown) => string)) {
  return v.pipe(
    v.string(typeof expected === "string" ? expected : ({ input }) => expected(input)),
    v.nonEmpty(NAME),
    v.notValue("__proto__", 'a name other than "__proto__"'),
  );
}

function anObject(expected: string | ((found: unknown) => string)) {
  return v.custom<object>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    typeof expected === "string" ? expected : ({ input }) => expected(input),
  );
}

/** An object with exactly these keys; `$schema` and `description` are allowed everywhere. */
export function objectSchema<E extends v.ObjectEntries>(
  entries: E,
  expected: string | ((found: unknown) => string) = "an object",
) {
  const known = Object.keys(entries);
  const text = v.optional(v.string("a text"));
  return v.pipe(
    anObject(expected),
    v.strictObject({ ...entries, $schema: text, description: text }, (issue) =>
      issue.expected === "never" ? keysText(known, issue) : missingText(known, issue),
    ),
  );
}

interface Issue {
  readonly path?: readonly v.IssuePathItem[] | undefined;
}

function keysText(known: readonly string[], { path }: Issue): string {
  const meant = meantBy(String(path?.at(-1)?.key), known);
  return `one of the keys ${list(known)}${meant === undefined ? "" : ` (did you mean ${quote(meant)}?)`}`;
}

/** A missing key, and the unknown one that may be meant for it. */
function missingText(known: readonly string[], { path }: Issue): string {
  const item = path?.at(-1);
  const missing = String(item?.key);
  const keys = Object.keys(item?.input ?? {});
  const isMeant = (key: string) =>
    known.includes(key) ? isElsewhere(key, missing) : meantBy(key, known) === missing;
  const written = keys.find(isMeant);
  return `${THE_KEY}${quote(missing)}${written === undefined ? "" : ` (is ${quote(written)} meant for it?)`}`;
}

const THE_KEY = "the key ";

/** What keys are called elsewhere: in other tools, and by those who write from memory. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  variables: "nodes vertices",
  states: "values outcomes levels domain categories card cardinality",
  parents: "causes given evidence",
  cpt: "table probabilities probability probs cpd distribution",
  source: "from sources cause causes",
  target: "to targets effect effects",
  allow: "allowed pin pins fixed",
  monotone: "order monotonic",
};

/** The known key that an unknown one is likely to mean. */
function meantBy(key: string, known: readonly string[]): string | undefined {
  return known.find((name) => isElsewhere(key, name)) ?? nearest(key, known);
}

function isElsewhere(key: string, name: string): boolean {
  return ELSEWHERE[name]?.split(" ").includes(key.toLowerCase()) ?? false;
}

/** A non-empty list. */
export function listSchema<S extends v.GenericSchema>(item: S, what: string) {
  return v.pipe(namesIn(item, `a list of ${what}`), v.nonEmpty(`a non-empty list of ${what}`));
}

/** A list; a text by itself is shown as it should be written, in brackets. */
export function namesIn<S extends v.GenericSchema>(item: S, expected: string) {
  return v.array(item, ({ input }) =>
    typeof input === "string" ? `${expected}: [${quote(input)}]` : expected,
  );
}

/** A schema, or one whose messages depend on the list that it is for. */
type Option = v.GenericSchema | ((found: readonly unknown[]) => v.GenericSchema);
type SchemaOf<O> = O extends (found: readonly unknown[]) => infer S ? S : O;

/**
 * One of several schemas, chosen by the value: messages are those of the chosen one.
 *
 * @param choose the index of the schema
 */
export function eitherSchema<const O extends readonly Option[]>(
  options: O,
  choose: (value: unknown) => number,
) {
  const schemaFor = (option: Option, found: unknown) =>
    (typeof option === "function" ? option(found as readonly unknown[]) : option) as SchemaOf<O[number]>;
  return Object.assign(
    v.lazy(
      (value) => schemaFor(options[choose(value)]!, value) as Extract<SchemaOf<O[number]>, v.GenericSchema>,
    ),
    { options: () => options.map((option) => schemaFor(option, [])) },
  );
}

/** The index of a list's schema, and of anything else's. */
export const listFirst = (value: unknown): number => (Array.isArray(value) ? 0 : 1);

/** An object by names, such as those of variables. */
export function recordSchema<S extends v.GenericSchema>(value: S, expected: string) {
  return v.pipe(anObject(expected), v.record(v.string(), value, expected));
}

/** An object used as a dictionary. It is read into a Map, where no key is special. */
export function dictionarySchema<S extends v.GenericSchema>(value: S, expected = "an object") {
  return v.pipe(
    anObject(expected),
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
  throw errorOf(result.issues[0]);
}

/** All places of `json` that do not fit `schema`, in order; several items of a list with one fault count as one. */
export function misfits(schema: v.GenericSchema, json: unknown): ProblemError[] {
  const { issues = [] } = v.safeParse(schema, json);
  const errors = issues.map(errorOf);
  const alike = new Map<string, ProblemError[]>();
  for (const error of errors) {
    if (error.found === UNKNOWN_KEY && isTold(error, errors)) continue;
    const key = `${parentOf(error.path)} ${error.expected}`;
    alike.set(key, [...(alike.get(key) ?? []), error]);
  }
  return [...alike.values()].map(([first, ...others]) => withOthers(first!, others.length));
}

/** A missing key names the unknown one that is meant for it: that one is not told again. */
function isTold({ path }: ProblemError, errors: readonly ProblemError[]): boolean {
  const told = `(is ${quote(path.slice(parentOf(path).length + 1))} meant`;
  return errors.some((other) => other.reason.includes(told) && parentOf(other.path) === parentOf(path));
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function withOthers({ path, found, expected, reason }: ProblemError, others: number): ProblemError {
  const more = others > 0 ? ` (and ${others} more like it)` : "";
  return new ProblemError(path, found, expected, reason + more);
}

const UNKNOWN_KEY = "an unknown key";

function errorOf(issue: v.BaseIssue<unknown>): ProblemError {
  const keys = issue.path?.map((item) => item.key as string | number) ?? [];
  const path = at("", ...keys);
  if (issue.expected === "never") return new ProblemError(path, UNKNOWN_KEY, issue.message);
  const isMissing = issue.input === undefined && issue.message.startsWith(THE_KEY);
  const reason = isMissing ? issue.message.replace("the key", "missing key") : undefined;
  return new ProblemError(path, show(issue.input), issue.message, reason);
}
