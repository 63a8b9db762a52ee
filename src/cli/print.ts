// What the commands print on standard output, and the order of printing and writing.
import { once } from "node:events";
import { visible } from "../report/terminal.js";
import { writeWhole } from "./output.js";

/** Text for standard output. */
export function print(text: string): void {
  process.stdout.write(shown(text));
}

/** Prints as fast as it is read; a reader that closes the pipe has had enough, and then it is false. */
export async function printPiece(text: string): Promise<boolean> {
  const { stdout } = process;
  if (stdout.destroyed || stdout.errored) return false;
  if (stdout.write(shown(text))) return true;
  try {
    await once(stdout, "drain");
    return true;
  } catch {
    return false; // what was wrong is said where the stream's errors are heard (main.ts)
  }
}

/** Prints many small texts, in pieces of a fair size. */
export async function printPieces(texts: Iterable<string>): Promise<void> {
  let piece = "";
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    if (!(await printPiece(piece))) return;
    piece = "";
  }
  await printPiece(piece);
}

const PIECE = 2 ** 16;

/** How wide the terminal is. */
export function columns(): number {
  return process.stdout.columns || PIPED_COLUMNS;
}

const PIPED_COLUMNS = 80;

/**
 * Prints a result and writes it to files: all of them, and what is printed, before the error of one that fails.
 *
 * @param files by path, their content; undefined where none was asked for
 */
export function deliver(
  text: string,
  ...files: readonly (readonly [path: string | undefined, content: () => string])[]
): void {
  print(text);
  const failures: unknown[] = [];
  for (const [path, content] of files) {
    try {
      if (path !== undefined) writeWhole(path, content());
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

/** A terminal obeys control characters, which names may hold; elsewhere they are data. */
function shown(text: string): string {
  return process.stdout.isTTY ? visible(text) : text;
}
