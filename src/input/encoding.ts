// Decodes the bytes of a model file: UTF-8, UTF-16 with a byte order mark, or what an XML declaration names.
import { ProblemError } from "../base/errors.js";

const EXPECTED = "text in UTF-8, or in UTF-16 with a byte order mark";

/**
 * The text of a file, without its byte order mark.
 *
 * @throws ProblemError with path "" for bytes that are no text, with the place of the first
 */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b)
    throw new ProblemError("", "a file packed by gzip", "it unpacked (gunzip)");
  const encoding = markedEncoding(bytes) ?? declaredEncoding(bytes) ?? "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const zero = text.indexOf("\0");
    if (zero < 0) return text;
    const place = new TextEncoder().encode(text.slice(0, zero)).length;
    throw new ProblemError("", encoding === "utf-8" ? `a zero at byte ${place}` : "a zero", EXPECTED);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (error instanceof RangeError) throw new ProblemError("", `the encoding ${encoding}`, EXPECTED);
    throw new ProblemError("", `no ${encoding.toUpperCase()}${placeIn(bytes, encoding)}`, EXPECTED);
  }
}

function markedEncoding([a, b]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe) return "utf-16le";
  return a === 0xfe && b === 0xff ? "utf-16be" : undefined;
}

/** The longest XML declaration that is looked at. */
const DECLARATION = 200;

/**
 * The encoding that an XML declaration names. UTF-16 cannot be true where the declaration could be read as
 * bytes: some programs write it into files in UTF-8.
 */
function declaredEncoding(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, DECLARATION));
  const encoding = /^<\?xml\s[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]?.toLowerCase();
  return encoding?.startsWith("utf-16") ? undefined : encoding;
}

/** The place of the first invalid byte, in words. */
function placeIn(bytes: Uint8Array, encoding: string): string {
  if (encoding === "utf-8") return ` at byte ${firstNot8(bytes)}`;
  return encoding.startsWith("utf-16") ? ` at byte ${firstNot16(bytes, encoding === "utf-16le")}` : "";
}

/** The text has a replacement character there, the bytes do not. */
function firstNot8(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const lengthOf = (part: string) => new TextEncoder().encode(part).length;
  let place = 0;
  let from = 0;
  for (let found = text.indexOf("\ufffd"); ; found = text.indexOf("\ufffd", from)) {
    place += lengthOf(text.slice(from, found));
    if (bytes[place] !== 0xef || bytes[place + 1] !== 0xbf || bytes[place + 2] !== 0xbd) return place;
    place += 3;
    from = found + 1;
  }
}

/** Half of a pair of surrogates, or an odd byte at the end. */
function firstNot16(bytes: Uint8Array, isLittleEndian: boolean): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const units = Array.from({ length: bytes.length >> 1 }, (_, i) => view.getUint16(2 * i, isLittleEndian));
  const half = units
    .map((unit) => String.fromCharCode(unit))
    .join("")
    .search(/\p{Cs}/u);
  return half < 0 ? bytes.length - 1 : 2 * half;
}
