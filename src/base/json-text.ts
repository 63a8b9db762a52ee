// JSON laid out for people: two spaces, one line per list of plain values.

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

function isBranch(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
