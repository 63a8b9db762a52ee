// Finds the first fault of a JSON text: a syntax error or a duplicate key. It keeps an explicit stack and
// matches piece by piece, so that neither the depth nor the length of a text is limited.

/** A fault and the offset at which it starts. */
export interface Fault {
  readonly offset: number;
  /** The duplicate key; undefined for a syntax error. */
  readonly key?: string;
}

/** The tokens that may come next. */
type Expected = "value" | "value or ]" | "key" | "key or }" | ":" | ", or ]" | ", or }" | "nothing";

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has them in no text
const PLAIN = /[^"\\\u0000-\u001f]{1,10000}/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** The first fault of a text; undefined if it has none. With `once` false, duplicate keys are allowed. */
export function walk(text: string, once = true): Fault | undefined {
  /** The open brackets, innermost last: the keys so far for an object, undefined for a list. */
  const open: (Set<string> | undefined)[] = [];
  let expected = "value" as Expected;
  for (let offset = 0; ; ) {
    offset = endOf(SPACE, text, offset)!;
    if (offset === text.length) return expected === "nothing" ? undefined : { offset };
    const end = tokenEnd(text, offset, expected);
    if (end === undefined) return { offset };
    const character = text[offset]!;
    const isKey = (expected === "key" || expected === "key or }") && character === '"';
    if (isKey && once) {
      const key: string = JSON.parse(text.slice(offset, end));
      const keys = open.at(-1)!;
      if (keys.has(key)) return { offset, key };
      keys.add(key);
    }
    if (character === "{") open.push(new Set());
    else if (character === "[") open.push(undefined);
    else if (character === "}" || character === "]") open.pop();
    expected = isKey ? ":" : following(character, open);
    offset = end;
  }
}

/** The end of the token at an offset; undefined if it is not an expected one. */
function tokenEnd(text: string, offset: number, expected: Expected): number | undefined {
  const character = text[offset]!;
  if (expected === ":") return character === ":" ? offset + 1 : undefined;
  if (character === "]") return expected.endsWith("]") ? offset + 1 : undefined;
  if (character === "}") return expected.endsWith("}") ? offset + 1 : undefined;
  if (character === ",") return expected.startsWith(",") ? offset + 1 : undefined;
  if (expected.startsWith("key")) return character === '"' ? stringEnd(text, offset) : undefined;
  if (!expected.startsWith("value")) return undefined;
  if (character === "{" || character === "[") return offset + 1;
  return character === '"' ? stringEnd(text, offset) : endOf(SCALAR, text, offset);
}

/** The tokens that may come after a token other than a key. */
function following(character: string, open: readonly (Set<string> | undefined)[]): Expected {
  const inObject = open.at(-1) !== undefined;
  if (character === "{") return "key or }";
  if (character === "[") return "value or ]";
  if (character === ":") return "value";
  if (character === ",") return inObject ? "key" : "value";
  if (open.length === 0) return "nothing";
  return inObject ? ", or }" : ", or ]";
}

function stringEnd(text: string, offset: number): number | undefined {
  let end = offset + 1;
  while (text[end] !== '"') {
    const next = endOf(PLAIN, text, end) ?? endOf(ESCAPE, text, end);
    if (next === undefined) return undefined;
    end = next;
  }
  return end + 1;
}

function endOf(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
