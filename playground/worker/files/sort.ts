// Finds by its content what a file holds: a problem, a model, a result, a report or samples.
import { ProblemError } from "../../../src/base/errors.js";
import { textOf } from "../../../src/input/encoding.js";
import { PROBLEM_FORMAT, RESULT_FORMAT } from "../../../src/input/format-names.js";
import { formatOf } from "../../../src/input/formats/beginnings.js";
import { json } from "../../../src/input/formats/json.js";
import { formatByEnding, modelIn } from "../../../src/input/formats.js";
import { isPage, reportData } from "../../../src/input/report-data.js";
import { resultSchema, solutionSchema } from "../../../src/input/result-file.js";
import { parse } from "../../../src/input/structure.js";
import type { StatesByName } from "../../protocol.js";
import type { FileContent } from "../../protocol-files.js";
import { faultOf } from "../fault.js";
import { faultsOf } from "./faults.js";
import { modelView } from "./model-view.js";

/** @param name the name of the file: its ending counts where the content leaves a doubt */
export async function sorted(name: string, bytes: ArrayBuffer): Promise<FileContent> {
  let text = "";
  try {
    text = textOf(new Uint8Array(bytes)).replace(/\r\n?/g, "\n");
    if (text.trim() === "") throw new Error(`${name} is empty`);
    return await contentOf(name, text);
  } catch (error) {
    const fault = error instanceof ProblemError ? faultsOf(text, error) : faultOf(error);
    return { is: "faulty", text, isJson: formatOf(text) === "json", fault };
  }
}

async function contentOf(name: string, text: string): Promise<FileContent> {
  if (isPage(text)) return report(text);
  const format = formatOf(text);
  if (format === "json") return inJson(name, json.read(text), text);
  if (format === undefined && (/\.(?:csv|tsv)$/i.test(name) || looksLikeTable(name, text))) {
    const { samplesIn } = await import("./samples.js");
    return { is: "samples", samples: await samplesIn(name, text) };
  }
  return { is: "model", model: modelView(name, modelIn(text, { name })) };
}

/** Whether the first line has several values. */
function looksLikeTable(name: string, text: string): boolean {
  const [first = ""] = text.trimStart().split("\n", 1);
  return formatByEnding(name) === undefined && /[^,;\t][,;\t]/.test(first);
}

function report(html: string): FileContent {
  const { problem, result, solution } = reportData(html);
  if (problem === undefined && result === undefined && solution === undefined)
    throw new Error(
      "it is a page that holds neither a problem nor a result: only reports of this package do",
    );
  return {
    is: "report",
    problem: problem ?? null,
    result: result === undefined ? null : parse(resultSchema, json.read(result)),
    solution: solution === undefined ? null : parse(solutionSchema, json.read(solution)),
  };
}

function inJson(name: string, content: unknown, text: string): FileContent {
  if (typeof content !== "object" || content === null || Array.isArray(content))
    return { is: "problem", text };
  const { format, status, abstraction, variables, low, high } = content as Record<string, unknown>;
  if (format === RESULT_FORMAT) return { is: "result", result: parse(resultSchema, content) };
  if (typeof status === "string") return { is: "solution", solution: parse(solutionSchema, content) };
  if (typeof format === "string" && format !== PROBLEM_FORMAT && format.startsWith("causal-abstraction/"))
    throw new Error(`it is a file of the kind ${format.slice(19)}, which this page does not show`);
  if (variables !== undefined && low === undefined && high === undefined)
    return { is: "model", model: modelView(name, modelIn(text, { format: "json" })) };
  const map = abstraction ?? content;
  return isMap(map) ? { is: "map", map } : { is: "problem", text };
}

function isMap(content: unknown): content is StatesByName {
  const lists = typeof content === "object" && content !== null ? Object.values(content) : [];
  return (
    lists.length > 0 &&
    lists.every(
      (list) => Array.isArray(list) && list.length > 0 && list.every((state) => Number.isInteger(state)),
    )
  );
}
