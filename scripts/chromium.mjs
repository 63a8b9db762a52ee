// Makes sure that there is a Chromium for the browser tests: one that is there already, or Debian's, installed now.
import { fileURLToPath } from "node:url";
import { install, programPath } from "./debian.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** The path of Chromium: CHROMIUM_PATH, or the first of the usual names on PATH; undefined where there is none. */
export function chromiumPath() {
  return programPath([process.env.CHROMIUM_PATH], NAMES);
}

if (process.argv[1] === fileURLToPath(import.meta.url) && !chromiumPath())
  install("chromium", "Chromium for the browser tests", "install it or set CHROMIUM_PATH");
