// Plain data as one text whatever the order of its keys, and the hash of that text.

import { createHash } from "node:crypto";

/** JSON with the keys of every object in order, without spaces. Matrices are nested rows, as in any JSON of them. */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, item) => {
    if (typeof item === "number" && !Number.isFinite(item)) throw new Error(`${item} has no place in JSON`);
    return isPlain(item) ? inOrder(item) : item;
  });
}

/** The SHA-256 of a text, in hexadecimal digits. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isPlain(item: unknown): item is Readonly<Record<string, unknown>> {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}

function inOrder(object: Readonly<Record<string, unknown>>): object {
  const names = Object.keys(object).sort();
  return Object.fromEntries(names.map((name) => [name, object[name]]));
}
