// How the examples' problem files are written.

/** JSON with every list of numbers or names on one line. */
export function json(value: unknown): string {
  const lines = JSON.stringify(value, null, 2);
  return `${lines.replace(/\[[^[\]{}]*\]/g, (list) => JSON.stringify(JSON.parse(list)).replaceAll(",", ", "))}\n`;
}
