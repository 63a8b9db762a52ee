// Embeds build/kernels.wasm in a generated ES module, as base64, so that the package needs no file access and no fetch.
import { readFileSync, writeFileSync } from "node:fs";

const base64 = readFileSync("build/kernels.wasm").toString("base64");
writeFileSync(
  "src/kernels/bytes.generated.ts",
  `// Generated from assembly/ by scripts/embed-wasm.mjs; do not edit.\nexport const KERNELS_BASE64 =\n  "${base64}";\n`,
);
