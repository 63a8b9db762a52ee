// The floors of the house: a folder imports only from itself and from the floors below it, and no files import each other in a circle.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** The folders of src/, bottom up; above them all stand the entries, the files in src/ itself. */
const FLOORS = [
  "base",
  "kernels",
  "input",
  "data",
  "inference",
  "problem",
  "compile",
  "evaluation",
  "workers",
  "solving",
  "learning",
  "jobs",
  "experiments",
  "reproduction",
  "drawing",
  "report",
  "queue",
  "cli",
];

/** Those of assembly/, where index.ts exports what the others make. Folders of one floor do not know each other. */
const KERNEL_FLOORS = [["base"], ["inference", "distances"], ["learner", "solver"]];

/** Folders that know none but src/base, whatever floor they stand on. */
const APART = ["src/drawing"];

/** What takes, gives or follows a pointer; of a handle that lives in src/kernels nobody else says these. */
const POINTERS = /(?<!\.)\.(?:exports|pointer|allocate|putF64|putI32|numbers|f64)\b|kernels\/exports/;

/** What a file imports of its own tree, types included. */
function importsOf(path: string): string[] {
  return ts
    .preProcessFile(readFileSync(path, "utf8"))
    .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
    .map(({ fileName }) => `${join(dirname(path), fileName).replace(/\.js$/, "")}.ts`);
}

function graphOf(root: string): Map<string, string[]> {
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  return new Map(files.sort().map((file) => [join(root, file), importsOf(join(root, file))]));
}

const graphs = { src: graphOf("src"), assembly: graphOf("assembly") };

/** "src/base" of "src/base/errors.ts"; the root itself of an entry. */
function folderOf(path: string): string {
  return path.split("/").slice(0, -1).slice(0, 2).join("/");
}

/** The imports that do not lead down to a lower floor, or stay in the folder. */
function notDown(root: keyof typeof graphs, floors: readonly (readonly string[])[]): string[] {
  const levelOf = (path: string) => {
    const level = floors.findIndex((floor) => floor.some((folder) => folderOf(path) === `${root}/${folder}`));
    return level < 0 ? floors.length : level;
  };
  return [...graphs[root]].flatMap(([from, imports]) =>
    imports
      .filter((to) => folderOf(to) !== folderOf(from))
      .filter((to) => levelOf(to) >= levelOf(from) || (APART.includes(folderOf(from)) && levelOf(to) > 0))
      .map((to) => `${from} → ${to}`),
  );
}

/** The files that a file imports, those that they import, and so on. */
function reachedFrom(start: string, graph: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set<string>();
  const left = [...graph.get(start)!];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (reached.has(file)) continue;
    reached.add(file);
    left.push(...graph.get(file)!);
  }
  return reached;
}

/** The sets of files that reach each other, each by its first file. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const reached = new Map([...graph.keys()].map((file) => [file, reachedFrom(file, graph)]));
  const inCircle = [...reached].filter(([file, others]) => others.has(file));
  const firsts = inCircle.map(([file, others]) =>
    [...others].filter((other) => reached.get(other)!.has(file)),
  );
  return [...new Set(firsts.map((files) => files.sort()[0]!))];
}

test("folders import only from the floors below them", () => {
  expect([
    ...notDown(
      "src",
      FLOORS.map((folder) => [folder]),
    ),
    ...notDown("assembly", KERNEL_FLOORS),
  ]).toEqual([]);
});

test("no files import each other in a circle, types included", () => {
  expect([...circles(graphs.src), ...circles(graphs.assembly)]).toEqual([]);
});

test("only the command reaches the queue, and one file imports its packages", () => {
  const entries = [...graphs.src.keys()].filter((path) => folderOf(path) === "src");
  expect(entries.length).toBeGreaterThan(8);
  const reaching = (path: string) =>
    [...reachedFrom(path, graphs.src)].some((file) => folderOf(file) === "src/queue");
  expect(entries.filter(reaching)).toEqual([]);
  expect(reaching("src/cli/main.ts")).toBe(true);
  const naming = [...graphs.src.keys()].filter((path) =>
    /"(?:bullmq|ioredis)"/.test(readFileSync(path, "utf8")),
  );
  expect(naming).toEqual(["src/queue/bullmq.ts"]);
});

test("a pointer never leaves src/kernels", () => {
  const outside = [...graphs.src.keys()].filter((path) => folderOf(path) !== "src/kernels");
  expect(outside.filter((path) => POINTERS.test(readFileSync(path, "utf8")))).toEqual([]);
});

test("every folder has a floor", () => {
  const foldersIn = (root: string) =>
    readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
  expect(foldersIn("src").sort()).toEqual([...FLOORS].sort());
  expect(foldersIn("assembly").sort()).toEqual(KERNEL_FLOORS.flat().sort());
});

test("the README's table of folders is the list of floors", () => {
  const rows = readFileSync("README.md", "utf8").matchAll(/^\| `src\/(\w+)\/` \| \S.* \|$/gm);
  expect([...rows].map(([, folder]) => folder)).toEqual(FLOORS);
});
