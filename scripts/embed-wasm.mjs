// Embeds build/kernels.wasm in a generated ES module, as text, so that the package needs no file access and no fetch. The bytes that
// are frequent take one printable character each, the rare ones two; so the text is hardly longer than the bytes, also when compressed.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

/** Symbols, of which the last two open pairs; src/kernels/compile.ts knows their number and their characters. */
const SYMBOLS = 92;
const SINGLES = SYMBOLS - 2;

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
const counts = new Uint32Array(256);
for (const byte of wasm) counts[byte]++;
const byFrequency = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);

/** From "#" to "~", with "!" for the backslash. */
function character(symbol) {
  const code = 35 + symbol;
  return String.fromCharCode(code === 92 ? 33 : code);
}

function pair(rank) {
  return character(SINGLES + Math.floor(rank / SYMBOLS)) + character(rank % SYMBOLS);
}

const textOf = new Map(
  byFrequency.map((byte, rank) => [byte, rank < SINGLES ? character(rank) : pair(rank - SINGLES)]),
);
const text = [...wasm].map((byte) => textOf.get(byte)).join("");

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
export const BYTES_BY_FREQUENCY = "${Buffer.from(byFrequency).toString("hex")}";
/** The kernels, in symbols of those bytes. */
export const KERNELS_TEXT = "${text}";
`,
);
