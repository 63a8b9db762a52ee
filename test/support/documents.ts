// The README and the docs as their code blocks, and what the commands in them print.
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { command, inParallel, node, type Outcome, ROOT } from "./command.js";
import { temporaryFolder } from "./folder.js";

export interface Block {
  readonly language: string;
  readonly text: string;
  /** The line of its first line in the document, from 1. */
  readonly line: number;
  /** For what a command prints: the block of the command, right before. */
  readonly printedBy: Block | undefined;
}

export interface Document {
  /** The path from the root of the repository. */
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
}

const PRINTED = ["text", "json", "csv"];

/** Takes as long as all others together; the site's build runs it, and the site's test looks at what it wrote. */
const RUN_BY_SITE = "npx causal-abstraction reproduce all --out reproduction";

/** Take half of the time of all: they run nightly. The pages they are on have quicker ones of their kind. */
export const LONG: readonly string[] = [
  "npx causal-abstraction compare extended --repeats 100",
  "npx causal-abstraction sweep battery --strategy search --grid restarts=1,10,30 --repeats 200",
  "npx causal-abstraction sweep extended --grid restarts=1,3,10,30,100 --repeats 20",
  "npx causal-abstraction sweep extended --grid optimizer=adam,sgd,momentum,rmsprop --grid learning-rate=0.001,0.01,0.1 --repeats 20",
  "npx causal-abstraction sweep extended --grid patience=0,100,500 --epochs 5000 --repeats 10",
];

/** An example whose commands run in a folder with its data. */
const EXAMPLE = "examples/two-laboratories";

/** README.md, those of python/ and of an example, and docs/*.md. */
export function documents(): Document[] {
  const docs = readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md"));
  const others = ["python", EXAMPLE].map((folder) => `${folder}/README.md`);
  return ["README.md", ...others, ...docs.map((name) => `docs/${name}`)].map((path) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    return { path, text, blocks: blocksOf(text) };
  });
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let end = 0;
  for (const match of text.matchAll(/^```(\w*)\n(.*?)^```$/gms)) {
    const [whole, language, content] = match;
    const before = blocks.at(-1);
    const adjacent = text.slice(end, match.index).trim() === "";
    const printed = adjacent && before?.language === "sh" && PRINTED.includes(language!);
    const line = text.slice(0, match.index).split("\n").length + 1;
    blocks.push({ language: language!, text: content!, line, printedBy: printed ? before : undefined });
    end = match.index + whole.length;
  }
  return blocks;
}

/** The lines of a block of commands, without what stands behind a #. */
export function linesOf({ text }: Block): string[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/ +#.*$/, ""));
}

/** The arguments of a line that calls the package's command, undefined for another line. */
export function argumentsOf(line: string): string[] | undefined {
  const rest = /^npx causal-abstraction (.*)$/.exec(line)?.[1];
  return rest?.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"(.*)"$/, "$1"));
}

/** The arguments of a line that runs a script with Node, undefined for another line. */
export function scriptOf(line: string): string[] | undefined {
  const rest = /^node (\S+\.mjs.*)$/.exec(line)?.[1];
  return rest?.split(" ");
}

/** A folder with what the example's commands read: its data and its scripts. */
function exampleFolder(): { readonly path: string; remove(): void } {
  const folder = temporaryFolder();
  for (const name of readdirSync(join(ROOT, EXAMPLE)).filter((one) =>
    /^(first|second)\.csv$|\.mjs$/.test(one),
  ))
    symlinkSync(join(ROOT, EXAMPLE, name), join(folder.path, name));
  return folder;
}

/** A folder with the problem file, the samples and the model of docs/files.md, the measurements of docs/data.md, and examples/, which commands in the docs read. */
function workingFolder(all: readonly Document[]): { readonly path: string; remove(): void } {
  const folder = temporaryFolder();
  const first = (language: string, page = "docs/files.md") =>
    all.find(({ path }) => path === page)!.blocks.find((block) => block.language === language)!.text;
  const { config } = ts.parseConfigFileTextToJson("problem.json", first("jsonc"));
  writeFileSync(join(folder.path, "problem.json"), JSON.stringify(config));
  writeFileSync(join(folder.path, "rows.csv"), first("csv"));
  writeFileSync(join(folder.path, "measurements.csv"), first("csv", "docs/data.md"));
  symlinkSync(join(ROOT, "examples"), join(folder.path, "examples"), "junction");
  writeFileSync(join(folder.path, "sprinkler.bif"), first("bif"));
  return folder;
}

/** Runs every command of some of all documents but those left out: those of one document in their order, in a folder of its own. */
export async function outcomesOf(
  all: readonly Document[],
  chosen: readonly Document[] = all,
  leftOut: readonly string[] = [],
): Promise<Map<Block, Outcome[]>> {
  const outcomes = new Map<Block, Outcome[]>();
  await inParallel(chosen, 2, async ({ path, blocks }) => {
    const folder = path.startsWith(EXAMPLE) ? exampleFolder() : workingFolder(all);
    for (const block of blocks.filter(({ language }) => language === "sh")) {
      outcomes.set(block, await run(block, folder.path, leftOut));
    }
    folder.remove();
  });
  return outcomes;
}

async function run(block: Block, cwd: string, leftOut: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const line of linesOf(block).filter((line) => line !== RUN_BY_SITE && !leftOut.includes(line))) {
    const args = argumentsOf(line);
    const script = scriptOf(line);
    if (args) outcomes.push(await command(args, { cwd }));
    if (script) outcomes.push(await node(script, { cwd }));
  }
  return outcomes;
}
