// Bytes that commands read: UTF-8, UTF-16 with a mark, and the place of those that are neither; whatever the pieces they come in.
import { expect, test } from "vitest";
import { Decoder } from "../../../src/cli/decoder.js";

const TEXT = "aß€😀\ufffd\n".repeat(3);
const marked = `\ufeff${TEXT}`;
const encodings: [string, Buffer][] = [
  ["UTF-8", Buffer.from(TEXT)],
  ["UTF-8 with a mark", Buffer.from(marked)],
  ["UTF-16LE", Buffer.from(marked, "utf16le")],
  ["UTF-16BE", Buffer.from(marked, "utf16le").swap16()],
];

function decoded(bytes: Buffer, size: number): string {
  const decoder = new Decoder();
  let text = "";
  for (let from = 0; from < bytes.length; from += size) {
    text += decoder.decode(bytes.subarray(from, from + size), false);
  }
  return text + decoder.decode(Buffer.alloc(0), true);
}

test.each(encodings)("%s is read, in pieces of any size", (_, bytes) => {
  for (const size of [1, 2, 3, 5, 7, 1000]) expect(decoded(bytes, size)).toBe(TEXT);
});

test.each([
  [
    "a byte of another encoding",
    Buffer.concat([Buffer.from("a\ufffdGr"), Buffer.from([0xf6, 0xdf])]),
    /no UTF-8 at byte 6/,
  ],
  ["a character that is cut off", Buffer.from("a😀").subarray(0, 4), /no UTF-8 at byte 1/],
  ["UTF-16 without a mark", Buffer.from("{}", "utf16le"), /a zero at byte 1/],
  ["half of a pair", Buffer.from("\ufeffab\ud83d", "utf16le"), /no UTF-16LE at byte 6/],
  ["an odd byte", Buffer.concat([Buffer.from("\ufeffab", "utf16le"), Buffer.from("c")]), /at byte 6/],
])("%s is refused with its place", (_, bytes, message) => {
  for (const size of [1, 2, 3, 1000]) expect(() => decoded(bytes, size)).toThrow(message);
});
