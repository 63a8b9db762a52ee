// JSON laid out for people: two spaces, one line per list of plain values; in files to edit, one line for
// whatever fits.

/** A value as JSON text that ends with a line break. What is infinite is the text "Infinity". */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, (_, item) => (item === Number.POSITIVE_INFINITY ? "Infinity" : item));
  return `${layOut(JSON.parse(text), "\n")}\n`;
}

/** @param newline the line break, followed by the indentation of the line that the value starts on */
export function layOut(value: unknown, newline: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${newline}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => layOut(item, inner));
    if (!value.some(isBranch)) return `[${items.join(", ")}]`;
    return `[${inner}${items.join(`,${inner}`)}${newline}]`;
  }
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${layOut(item, inner)}`,
  );
  return members.length === 0 ? "{}" : `{${inner}${members.join(`,${inner}`)}${newline}}`;
}

/** The columns of a line in a file to edit. */
const LINE = 100;

/** A value as JSON text to edit: objects and lists stand on one line where they fit. Ends with a line break. */
export function editableText(value: unknown): string {
  return `${layOutShort(JSON.parse(JSON.stringify(value)), "\n", 0)}\n`;
}

/** @param taken the columns of the line that the value's key and what follows it take */
function layOutShort(value: unknown, newline: string, taken: number): string {
  if (!isBranch(value)) return JSON.stringify(value);
  const isOuter = newline === "\n";
  const short = isOuter ? undefined : oneLine(value, LINE - newline.length + 1 - taken);
  if (short !== undefined) return short;
  const inner = `${newline}  `;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  if (Array.isArray(value) && !value.some(isBranch))
    return `[${value.map((x) => JSON.stringify(x)).join(", ")}]`;
  const items = Object.entries(value as object).map(([key, item]) => {
    const name = Array.isArray(value) ? "" : `${JSON.stringify(key)}: `;
    return name + layOutShort(item, inner, name.length + 1);
  });
  return items.length === 0
    ? `${open}${close}`
    : `${open}${inner}${items.join(`,${inner}`)}${newline}${close}`;
}

/** A value on one line of at most `most` columns; undefined if it is longer. */
function oneLine(value: unknown, most: number): string | undefined {
  if (!isBranch(value)) return fitting(JSON.stringify(value), most);
  const isList = Array.isArray(value);
  const parts: string[] = [];
  let left = most - 2;
  for (const [key, item] of Object.entries(value as object)) {
    const name = isList ? "" : `${JSON.stringify(key)}: `;
    const text = left > 0 ? oneLine(item, left - name.length) : undefined;
    if (text === undefined) return undefined;
    parts.push(name + text);
    left -= name.length + text.length + 2;
  }
  const text = parts.join(", ");
  if (isList) return fitting(`[${text}]`, most);
  return fitting(parts.length === 0 ? "{}" : `{ ${text} }`, most);
}

function fitting(text: string, most: number): string | undefined {
  return text.length <= most ? text : undefined;
}

function isBranch(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
