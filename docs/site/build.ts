// Builds the site from docs/*.md: `npm run site` writes it to build/site. The playground, which another step puts there, stays.
// What follows the script's name goes to the command reproduce; without it, all studies are computed.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { version } from "../../src/index.js";
import { apiPages } from "./api.js";
import { drawn } from "./figures.js";
import { documentOf } from "./layout.js";
import { rendered } from "./markdown.js";
import { addressOf, sources } from "./pages.js";
import { SITE_STYLE } from "./style.js";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "build/site");
const studies = process.argv.length > 2 ? process.argv.slice(2) : ["all"];

clear();
await Promise.all([writePages(), writeReproduction()]);
console.log(`the site is in ${folder}`);

function clear(): void {
  mkdirSync(folder, { recursive: true });
  const ours = readdirSync(folder).filter((name) => name !== "playground");
  for (const name of ours) rmSync(join(folder, name), { recursive: true });
}

async function writePages(): Promise<void> {
  const [figures, api] = [await drawn(), await apiPages()];
  for (const page of sources) {
    const markdown = api.get(page.name) ?? readFileSync(join(root, "docs", `${page.name}.md`), "utf8");
    write(addressOf(page), documentOf(page, rendered(markdown, figures), version));
  }
  write("style.css", SITE_STYLE);
}

function write(path: string, content: string): void {
  const place = join(folder, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
}

/** The report of the paper's experiments, by the command that users have. */
async function writeReproduction(): Promise<void> {
  const { bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const out = join(folder, "reproduction");
  const command = join(root, bin["causal-abstraction"]);
  await promisify(execFile)(process.execPath, [command, "reproduce", ...studies, "--out", out]);
}
