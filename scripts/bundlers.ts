// Tries the package, packed and installed, with the tools that its users have: bundlers, runtimes, test environments, installed from the
// registry into build/bundlers. Prints a row for each; fails where one warns, or does not learn. Tools can be named: "Vite" are all of Vite.
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import type { Browser } from "playwright-core";
import { launched } from "../test/support/chromium.js";
import { ROOT } from "../test/support/command.js";
import { opened, served } from "../test/support/pages.js";
import { sources, WITH_WORKERS } from "./bundlers/sources.js";
import { PORT, type Tool, tools } from "./bundlers/tools.js";

const NAME = "causal-abstraction";
const FOLDER = join(ROOT, "build/bundlers");
const TIMEOUT_MS = 300_000;
const PATIENCE_MS = 60_000;

interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a command line in a folder, whose programs those are that are installed there. */
function run(line: string, cwd: string, signal?: AbortSignal): Promise<Ran> {
  const PATH = `${join(cwd, "node_modules/.bin")}:${process.env.PATH}`;
  const env = { ...process.env, PATH, NODE_NO_WARNINGS: "1", NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(line, { cwd, env, shell: true, timeout: TIMEOUT_MS, detached: true });
    const take = (text: string) => {
      output += text;
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("close", (code) => resolve({ code, output }));
    signal?.addEventListener("abort", () => process.kill(-child.pid!));
  });
}

async function succeeded(line: string, cwd: string): Promise<string> {
  const { code, output } = await run(line, cwd);
  if (code !== 0) throw new Error(`${line}: ${output.trim()}`);
  return output;
}

/** Installs a tool and the package in a folder with the sources, without what was made there before. */
async function installed({ packages }: Tool, tarball: string): Promise<string> {
  const folder = join(FOLDER, packages[0]!.replace(/\W/g, "-"));
  for (const old of ["dist", "out", ".next", "node_modules/.vite", `node_modules/${NAME}`])
    rmSync(join(folder, old), { recursive: true, force: true });
  const manifest = JSON.stringify({ private: true, type: "module", jest: { transform: {} } });
  for (const [name, content] of Object.entries({ ...sources, "package.json": manifest })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const quietly = "--no-audit --no-fund --no-package-lock";
  await succeeded(`npm install ${quietly} ${packages.join(" ")} ${tarball}`, folder);
  return folder;
}

/** What a page shows in the end. */
async function shown(browser: Browser, url: string): Promise<string> {
  const { page } = await opened(browser, url);
  const text = () => document.body.innerText.trim();
  const shown = await page.waitForFunction(text, undefined, { timeout: PATIENCE_MS });
  const value = await shown.jsonValue();
  await page.close();
  return value;
}

async function shownFrom(folder: string, browser: Browser): Promise<string> {
  const { url, close } = await served(folder);
  return shown(browser, url).finally(close);
}

/** What a page shows that a tool serves. */
async function shownBy(line: string, folder: string, browser: Browser): Promise<string> {
  const end = new AbortController();
  const ran = run(line, folder, end.signal);
  const url = `http://127.0.0.1:${PORT}/`;
  for (let tries = 0; tries < 100 && !(await fetch(url).catch(() => undefined)); tries++)
    await setTimeout(300);
  return shown(browser, url).finally(() => {
    end.abort();
    return ran;
  });
}

interface Row {
  readonly works: boolean;
  readonly warnings: readonly string[];
  readonly outcome: string;
}

/** Builds with a tool, and tries what it has made. */
async function tried({ build, html, trial, expected }: Tool, folder: string, browser: Browser): Promise<Row> {
  const output = build ? await succeeded(build, folder) : "";
  if (html) copyFileSync(join(folder, html), join(folder, "dist/index.html"));
  const outcome = await (trial === "page"
    ? shownFrom(join(folder, "dist"), browser)
    : "serving" in trial
      ? shownBy(trial.serving, folder, browser)
      : succeeded(trial.printing, folder));
  const warnings = output.split("\n").filter((line) => /warn|critical/i.test(line));
  const works = expected ? expected.test(outcome.trim()) : outcome.trim() === WITH_WORKERS;
  return { works: works && warnings.length === 0, warnings, outcome };
}

function versionOf({ packages }: Tool, folder: string): string {
  const name = packages[0]!.replace(/(.)@.*/, "$1");
  return JSON.parse(readFileSync(join(folder, "node_modules", name, "package.json"), "utf8")).version;
}

async function row(tool: Tool, folder: string, browser: Browser): Promise<boolean> {
  const { works, warnings, outcome } = await tried(tool, folder, browser).catch((error: Error) => {
    return { works: false, warnings: [], outcome: error.message };
  });
  const result = works ? "works" : [...warnings, outcome.trim()].join("\n  ");
  console.log(`${tool.name.padEnd(26)} ${versionOf(tool, folder).padEnd(16)} ${result}`);
  return works;
}

async function main(wanted: readonly string[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const packed = await succeeded(`npm pack --ignore-scripts --silent --pack-destination ${FOLDER}`, ROOT);
  const folders = new Map<string, string>();
  const browser = await launched();
  for (const tool of tools) {
    if (wanted.length > 0 && !wanted.some((name) => tool.name.startsWith(name))) continue;
    const key = tool.packages.join();
    const folder = folders.get(key) ?? (await installed(tool, join(FOLDER, packed.trim())));
    folders.set(key, folder);
    if (!(await row(tool, folder, browser))) process.exitCode = 1;
  }
  await browser.close();
}

await main(process.argv.slice(2));
