// Decodes bytes to text, piece by piece: UTF-8, or UTF-16 with a byte order mark. Refuses invalid bytes.
import { isUtf8 } from "node:buffer";

/** Thrown for bytes that are no text. */
export class EncodingError extends Error {}

type Encoding = "UTF-8" | "UTF-16LE" | "UTF-16BE";

/** The length of the longest byte order mark. */
const MARK_BYTES = 3;

/** Decodes one text, without its byte order mark. */
export class Decoder {
  #encoding: Encoding | undefined;
  /** The bytes of an incomplete character, and their place. */
  #rest: Buffer = Buffer.alloc(0);
  #offset = 0;

  /** @throws EncodingError with the place of the first invalid byte */
  decode(chunk: Uint8Array, isLast: boolean): string {
    const bytes =
      this.#rest.length > 0
        ? Buffer.concat([this.#rest, chunk])
        : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    if (this.#encoding === undefined && bytes.length < MARK_BYTES && !isLast) {
      this.#rest = bytes;
      return "";
    }
    return this.#decode(this.#afterMark(bytes), isLast);
  }

  #afterMark(bytes: Buffer): Buffer {
    if (this.#encoding !== undefined) return bytes;
    const [a, b, c] = bytes;
    if (a === 0x1f && b === 0x8b)
      throw new EncodingError("found a file packed by gzip, expected it unpacked (gunzip)");
    const isMarked8 = a === 0xef && b === 0xbb && c === 0xbf;
    this.#encoding = a === 0xff && b === 0xfe ? "UTF-16LE" : a === 0xfe && b === 0xff ? "UTF-16BE" : "UTF-8";
    this.#offset = isMarked8 ? 3 : this.#encoding === "UTF-8" ? 0 : 2;
    return bytes.subarray(this.#offset);
  }

  #decode(bytes: Buffer, isLast: boolean): string {
    const is8 = this.#encoding === "UTF-8";
    const whole = bytes.subarray(
      0,
      isLast ? bytes.length : is8 ? wholeUtf8(bytes) : wholeUtf16(bytes, this.#encoding!),
    );
    const text = is8 ? fromUtf8(whole, this.#offset) : fromUtf16(whole, this.#encoding!, this.#offset);
    this.#rest = Buffer.from(bytes.subarray(whole.length));
    this.#offset += whole.length;
    return text;
  }
}

function fromUtf8(bytes: Buffer, offset: number): string {
  const text = bytes.toString("utf8");
  if (!isUtf8(bytes)) throw new EncodingError(notText("no UTF-8", offset + firstWrong(bytes, text)));
  const zero = text.indexOf("\0");
  if (zero < 0) return text;
  throw new EncodingError(notText("a zero", offset + Buffer.byteLength(text.slice(0, zero))));
}

function notText(what: string, place: number): string {
  return `found ${what} at byte ${place}, expected text in UTF-8, or in UTF-16 with a byte order mark`;
}

/** The first invalid byte: the text has a replacement character there, the bytes do not. */
function firstWrong(bytes: Buffer, text: string): number {
  let place = 0;
  let from = 0;
  for (let found = text.indexOf("\ufffd"); ; found = text.indexOf("\ufffd", from)) {
    place += Buffer.byteLength(text.slice(from, found));
    if (bytes.toString("latin1", place, place + 3) !== "\xef\xbf\xbd") return place;
    place += 3;
    from = found + 1;
  }
}

function fromUtf16(bytes: Buffer, encoding: Encoding, offset: number): string {
  const even = bytes.length - (bytes.length % 2);
  const native =
    encoding === "UTF-16LE" ? bytes.subarray(0, even) : Buffer.from(bytes.subarray(0, even)).swap16();
  const text = native.toString("utf16le");
  const lone = text.search(/\p{Cs}/u);
  if (lone < 0 && even === bytes.length) return text;
  const place = offset + (lone < 0 ? even : 2 * lone);
  throw new EncodingError(`found no ${encoding} at byte ${place}, though the byte order mark says so`);
}

/** The number of bytes without an incomplete character at the end. */
function wholeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function wholeUtf16(bytes: Buffer, encoding: Encoding): number {
  const even = bytes.length - (bytes.length % 2);
  const high = encoding === "UTF-16LE" ? bytes[even - 1] : bytes[even - 2];
  return high !== undefined && (high & 0xfc) === 0xd8 ? even - 2 : even;
}
