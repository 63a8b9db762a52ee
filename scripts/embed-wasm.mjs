// Embeds build/kernels.wasm in a generated ES module, as text, so that the package needs no file access and no fetch.
// Two characters a byte, from "0" to "?", whose low four bits count: a quarter less than base64 once it is compressed.
import { readFileSync, writeFileSync } from "node:fs";

const halves = [...readFileSync("build/kernels.wasm")].flatMap((byte) => [byte >> 4, byte & 15]);
const text = halves.map((half) => String.fromCharCode(48 + half)).join("");
writeFileSync(
  "src/kernels/bytes.generated.ts",
  `// Generated from assembly/ by scripts/embed-wasm.mjs; do not edit.\nexport const KERNELS_TEXT =\n  "${text}";\n`,
);
