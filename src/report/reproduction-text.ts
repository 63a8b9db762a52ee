// A reproduction as text for a terminal: every study's tables, and why figures differ from the published ones.
import { count } from "../input/describe.js";
import type { StudyResult } from "../reproduction/reproduce.js";
import { studyTables } from "./reproduction/tables.js";
import { duration, paragraphs, table } from "./text.js";

const WIDTH = 110;

export function reproductionText(results: readonly StudyResult[]): string {
  return paragraphs(...results.flatMap(studyText));
}

function studyText(result: StudyResult): string[] {
  const { study, title, repeats, seed, elapsedMs, notes } = result;
  const runs = study === "battery" ? "" : `${count(repeats, "repeat")}, `;
  return [
    `${study === "battery" ? "" : `${study.toUpperCase()}. `}${title}: ${runs}seed ${seed}, ${duration(elapsedMs)}`,
    ...studyTables(result).map(
      ({ title, note, head, rows }) =>
        `  ${title}\n${note ? `${wrapped(note, "  ")}\n` : ""}${table([[...head], ...rows.map((row) => [...row])])}`,
    ),
    `  Why figures differ from the published ones\n${notes.map((note) => wrapped(note, "  - ")).join("\n")}`,
  ];
}

/** A text in lines; `first` stands before the first, as many spaces before the others. */
function wrapped(text: string, first: string): string {
  const lines: string[] = [first];
  for (const word of text.split(" ")) {
    const line = lines.at(-1)!;
    if (line.length + word.length > WIDTH) lines.push(`${" ".repeat(first.length)}${word} `);
    else lines[lines.length - 1] = `${line}${word} `;
  }
  return lines.map((line) => line.trimEnd()).join("\n");
}
