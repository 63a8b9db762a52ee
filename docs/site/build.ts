// Builds the site from docs/*.md: `npm run site` writes it to build/site. The playground, which another step puts there, stays.
// What follows the script's name goes to the command reproduce; without it, all studies are computed. SITE_ADDRESS is where the site will be.
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { STYLE } from "../../src/drawing/style.js";
import { version } from "../../src/index.js";
import { apiPages } from "./api.js";
import { drawn } from "./figures.js";
import { documentOf } from "./layout.js";
import { rendered } from "./markdown.js";
import { addressOf, sources } from "./pages.js";
import { searchScript, sectionsOf } from "./search-index.js";
import { COLOURS } from "./style.js";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "build/site");
const studies = process.argv.length > 2 ? process.argv.slice(2) : ["all"];
const address = process.env.SITE_ADDRESS ?? "";

clear();
await Promise.all([writePages(), writeScripts(), writeReproduction()]);
copyFileSync(join(root, "playground/public/icon.svg"), join(folder, "icon.svg"));
copyFileSync(join(import.meta.dirname, "social.png"), join(folder, "social.png"));
console.log(`the site is in ${folder}`);

function clear(): void {
  mkdirSync(folder, { recursive: true });
  const ours = readdirSync(folder).filter((name) => name !== "playground");
  for (const name of ours) rmSync(join(folder, name), { recursive: true });
}

async function writePages(): Promise<void> {
  const [figures, api] = [await drawn(), await apiPages()];
  const sections = sources.flatMap((page) => {
    const markdown = api.get(page.name) ?? readFileSync(join(root, "docs", `${page.name}.md`), "utf8");
    const text = rendered(markdown, figures);
    write(addressOf(page), documentOf(page, text, { version, address }));
    // In the API all that is said of a name is below one heading of the second level.
    return sectionsOf(addressOf(page), text.title, text.html, api.has(page.name) ? 2 : 3);
  });
  write("search-index.js", searchScript(sections));
  const sheets = ["text", "blocks", "frame", "tools"].map((name) =>
    readFileSync(join(import.meta.dirname, `css/${name}.css`), "utf8"),
  );
  write("style.css", [STYLE, COLOURS, ...sheets].join("\n"));
}

function write(path: string, content: string): void {
  writeFileSync(join(folder, path), content);
}

/** Classic scripts: browsers run no modules in a page from a folder. */
async function writeScripts(): Promise<void> {
  await build({
    entryPoints: {
      first: join(import.meta.dirname, "page/first.ts"),
      site: join(import.meta.dirname, "page/main.ts"),
    },
    outdir: folder,
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    banner: { js: "/*! With MiniSearch: copyright 2022 Luca Ongaro, MIT licence */" },
    logLevel: "warning",
  });
}

/** The report of the paper's experiments, by the command that users have. */
async function writeReproduction(): Promise<void> {
  const { bin } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const out = join(folder, "reproduction");
  const command = join(root, bin["causal-abstraction"]);
  await promisify(execFile)(process.execPath, [command, "reproduce", ...studies, "--out", out]);
}
