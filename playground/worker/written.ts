// JSON as one would write it by hand: lists of plain values in a line, everything else indented.

export function written(value: unknown, indent = ""): string {
  const inner = `${indent}  `;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) {
    if (value.every(isPlain)) return `[${value.map((entry) => JSON.stringify(entry)).join(", ")}]`;
    return bracketed(
      "[",
      value.map((entry) => written(entry, inner)),
      "]",
      indent,
    );
  }
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  const members = entries.map(([key, entry]) => `${JSON.stringify(key)}: ${written(entry, inner)}`);
  return members.length === 0 ? "{}" : bracketed("{", members, "}", indent);
}

function bracketed(open: string, parts: readonly string[], close: string, indent: string): string {
  return `${open}\n${parts.map((part) => `${indent}  ${part}`).join(",\n")}\n${indent}${close}`;
}

function isPlain(value: unknown): boolean {
  return typeof value !== "object" || value === null;
}
