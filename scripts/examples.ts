// Writes the files of examples/: `npm run examples`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { exampleFiles } from "../examples/files.js";
import { ROOT } from "../test/support/command.js";

for (const [path, text] of exampleFiles()) writeFileSync(join(ROOT, "examples", path), text);
