// A reproduction as text for a terminal: the tables of every study, and notes on differences from the
// published figures.
import { count } from "../base/describe.js";
import { duration } from "../drawing/numbers.js";
import type { StudyResult } from "../reproduction/reproduce.js";
import { studyTables } from "./reproduction/tables.js";
import { paragraphs, table, wrapped } from "./terminal.js";

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
        `  ${title}\n${note ? `${wrapped(note.split(" "), "  ", WIDTH)}\n` : ""}${table([[...head], ...rows.map((row) => [...row])])}`,
    ),
    `  Why figures differ from the published ones\n${notes.map((note) => wrapped(note.split(" "), "  - ", WIDTH)).join("\n")}`,
  ];
}
