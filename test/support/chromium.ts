// Headless Chromium for browser tests.
import { type Browser, chromium } from "playwright-core";
import { chromiumPath } from "../../scripts/chromium.mjs";

const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Starts Chromium; an error says how to get one. */
export function launched(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (!executablePath)
    throw new Error("found no Chromium: run node scripts/chromium.mjs, or set CHROMIUM_PATH");
  return chromium.launch({ executablePath, args: ARGS });
}
