// Makes sure that there is a Chromium for the browser tests: one that is there already, or Debian's, installed now.
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The path of Chromium: CHROMIUM_PATH, or the first of the usual names on PATH; undefined where there is none. */
export function chromiumPath() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const places = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROMIUM_PATH, ...places].find((path) => path && isExecutable(path));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Runs apt-get, as root. What it says is shown only where it fails. */
function aptGet(...args) {
  const command = ["apt-get", ...args];
  const [program, ...rest] = process.getuid?.() === 0 ? command : ["sudo", "-n", ...command];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, error, stderr } = spawnSync(program, rest, { env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")}: ${lastLine(stderr) ?? error?.message}`);
}

function lastLine(text) {
  return text?.trim().split("\n").at(-1) || undefined;
}

function install() {
  console.log("installing Chromium for the browser tests (apt-get install chromium)");
  aptGet("update");
  aptGet("install", "-y", "--no-install-recommends", "chromium");
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !chromiumPath()) {
  try {
    install();
  } catch (error) {
    console.error(`no Chromium for the browser tests: install it or set CHROMIUM_PATH (${error.message})`);
    process.exitCode = 1;
  }
}
