// What the commands write: files whole or not at all.
import { accessSync, constants, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { InputError } from "./input.js";

/** Checks, before the work, that a file can be written there. */
export function refuseUnwritable(path: string): void {
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw new InputError(`${path}: cannot be written: ${(error as Error).message}`);
  }
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new InputError(`${path}: found a folder, expected a file to write`);
  }
}

/** Writes beside the place and renames: whoever reads sees the old file or the new one. */
export function writeWhole(path: string, content: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw new InputError(`${path}: cannot be written: ${(error as Error).message}`);
  }
}

/** Text for standard output. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** JSON for standard output or a file: two spaces, one line per innermost list. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const flat = text.replace(
    /\[\s+((?:[^[\]{}"]|"(?:[^"\\]|\\.)*")*?)\s+\]/g,
    (_, items: string) => `[${items.replace(/,\s+/g, ", ")}]`,
  );
  return `${flat}\n`;
}
