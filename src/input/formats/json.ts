// Reads and writes JSON. Computes the place of a fault: engines word that differently, and some leave it out.
import { quote } from "../../base/describe.js";
import { ProblemError } from "../../base/errors.js";
import { jsonText } from "../../base/json-text.js";
import type { ModelFile } from "../network.js";
import { faultAt } from "../text-place.js";
import { formatOf } from "./beginnings.js";
import type { ModelFormat } from "./format.js";
import { walk } from "./json-walk.js";

export const json = {
  title: "JSON",
  endings: [".json"],
  read,
  write: (model: ModelFile) => jsonText(withoutNotes(model)),
} satisfies ModelFormat;

/** The notes say what was divided as a file was read: a file to edit has them no more. */
export function withoutNotes({ notes: _, warnings: __, ...model }: ModelFile): ModelFile {
  return model;
}

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
    const format = formatOf(text);
    if (format && format !== "json")
      throw new ProblemError("", `what looks like ${TITLES[format]}`, "JSON; readModel reads other formats");
    const word = /(?:NaN|-?Infinity)\b/y;
    word.lastIndex = offset;
    const found = word.exec(text)?.[0];
    if (found) throw faultAt(text, offset, found, "JSON, which has finite numbers alone");
    throw faultAt(text, offset, "a syntax error", "JSON");
  }
}

/** What a text of another format looks like. */
const TITLES = { xmlbif: "XML", bif: "BIF", net: "a Hugin NET file", uai: "a UAI file" };
