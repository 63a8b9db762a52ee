// Prints on standard output, and orders printing and writing.
import { once } from "node:events";
import { visible } from "../report/terminal.js";
import { writeWhole } from "./output.js";

/** Prints a text. */
export function print(text: string): void {
  process.stdout.write(shown(text));
}

/** Prints a text and waits until the reader can take more. False if the reader has closed the pipe. */
export async function printPiece(text: string): Promise<boolean> {
  const { stdout } = process;
  if (stdout.destroyed || stdout.errored) return false;
  if (stdout.write(shown(text))) return true;
  try {
    await once(stdout, "drain");
    return true;
  } catch {
    return false; // main.ts reports the errors of the stream
  }
}

/** Prints many small texts, joined to larger pieces. */
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

/** The width of the terminal. */
export function columns(): number {
  return process.stdout.columns || PIPED_COLUMNS;
}

const PIPED_COLUMNS = 80;

/**
 * Prints a result and writes it to files. If a file fails, the others are still written before its error is
 * thrown.
 *
 * @param files paths and contents; the path is undefined if the file was not asked for
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

/** Makes control characters, which names may hold, visible on a terminal. Elsewhere they are data. */
function shown(text: string): string {
  return process.stdout.isTTY ? visible(text) : text;
}
