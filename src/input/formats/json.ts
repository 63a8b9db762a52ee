// Parses JSON and computes the place of a fault: engines word that differently, and some leave it out.
import { quote } from "../../base/describe.js";
import { ProblemError } from "../../base/errors.js";
import { faultAt } from "../text-place.js";
import type { ModelFormat } from "./format.js";
import { walk } from "./json-walk.js";

export const json: ModelFormat = {
  name: "JSON",
  endings: [".json"],
  looksLike: (text) => /^\s*\{/.test(text),
  read,
};

/** @throws ProblemError at the first syntax error or duplicate key */
function read(text: string): unknown {
  const value = parsed(text);
  const fault = walk(text);
  if (fault?.key !== undefined)
    throw faultAt(text, fault.offset, `the key ${quote(fault.key)} a second time`, "every key once");
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { offset } = walk(text, false) ?? { offset: text.length };
    const format = FORMATS.find(([, start]) => start.test(text))?.[0];
    if (format) throw new ProblemError("", `what looks like ${format}`, "JSON");
    const word = /(?:NaN|-?Infinity)\b/y;
    word.lastIndex = offset;
    const found = word.exec(text)?.[0];
    if (found) throw faultAt(text, offset, found, "JSON, which has finite numbers alone");
    throw faultAt(text, offset, "a syntax error", "JSON");
  }
}

/** The beginnings of files in other formats. */
const FORMATS: readonly (readonly [name: string, start: RegExp])[] = [
  ["XML", /^\s*<[?!a-zA-Z]/],
  ["BIF", /^\s*(?:network|variable|probability)\b/],
  ["a Hugin NET file", /^\s*(?:net|class|node)\b/],
  ["a UAI file", /^\s*(?:BAYES|MARKOV)\b/],
];
