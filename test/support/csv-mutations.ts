// CSV files made wrong at random: bytes, marks, rows and columns that are changed, dropped, doubled or moved.
import type { Random } from "./random.js";

/** What may be put anywhere: marks of CSV, line ends, numbers, bytes that are no text. */
const PIECES = [
  ...[
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\n\n",
    " ",
    "\0",
    "-",
    "0",
    "1e999",
    "0x1f",
    "1,5",
    "NaN",
  ],
  ...[
    "__proto__",
    "constructor",
    "\ufeff",
    "\u202e",
    "é",
    "e\u0301",
    "\u{1f600}",
    "=1+1",
    "do",
    "a".repeat(3000),
  ],
].map((text) => Buffer.from(text));
const NO_TEXT = [[0xff], [0xc3], [0xff, 0xfe], [0xed, 0xa0, 0x80]].map((bytes) => Buffer.from(bytes));

type Change = (bytes: Buffer, numbers: Random) => Buffer;

function cut(bytes: Buffer, from: number, to: number, between: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);
}

const CHANGES: readonly Change[] = [
  (bytes, { below }) => cut(bytes, below(bytes.length + 1), bytes.length),
  (bytes, { below }) => {
    const from = below(bytes.length);
    return cut(bytes, from, from + 1 + below(20));
  },
  (bytes, { below }) => {
    const place = below(bytes.length + 1);
    return cut(bytes, place, place, PIECES[below(PIECES.length)]!);
  },
  (bytes, { below }) => {
    const place = below(bytes.length + 1);
    return cut(bytes, place, place + 1, PIECES[below(PIECES.length)]!);
  },
  (bytes, { below, next }) => {
    const place = next() < 0.3 ? 0 : below(bytes.length + 1);
    return cut(bytes, place, place, NO_TEXT[below(NO_TEXT.length)]!);
  },
  (bytes, { below }) => {
    const [from, to] = [below(bytes.length), below(bytes.length + 1)];
    const place = below(bytes.length + 1);
    return cut(bytes, place, place, bytes.subarray(Math.min(from, to), Math.max(from, to)));
  },
  (bytes, { shuffle }) => Buffer.from(shuffle(bytes.toString().split("\n")).join("\n")),
  (bytes, { below }) => {
    const column = below(5);
    const without = (line: string) => line.split(",").toSpliced(column, 1).join(",");
    return Buffer.from(bytes.toString().split("\n").map(without).join("\n"));
  },
  (bytes, { below }) => Buffer.from(bytes.toString().replaceAll(",", [";", "\t", "|", ",,"][below(4)]!)),
  (bytes, { below }) => Buffer.from(bytes.toString().replaceAll("\n", ["\r", "\r\n", "\n\n", ""][below(4)]!)),
  (bytes) => Buffer.from(`\ufeff${bytes.toString()}`, "utf16le"),
];

/** A file with one to four changes. */
export function mutated(bytes: Buffer, numbers: Random): Buffer {
  let changed = bytes;
  for (let left = 1 + numbers.below(4); left > 0 && changed.length > 0; left--)
    changed = CHANGES[numbers.below(CHANGES.length)]!(changed, numbers);
  return changed;
}
