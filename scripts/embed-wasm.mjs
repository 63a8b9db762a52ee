// Embeds build/kernels.wasm in a generated ES module, as text, so that the package needs no file access and no fetch.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { encoded } from "./wasm-text.mjs";

/** A section of a Wasm module that engines pass over. Lengths are below 128: one byte each. */
function customSection(name, content) {
  const named = Buffer.concat([Buffer.from([name.length]), Buffer.from(name), Buffer.from(content)]);
  return Buffer.concat([Buffer.from([0, named.length]), named]);
}

const code = readFileSync("build/kernels.wasm");
const { name, version } = JSON.parse(readFileSync("package.json", "utf8"));
// Which kernels they are, for `init`, which is given them by callers (src/kernels/source.ts).
const id = `${version} ${createHash("sha256").update(code).digest("hex").slice(0, 16)}`;
const wasm = Buffer.concat([code, customSection(name, id)]);
writeFileSync("build/kernels.wasm", wasm);
const { frequent, text } = encoded(wasm);

const GENERATED = "// Generated from assembly/ by scripts/embed-wasm.mjs; do not edit.";
writeFileSync(
  "src/kernels/id.generated.ts",
  `${GENERATED}
/** The version and a digest, as the module names them. Apart from the bytes, which workers do without. */
export const KERNELS_ID = "${id}";
`,
);
writeFileSync(
  "src/kernels/bytes.generated.ts",
  `${GENERATED}
/** The bytes by their frequency, as hexadecimal digits. */
export const BYTES_BY_FREQUENCY = "${frequent}";
/** The kernels, in symbols of those bytes. */
export const KERNELS_TEXT = "${text}";
`,
);
