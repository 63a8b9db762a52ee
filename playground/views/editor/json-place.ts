// Finds the place of an error in a JSON text: the character at its line and column, or the range of the value
// at its path.
import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { Fault } from "../../protocol.js";

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The place of a fault; undefined if the fault has no place in the text. */
export function placeOf(text: string, { path, line, column = 1 }: Fault): Place | undefined {
  if (line !== undefined) return placeAt(text, offsetOf(text, line, column), 1);
  if (path === undefined || path.startsWith("options")) return undefined;
  const node = nodeAt(text, path);
  return node && placeAt(text, node.offset, node.length);
}

function placeAt(text: string, start: number, length: number): Place {
  const line = text.slice(0, start).split("\n").length;
  return { line, start, end: Math.min(text.length, start + length) };
}

function offsetOf(text: string, line: number, column: number): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
}

/**
 * The value at a JSON pointer. If it does not exist, such as for a missing key, the nearest value around it.
 */
function nodeAt(text: string, pointer: string): Node | undefined {
  const root = parseTree(text);
  if (!root) return undefined;
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  for (let depth = keys.length; depth > 0; depth--) {
    const path = keys.slice(0, depth).map((key) => (/^\d+$/.test(key) ? Number(key) : key));
    const node = findNodeAtLocation(root, path) ?? findNodeAtLocation(root, keys.slice(0, depth));
    if (node) return node;
  }
  return root;
}
