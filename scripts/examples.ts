// Writes the files of examples/: `npm run examples`.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { files } from "../examples/two-laboratories/files.js";
import { ROOT } from "../test/support/command.js";

for (const [name, text] of files()) writeFileSync(join(ROOT, "examples/two-laboratories", name), text);
