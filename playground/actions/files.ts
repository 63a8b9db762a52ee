// Takes the reader's files: what each holds is found by its content, and shown where it belongs.
import { grouped } from "../../src/drawing/numbers.js";
import type { Fault } from "../protocol.js";
import type { FileContent } from "../protocol-files.js";
import { MOST_BYTES, READ_SECONDS } from "../state/limits.js";
import { isOpening, opened, rejected } from "../state/problem.js";
import { ask, expected, faultOf } from "./ask.js";
import { addModel } from "./making.js";
import { open, refuse } from "./open.js";
import { openSamples } from "./samples.js";
import { showFileMap, showResult, showSolution } from "./show-result.js";

/** A file's name and what it holds. */
interface Sorted {
  readonly name: string;
  readonly content: FileContent;
}

/** The kinds in the order in which they are taken: a result is shown on a problem that comes with it. */
const ORDER: readonly FileContent["is"][] = [
  "report",
  "problem",
  "faulty",
  "model",
  "map",
  "result",
  "solution",
  "samples",
];

export async function takeFiles(files: readonly File[]): Promise<void> {
  const sorted: Sorted[] = [];
  isOpening.value = true;
  try {
    for (const file of files) sorted.push({ name: file.name, content: await contentOf(file) });
  } finally {
    isOpening.value = false;
  }
  sorted.sort((a, b) => ORDER.indexOf(a.content.is) - ORDER.indexOf(b.content.is));
  const earlier = rejected.value;
  for (const one of sorted) {
    await take(one);
    // A file that is refused says so in the place of an earlier one.
    if (rejected.value === earlier) rejected.value = null;
  }
}

/** Takes a text that was pasted, as a file. */
export function takeText(text: string): Promise<void> {
  return takeFiles([new File([text], "the pasted text")]);
}

async function contentOf(file: File): Promise<FileContent> {
  const faulty = (fault: Fault): FileContent => ({ is: "faulty", text: "", isJson: false, fault });
  if (file.size > MOST_BYTES)
    return faulty({
      message: `it has ${grouped(file.size)} bytes, and this page reads files of up to ${grouped(MOST_BYTES)} bytes; the command reads larger ones`,
    });
  try {
    const order = { kind: "sort", name: file.name, bytes: await file.arrayBuffer() } as const;
    return expected(await ask(order, { seconds: READ_SECONDS }), "sorted").content;
  } catch (error) {
    return faulty(faultOf(error));
  }
}

async function take({ name, content }: Sorted): Promise<void> {
  switch (content.is) {
    case "problem":
      return open({ text: content.text }, name);
    case "model":
      return addModel(content.model);
    case "result":
      return showResult(name, content.result);
    case "solution":
      return showSolution(name, content.solution);
    case "map":
      return showFileMap(name, content.map);
    case "samples":
      return openSamples(content.samples);
    case "report": {
      const { problem, result, solution } = content;
      if (problem !== null) await open({ text: problem }, name);
      // A problem that was refused leaves another one open.
      if (problem !== null && opened.value?.view.text !== problem) return;
      if (solution) await showSolution(name, solution);
      if (result) await showResult(name, result);
      return;
    }
    case "faulty":
      return refuse(name, content.text, content.fault, content.isJson);
  }
}
