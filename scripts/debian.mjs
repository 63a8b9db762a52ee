// Finds programs, and installs Debian's packages where they are missing.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of the first program that is there: one of the paths (undefined ones are skipped), or a name on PATH. */
export function programPath(paths, names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...paths, ...places].find((path) => path && isExecutable(path));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Installs a package by apt-get, as root. What it says is shown only where it fails: then the process fails too. */
export function install(name, what, otherwise) {
  console.log(`installing ${what} (apt-get install ${name})`);
  try {
    aptGet("update");
    aptGet("install", "-y", "--no-install-recommends", name);
  } catch (error) {
    console.error(`no ${what}: ${otherwise} (${error.message})`);
    process.exitCode = 1;
  }
}

function aptGet(...args) {
  const command = ["apt-get", ...args];
  const [program, ...rest] = process.getuid?.() === 0 ? command : ["sudo", "-n", ...command];
  // RUNLEVEL=1: a service that is installed is not started.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  const { status, error, stderr } = spawnSync(program, rest, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")}: ${lastLine(stderr) ?? error?.message}`);
}

function lastLine(text) {
  return text?.trim().split("\n").at(-1) || undefined;
}
