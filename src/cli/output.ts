// Writes the files of commands: each file whole or not at all, and never over a file that the command reads.
import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { devNull } from "node:os";
import { dirname, join, resolve } from "node:path";
import { quote } from "../base/describe.js";
import { reasonOf } from "../base/system-errors.js";
import { type ModelFormatName, modelFormats } from "../input/formats/beginnings.js";
import { FORMATS, formatByEnding } from "../input/formats.js";
import { InputError, isSame, readAs } from "./input.js";

/**
 * The format of a model by the ending of a file's name.
 *
 * @param or what else may say the format
 * @throws InputError for an ending that no format has
 */
export function formatOfOutput(out: string, or = ""): ModelFormatName {
  const format = formatByEnding(out);
  if (format) return format;
  const endings = modelFormats.flatMap((name) => FORMATS[name].endings);
  throw new InputError(`--out: found ${quote(out)}, expected ${or}an ending: ${endings.join(", ")}`);
}

/** A file written piece by piece, which appears when finished. Devices and pipes are written directly. */
export interface OutputFile {
  write(text: string): void;
  finish(): void;
  /** Discards everything written. Does nothing after `finish`. */
  discard(): void;
}

/**
 * Checks, before the work, that files can be written. Each must differ from the files that the command read
 * and from the other paths.
 *
 * @param paths by flag, such as "--out"; undefined if the flag is not given
 * @param isPrinting whether the command also prints: then no path may be the target of standard output
 */
export function refuseUnwritable(
  paths: Readonly<Record<string, string | undefined>>,
  isPrinting = true,
): void {
  const taken = new Map<string, string>();
  for (const [flag, path] of Object.entries(paths)) {
    if (path === undefined) continue;
    refuseUnwritableFile(path, flag);
    if (isPrinting) refuseStandardOutput(path, flag);
    const place = placeOf(path);
    if (place === undefined) continue;
    const other = taken.get(place);
    if (other !== undefined) throw new InputError(`${flag}: found the file of ${other}, expected another`);
    taken.set(place, flag);
  }
}

/** Checks, before the work, that files can be written into a folder. Leaves no new folder behind. */
export function refuseUnwritableFolder(folder: string, names: readonly string[], flag = "--out"): void {
  if (folder === "") throw new InputError(`${flag}: found no name, expected a folder`);
  const kind = orRefuse(folder, () => kindOf(folder));
  if (kind === "file" || kind === "device") {
    throw new InputError(`${folder}: found a ${kind}, expected a folder to write into`);
  }
  const made = orRefuse(folder, () => mkdirSync(folder, { recursive: true }));
  try {
    for (const name of names) refuseUnwritableFile(join(folder, name), flag);
  } finally {
    if (made !== undefined) rmSync(made, { recursive: true });
  }
}

/** Writes a file whole into a folder. A missing folder is made. */
export function writeIntoFolder(folder: string, name: string, content: string): void {
  orRefuse(folder, () => mkdirSync(folder, { recursive: true }));
  writeWhole(join(folder, name), content);
}

/** Writes a file atomically: readers see the old content or the new. */
export function writeWhole(path: string, content: string): void {
  const file = openOutput(path);
  try {
    file.write(content);
    file.finish();
  } finally {
    file.discard();
  }
}

/** Opens a file for writing under a temporary name. Symbolic links and a replaced file's mode stay. */
export function openOutput(path: string): OutputFile {
  return orRefuse(path, () =>
    kindOf(path) === "device" ? openDevice(path) : openBeside(throughLinks(path), path),
  );
}

function openDevice(path: string): OutputFile {
  const file = openSync(path, "w");
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    write: (text) => orRefuse(path, () => writeFileSync(file, text)),
    finish: () => orRefuse(path, close),
    discard: close,
  };
}

function openBeside(target: string, path: string): OutputFile {
  const temporary = temporaryOf(target);
  const file = openSync(temporary, "wx");
  let isOpen = true;
  const close = () => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const finish = () => {
    const old = statSync(target, { throwIfNoEntry: false });
    if (old) takeOver(file, old);
    fsyncSync(file);
    close();
    renameSync(temporary, target);
  };
  return {
    write: (text) => orRefuse(path, () => writeFileSync(file, text)),
    finish: () => orRefuse(path, finish),
    discard: () => {
      close();
      rmSync(temporary, { force: true });
    },
  };
}

/** Gives an open file the mode of the file it replaces, and its owner if that is allowed. */
function takeOver(file: number, { mode, uid, gid }: Stats): void {
  const own = fstatSync(file);
  if (own.uid !== uid || own.gid !== gid) {
    try {
      fchownSync(file, uid, gid);
    } catch {
      // Only the superuser may set the owner. Otherwise the file belongs to the user of the command.
    }
  }
  fchmodSync(file, mode & 0o7777);
}

function refuseUnwritableFile(path: string, flag: string): void {
  if (path === "") throw new InputError(`${flag}: found no name, expected a file to write`);
  if (path === "-")
    throw new InputError(`${flag}: found -, expected a file to write (--json prints instead)`);
  const kind = orRefuse(path, () => kindOf(path));
  if (kind === "folder") throw new InputError(`${path}: found a folder, expected a file to write`);
  if (kind === "device") return;
  if (kind === "file") refuseOccupied(path, flag);
  orRefuse(path, () => {
    const temporary = temporaryOf(throughLinks(path));
    closeSync(openSync(temporary, "wx"));
    rmSync(temporary);
  });
}

/** Refuses an existing file that is read-only or in use by the same command. */
function refuseOccupied(path: string, flag: string): void {
  const stats = orRefuse(path, () => statSync(path));
  const input = readAs(stats);
  if (input !== undefined) {
    throw new InputError(`${flag}: found ${path}, which is read as ${input}, expected another file`);
  }
  refuseStandardOutput(path, flag);
  if ((stats.mode & 0o222) === 0) throw new InputError(`${path}: cannot be written: the file is read-only`);
  orRefuse(path, () => accessSync(path, constants.W_OK));
}

/** Refuses the target of standard output, such as a redirected file; the null device is allowed. */
function refuseStandardOutput(path: string, flag: string): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats || !isSame(stats, fstatSync(1))) return;
  const nowhere = statSync(devNull, { throwIfNoEntry: false });
  if (nowhere && isSame(stats, nowhere)) return;
  throw new InputError(`${flag}: found the file that standard output goes to, expected another`);
}

/** An identity that all names of one file share; undefined for a device, which may be written to twice. */
function placeOf(path: string): string | undefined {
  const target = throughLinks(path);
  const stats = statSync(target, { throwIfNoEntry: false });
  if (!stats) {
    const folder = statSync(dirname(resolve(target)));
    return `${folder.dev} ${folder.ino} ${resolve(target).slice(dirname(resolve(target)).length)}`;
  }
  return stats.isFile() ? `${stats.dev} ${stats.ino}` : undefined;
}

function kindOf(path: string): "nothing" | "file" | "folder" | "device" {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return "nothing";
  if (found.isDirectory()) return "folder";
  return found.isFile() ? "file" : "device";
}

/** An unpredictable name in the file's folder, short since the file's own may have the maximal length. */
function temporaryOf(target: string): string {
  return join(dirname(target), `.${randomBytes(8).toString("hex")}.tmp`);
}

/** The longest chain of symbolic links, as in Linux. */
const MOST_LINKS = 40;

/** The target of symbolic links, even if it does not exist yet, so that the link stays a link. */
function throughLinks(path: string): string {
  let target = path;
  for (let links = 0; links < MOST_LINKS; links++) {
    if (!lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return target;
    target = resolve(dirname(target), readlinkSync(target));
  }
  throw Object.assign(new Error("too many symbolic links"), { code: "ELOOP" });
}

function orRefuse<T>(path: string, access: () => T): T {
  try {
    return access();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: cannot be written: ${reasonOf(error)}`);
  }
}
