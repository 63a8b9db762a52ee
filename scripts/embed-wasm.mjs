// Embeds build/kernels.wasm in a generated ES module, as text, so that the package needs no file access and no fetch. The bytes that
// are frequent take one printable character each, the rare ones two; so the text is hardly longer than the bytes, also when compressed.
import { readFileSync, writeFileSync } from "node:fs";

/** Symbols, of which the last two open pairs; src/kernels/compile.ts knows their number and their characters. */
const SYMBOLS = 92;
const SINGLES = SYMBOLS - 2;

const wasm = readFileSync("build/kernels.wasm");
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

writeFileSync(
  "src/kernels/bytes.generated.ts",
  `// Generated from assembly/ by scripts/embed-wasm.mjs; do not edit.
/** The bytes by their frequency, as hexadecimal digits. */
export const BYTES_BY_FREQUENCY = "${Buffer.from(byFrequency).toString("hex")}";
/** The kernels, in symbols of those bytes. */
export const KERNELS_TEXT = "${text}";
`,
);
