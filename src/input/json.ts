// JSON text into values, with the place of a syntax error computed here: engines word it differently, and some leave it out.
import { ProblemError } from "./errors.js";

/**
 * Parses text; returns anything that is not text as it is.
 *
 * @throws ProblemError with path "" and the line and column of the first character that cannot be JSON
 */
export function fromJson(json: unknown): unknown {
  if (typeof json !== "string") return json;
  try {
    return JSON.parse(json);
  } catch {
    throw new ProblemError("", `a syntax error ${place(json, syntaxErrorOffset(json))}`, "JSON");
  }
}

function place(text: string, offset: number): string {
  const before = text.slice(0, offset).split("\n");
  const end = offset === text.length ? " (the end of the text)" : "";
  return `at line ${before.length} column ${before.at(-1)!.length + 1}${end}`;
}

const SCALAR = String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null`;
const STRING = SCALAR.slice(0, SCALAR.indexOf("|-?"));

/** What may come next; each a pattern anchored at the current position. */
const VALUE = token(`[[{]|${SCALAR}`);
const VALUE_OR_END = token(String.raw`[\][{]|${SCALAR}`);
const KEY = token(STRING);
const KEY_OR_END = token(String.raw`\}|${STRING}`);
const COLON = token(":");
const NEXT_ITEM = token(String.raw`[,\]]`);
const NEXT_MEMBER = token("[,}]");
const NOTHING = token("$^.");

function token(pattern: string): RegExp {
  return new RegExp(`[ \\t\\n\\r]*(?:(${pattern}))`, "y");
}

/** Walks the grammar with the stack of open brackets; returns where the walk gets stuck. */
function syntaxErrorOffset(text: string): number {
  const open: string[] = [];
  let expected = VALUE;
  for (let offset = 0; ; offset = expected.lastIndex) {
    const allowed = expected;
    allowed.lastIndex = offset;
    const found = allowed.exec(text)?.[1];
    if (found === undefined) return offset + /^[ \t\n\r]*/.exec(text.slice(offset))![0].length;
    const end = allowed.lastIndex;
    expected = following(found, allowed, open);
    expected.lastIndex = end;
  }
}

function following(found: string, allowed: RegExp, open: string[]): RegExp {
  if (found === "[" || found === "{") open.push(found);
  if (found === "[") return VALUE_OR_END;
  if (found === "{") return KEY_OR_END;
  if (found === ":") return VALUE;
  if (found === ",") return open.at(-1) === "{" ? KEY : VALUE;
  if (allowed === KEY || (allowed === KEY_OR_END && found !== "}")) return COLON;
  if (found === "]" || found === "}") open.pop();
  if (open.length === 0) return NOTHING;
  return open.at(-1) === "{" ? NEXT_MEMBER : NEXT_ITEM;
}
