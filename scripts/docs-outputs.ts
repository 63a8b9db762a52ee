// Writes what the commands in README.md and docs/ print now below them, and the tables of options: `npm run docs:outputs`, after a change of
// either; `npm run docs:outputs docs/reading.md` does that page alone.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../test/support/command.js";
import { documents, outcomesOf } from "../test/support/documents.js";
import { withOptionTables } from "../test/support/option-tables.js";

const all = documents();
const paths = process.argv.slice(2);
const chosen = paths.length === 0 ? all : all.filter(({ path }) => paths.includes(path));
const outcomes = await outcomesOf(all, chosen);
for (const { path, text, blocks } of chosen) {
  const lines = text.split("\n");
  for (const block of [...blocks].reverse()) {
    const outcome = block.printedBy && outcomes.get(block.printedBy)!.at(-1);
    if (!outcome) continue;
    if (outcome.code !== 0) throw new Error(`${path}:${block.printedBy!.line}: ${outcome.stderr}`);
    const shown = block.text === "" ? 0 : block.text.trimEnd().split("\n").length;
    lines.splice(block.line - 1, shown, ...outcome.stdout.trimEnd().split("\n"));
  }
  const written = lines.join("\n");
  writeFileSync(join(ROOT, path), path === "docs/options.md" ? withOptionTables(written) : written);
}
