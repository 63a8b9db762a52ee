// A reproduction as text for a terminal: the tables of every study, and notes on differences from the
// published figures.
import type { StudyResult } from "../reproduction/reproduce.js";
import { notesTitle, runText, studyTables, studyTitle } from "./reproduction/tables.js";
import { paragraphs, table, wrapped } from "./terminal.js";

const WIDTH = 110;

export function reproductionText(results: readonly StudyResult[]): string {
  return paragraphs(...results.flatMap(studyText));
}

function studyText(result: StudyResult): string[] {
  return [
    `${studyTitle(result)}: ${runText(result)}`,
    ...studyTables(result).map(
      ({ title, note, head, rows }) =>
        `  ${title}\n${note ? `${wrapped(note.split(" "), "  ", WIDTH)}\n` : ""}${table([[...head], ...rows.map((row) => [...row])])}`,
    ),
    `  ${notesTitle(result)}\n${result.notes.map((note) => wrapped(note.split(" "), "  - ", WIDTH)).join("\n")}`,
  ];
}
