// How error messages write places, values and lists.

const LONGEST_TEXT = 60;

/** The JSON pointer of a place below `path`. */
export function at(path: string, ...keys: readonly (string | number)[]): string {
  return path + keys.map((key) => `/${String(key).replace(/~/g, "~0").replace(/\//g, "~1")}`).join("");
}

/** A value in a few words: numbers and texts in full, lists by their length. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  if (typeof value === "function") return "a function";
  return String(value);
}

/** A text in double quotes, shortened if it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text);
}

/** Texts in double quotes, separated by commas. */
export function list(texts: readonly string[]): string {
  return texts.map(quote).join(", ");
}

/** "1 row", "2 rows". */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? "" : "s"}`;
}

/**
 * A joint state of variables, by the names of its states: `"no,yes"`.
 *
 * @param states the states of each variable
 * @param joint the index of the joint state, in C order
 */
export function quoteJoint(states: readonly (readonly string[])[], joint: number): string {
  let rest = joint;
  const names = states.toReversed().map((all) => {
    const name = all[rest % all.length]!;
    rest = Math.floor(rest / all.length);
    return name;
  });
  return quote(names.toReversed().join(","));
}
