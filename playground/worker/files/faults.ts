// All faults of a text, in the page's words and with what to mark: "low-level model, variable B, column A = 1".
import { findNodeAtLocation, type Node, parseTree } from "jsonc-parser";
import type { ProblemError } from "../../../src/base/errors.js";
import { faultsOfModel, faultsOfProblem } from "../../../src/problem/faults.js";
import type { Fault, TextRange } from "../../protocol.js";
import { type Json, whereOf } from "./fault-words.js";

/** The most faults that are listed; the rest are counted. */
const MOST_FAULTS = 50;

/** @param first the fault for which the text was refused */
export function faultsOf(text: string, first: ProblemError): Fault {
  const root = first.line === undefined ? parseTree(text) : undefined;
  const json: Json = root ? JSON.parse(text) : undefined;
  const found = root ? allFaults(json, first) : [first];
  const [fault, ...others] = found.slice(0, MOST_FAULTS).map((error) => inWords(text, root, json, error));
  const more = found.length - MOST_FAULTS;
  return { ...fault!, ...(others.length > 0 && { others }), ...(more > 0 && { more }) };
}

function allFaults(json: Json, first: ProblemError): readonly ProblemError[] {
  const isModel = typeof json === "object" && json !== null && "variables" in json && !("low" in json);
  const found = isModel ? faultsOfModel(json) : faultsOfProblem(json);
  return found.length > 0 ? found : [first];
}

function inWords(text: string, root: Node | undefined, json: Json, error: ProblemError): Fault {
  const { message, path, found, expected, reason, line, column = 1 } = error;
  if (line !== undefined) {
    const start = offsetOf(text, line, column);
    return { message, what: reason, line, marks: [{ start, end: Math.min(text.length, start + 1) }] };
  }
  const [, columnText, sum] = /^column (\d+) with the sum (\S+?)(?: |,|$)/.exec(found) ?? [];
  const col = columnText === undefined ? undefined : Number(columnText);
  const hint = expected.split(";").slice(1).join(";");
  const what =
    sum === undefined
      ? reason
      : `the probabilities sum to ${short(Number(sum))}, not to 1${hint && `;${hint}`}`;
  const keys = keysOf(path);
  const marks = root ? marksOf(root, keys, col) : [];
  const where = whereOf(json, keys, col);
  return {
    message,
    path,
    what,
    ...(where !== "" && { where }),
    ...(marks.length > 0 && { line: lineOf(text, marks[0]!.start), marks }),
  };
}

/** A sum in few digits, but not so few that it looks like 1. */
function short(sum: number): string {
  return String(Number(sum.toPrecision(Math.abs(sum - 1) < 0.01 ? 6 : 4)));
}

function keysOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What to mark: a column's entries, or the value itself; if it does not exist, the nearest value around it. */
function marksOf(root: Node, keys: readonly string[], column: number | undefined): TextRange[] {
  for (let depth = keys.length; depth >= 0; depth--) {
    const node = nodeAt(root, keys.slice(0, depth));
    if (!node) continue;
    const entries =
      column !== undefined && depth === keys.length
        ? node.children?.map((row) => row.children?.[column]).filter((entry) => entry !== undefined)
        : undefined;
    return (entries?.length ? entries : [keyOf(node, depth < keys.length)]).map(rangeOf);
  }
  return [];
}

function nodeAt(root: Node, keys: readonly string[]): Node | undefined {
  const path = keys.map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  return findNodeAtLocation(root, path) ?? findNodeAtLocation(root, [...keys]);
}

/** Of a large value that lacks something its key, or its first character. */
function keyOf(node: Node, isAround: boolean): Node {
  if (!isAround || node.length <= MOST_MARKED) return node;
  return node.parent?.type === "property" ? node.parent.children![0]! : { ...node, length: 1 };
}

const MOST_MARKED = 400;

function rangeOf({ offset, length }: Node): TextRange {
  return { start: offset, end: offset + length };
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", end + 1)) line++;
  return line;
}

function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let before = 1; before < line; before++) start = text.indexOf("\n", start) + 1;
  return Math.min(text.length, start + column - 1);
}
