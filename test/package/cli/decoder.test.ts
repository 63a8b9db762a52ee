// Text that commands read: UTF-8, or UTF-16 with a mark.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { command } from "../../support/command.js";
import { temporaryFolder } from "../../support/folder.js";

const folder = temporaryFolder();
afterAll(folder.remove);

test("commands read UTF-16 with a mark, and name the byte that is no UTF-8", async () => {
  const model = JSON.stringify({
    variables: [{ name: "Größe", states: ["klein", "groß"], cpt: [[0.25], [0.75]] }],
  });
  const file = join(folder.path, "model.json");
  writeFileSync(file, Buffer.from(`\ufeff${model}`, "utf16le"));
  const { stdout } = await command(["mechanism", file, "--of", "Größe", "--json"]);
  expect(JSON.parse(stdout).mechanism).toEqual([[0.25], [0.75]]);
  writeFileSync(file, Buffer.from(model, "latin1"));
  const { code, stderr } = await command(["mechanism", file, "--of", "Größe"]);
  expect([code, stderr]).toEqual([
    1,
    `causal-abstraction: ${file}: found no UTF-8 at byte 25, expected text in UTF-8, or in UTF-16 with a byte order mark\n`,
  ]);
});
