// Wasm as text in modules, without file access or fetch. The bytes that are frequent take one printable character each, the rare ones
// two; so the text is hardly longer than the bytes, also when compressed. src/kernels/compile.ts decodes it.

/** Symbols, of which the last two open pairs; src/kernels/compile.ts knows their number and their characters. */
const SYMBOLS = 92;
const SINGLES = SYMBOLS - 2;

/** The bytes by their frequency, as hexadecimal digits, and the module in symbols of those bytes. */
export function encoded(wasm) {
  const counts = new Uint32Array(256);
  for (const byte of wasm) counts[byte]++;
  const byFrequency = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);
  const textOf = new Map(
    byFrequency.map((byte, rank) => [byte, rank < SINGLES ? character(rank) : pair(rank - SINGLES)]),
  );
  return {
    frequent: Buffer.from(byFrequency).toString("hex"),
    text: [...wasm].map((byte) => textOf.get(byte)).join(""),
  };
}

/** From "#" to "~", with "!" for the backslash. */
function character(symbol) {
  const code = 35 + symbol;
  return String.fromCharCode(code === 92 ? 33 : code);
}

function pair(rank) {
  return character(SINGLES + Math.floor(rank / SYMBOLS)) + character(rank % SYMBOLS);
}
