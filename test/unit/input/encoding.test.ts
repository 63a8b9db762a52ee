// The bytes of model files: UTF-8, UTF-16 with a mark, what XML declares, and the place of those that are none of these.
import { expect, test } from "vitest";
import { textOf } from "../../../src/input/encoding.js";

const TEXT = "aß€😀\ufffd\n";
const marked = `\ufeff${TEXT}`;
const latin = (encoding: string) =>
  Buffer.from(`<?xml version='1.0' encoding="${encoding}" standalone="yes"?><é>`, "latin1");

test.each<[string, Uint8Array, string]>([
  ["UTF-8", Buffer.from(TEXT), TEXT],
  ["UTF-8 with a mark", Buffer.from(marked), TEXT],
  ["UTF-16LE", Buffer.from(marked, "utf16le"), TEXT],
  ["UTF-16BE", Buffer.from(marked, "utf16le").swap16(), TEXT],
  ["Latin-1 in XML", latin("ISO-8859-1"), latin("ISO-8859-1").toString("latin1")],
  [
    "UTF-8 that XML declares as UTF-16",
    Buffer.from('<?xml version="1.0" encoding="utf-16"?><é>'),
    '<?xml version="1.0" encoding="utf-16"?><é>',
  ],
])("%s is read", (_, bytes, text) => {
  expect(textOf(bytes)).toBe(text);
});

test.each<[string, Uint8Array, RegExp]>([
  ["another encoding", Buffer.from("a\ufffdGr\xf6", "latin1"), /found no UTF-8 at byte 1,/],
  [
    "a byte after a replacement character",
    Buffer.concat([Buffer.from("a\ufffdGr"), Buffer.from([0xf6])]),
    /no UTF-8 at byte 6/,
  ],
  ["a character that is cut off", Buffer.from("a😀").subarray(0, 4), /no UTF-8 at byte 1/],
  ["UTF-16 without a mark", Buffer.from("{}", "utf16le"), /a zero at byte 1/],
  ["half of a pair", Buffer.from("\ufeffab\ud83d", "utf16le"), /no UTF-16LE at byte 6/],
  ["an odd byte", Buffer.concat([Buffer.from("\ufeffab", "utf16le"), Buffer.from("c")]), /at byte 6/],
  ["Latin-1 that XML does not declare", latin("UTF-8"), /no UTF-8 at byte 56/],
  ["an unknown encoding", latin("klingon"), /found the encoding klingon, expected/],
])("%s is refused with its place", (_, bytes, message) => {
  expect(() => textOf(bytes)).toThrow(message);
});
