// What the commands write: files whole or not at all, and JSON laid out for people.
import { mkdirSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "./input.js";

/** Checks, before the work, that a file can be written there; `flag` is what named it. */
export function refuseUnwritable(path: string, flag = "--out"): void {
  if (path === "") throw new InputError(`${flag}: found no name, expected a file to write`);
  const kind = orRefuse(path, () => kindOf(path));
  if (kind === "folder") throw new InputError(`${path}: found a folder, expected a file to write`);
  if (kind === "device") return;
  orRefuse(path, () => {
    const temporary = temporaryOf(path);
    writeFileSync(temporary, "");
    rmSync(temporary);
  });
}

/** Checks, before the work, that a file can be written into a folder; a folder that is missing is made and removed again. */
export function refuseUnwritableFolder(folder: string, name: string): void {
  if (folder === "") throw new InputError("--out: found no name, expected a folder");
  const kind = orRefuse(folder, () => kindOf(folder));
  if (kind === "file" || kind === "device") {
    throw new InputError(`${folder}: found a ${kind}, expected a folder to write into`);
  }
  const made = orRefuse(folder, () => mkdirSync(folder, { recursive: true }));
  try {
    refuseUnwritable(join(folder, name));
  } finally {
    if (made !== undefined) rmSync(made, { recursive: true });
  }
}

/** Writes a file whole into a folder, which is made if it is missing. */
export function writeIntoFolder(folder: string, name: string, content: string): void {
  orRefuse(folder, () => mkdirSync(folder, { recursive: true }));
  writeWhole(join(folder, name), content);
}

/** Writes beside the place and renames: whoever reads sees the old file or the new one. A device or pipe is written to as it is. */
export function writeWhole(path: string, content: string): void {
  orRefuse(path, () => {
    if (kindOf(path) === "device") writeFileSync(path, content);
    else writeAndRename(temporaryOf(path), throughLinks(path), content);
  });
}

function writeAndRename(temporary: string, path: string, content: string): void {
  try {
    writeFileSync(temporary, content);
    renameSync(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Text for standard output. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** JSON for standard output or a file: two spaces, one line per list of plain values. */
export function jsonText(value: unknown): string {
  return `${layOut(JSON.parse(JSON.stringify(value)), "\n")}\n`;
}

/** @param newline the line break, with the indentation of where the value stands */
function layOut(value: unknown, newline: string): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${newline}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => layOut(item, inner));
    if (!value.some(isBranch)) return `[${items.join(", ")}]`;
    return `[${inner}${items.join(`,${inner}`)}${newline}]`;
  }
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}: ${layOut(item, inner)}`,
  );
  return members.length === 0 ? "{}" : `{${inner}${members.join(`,${inner}`)}${newline}}`;
}

function isBranch(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function kindOf(path: string): "nothing" | "file" | "folder" | "device" {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return "nothing";
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : "device";
}

function temporaryOf(path: string): string {
  return `${throughLinks(path)}.${process.pid}.tmp`;
}

/** Where the file is that a symbolic link leads to, so that the link stays a link. */
function throughLinks(path: string): string {
  return kindOf(path) === "file" ? realpathSync(path) : path;
}

function orRefuse<T>(path: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    const reason = (error as Error).message.replace(/, \w+ '.*$/s, "");
    throw new InputError(`${path}: cannot be written: ${reason}`);
  }
}
