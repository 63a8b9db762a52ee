// Reads assignments from the command line: "CG=CG; ML=ML0,ML1", a name and the names that belong to it.
import { quote } from "../base/describe.js";
import { InputError } from "./input.js";

/** What an option takes, in words. */
const EXPECTED = 'names such as "A=a,b; C=c", those that hold a comma, a semicolon or = in double quotes';

/** A name in double quotes, a mark, or a name as it is. */
const PART = /\s*(?:("(?:[^"]|"")*")|([=,;])|([^=,;"]+))\s*/y;

/**
 * The assignments in the values of a repeatable option, in order.
 *
 * @param flag the name of the option, such as "--map"
 * @throws InputError for another text, and for a name that is assigned to twice
 */
export function assignmentsIn(flag: string, texts: readonly string[]): Record<string, string[]> {
  const found = new Map<string, string[]>();
  for (const text of texts) {
    for (const [name, values] of assignments(flag, text)) {
      if (found.has(name)) throw new InputError(`${flag}: found ${quote(name)} twice, expected it once`);
      found.set(name, values);
    }
  }
  return Object.fromEntries(found);
}

function assignments(flag: string, text: string): [string, string[]][] {
  const parts = [...partsOf(flag, text), { mark: ";" }];
  const found: [string, string[]][] = [];
  let from = 0;
  for (const [i, { mark }] of parts.entries()) {
    if (mark !== ";") continue;
    if (i > from) found.push(assignment(flag, text, parts.slice(from, i)));
    from = i + 1;
  }
  return found;
}

interface Part {
  readonly mark?: string;
  readonly name?: string;
}

/** A name, "=", and names with commas between. */
function assignment(flag: string, text: string, [first, ...rest]: readonly Part[]): [string, string[]] {
  const isRight =
    rest.length > 0 && rest.every(({ mark }, i) => mark === (i === 0 ? "=" : i % 2 === 0 ? "," : undefined));
  const values = rest.flatMap(({ name }) => (name === undefined ? [] : [name]));
  if (first?.name === undefined || !isRight || rest.length % 2 !== 0) throw unreadable(flag, text);
  return [first.name, values];
}

function partsOf(flag: string, text: string): Part[] {
  const parts: Part[] = [];
  const part = new RegExp(PART);
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (!match) throw unreadable(flag, text);
    const [, quoted, mark, bare] = match;
    if (mark !== undefined) parts.push({ mark });
    else parts.push({ name: quoted?.slice(1, -1).replaceAll('""', '"') ?? bare!.trim() });
  }
  return parts;
}

function unreadable(flag: string, text: string): InputError {
  return new InputError(`${flag}: found ${quote(text)}, expected ${EXPECTED}`);
}
