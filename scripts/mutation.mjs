// The mutation score of folders of src/, one after the other: `npm run test:mutation -- input problem`, or of all that are listed here.
// StrykerJS changes the code at one place after the other, and the unit tests should notice.
import { spawnSync } from "node:child_process";

/** Folders of src/, and the folders of test/unit that speak of them. */
const FOLDERS = {
  base: "{base,input,problem}",
  input: "{input,problem}",
  problem: "{input,problem,evaluation}",
  evaluation: "{problem,evaluation,solving}",
  solving: "solving",
};

const chosen = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(FOLDERS);
const unknown = chosen.filter((folder) => !Object.hasOwn(FOLDERS, folder));
if (unknown.length > 0) throw new Error(`no ${unknown}: expected some of ${Object.keys(FOLDERS).join(", ")}`);

for (const folder of chosen) {
  const env = { ...process.env, MUTATION_FOLDER: folder, MUTATION_TESTS: FOLDERS[folder] };
  const { status } = spawnSync("npx", ["stryker", "run"], { stdio: "inherit", env });
  if (status !== 0) process.exitCode = 1;
}
