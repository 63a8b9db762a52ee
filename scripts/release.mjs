// Makes a release: `npm run release -- 1.2.3 [--dry-run]`. The version and the date go into package.json, its lock, CITATION.cff and the
// changelog; the package is built, checked and packed into build/; a commit and a tag hold it. Publishing and pushing are left to whoever releases.
// A dry run does all but the commit and the tag, shows the differences, and puts the files back.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

const FILES = ["package.json", "package-lock.json", "CITATION.cff", "CHANGELOG.md"];

const { values, positionals } = parseArgs({
  options: { "dry-run": { type: "boolean" } },
  allowPositionals: true,
});
const [version] = positionals;
if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version ?? "")) fail("expected a version: npm run release -- 1.2.3");
if (run("git", "status", "--porcelain")) fail("the tree has changes: commit them first");
if (run("git", "tag", "--list", `v${version}`)) fail(`v${version} is released already`);

const dryRun = values["dry-run"];
try {
  prepare();
  if (dryRun) show("git", "--no-pager", "diff", "--", ...FILES);
  else commit();
} catch (error) {
  restore();
  fail(error.message);
}
if (dryRun) restore();
console.log(dryRun ? `dry run: v${version} would be committed and tagged` : next());

function prepare() {
  const date = new Date().toISOString().slice(0, 10);
  run("npm", "version", version, "--no-git-tag-version", "--allow-same-version");
  rewrite("CITATION.cff", /^version: .*$/m, `version: ${version}`);
  rewrite("CHANGELOG.md", /^## \[(.*)\] – unreleased$/m, `## [${version}] – ${date}`);
  show("npm", "run", "--silent", "build");
  show("npm", "run", "--silent", "check");
  show("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", "build");
}

function restore() {
  run("git", "restore", "--staged", "--worktree", ...FILES);
}

function commit() {
  run("git", "add", ...FILES);
  run("git", "commit", "--allow-empty", "-m", `Release ${version}`);
  run("git", "tag", "-a", `v${version}`, "-m", version);
}

function next() {
  const { name } = JSON.parse(readFileSync("package.json", "utf8"));
  return `v${version} is committed and tagged; now: npm publish build/${name}-${version}.tgz && git push --follow-tags`;
}

function rewrite(path, pattern, text) {
  const content = readFileSync(path, "utf8");
  if (!pattern.test(content)) throw new Error(`${path} has no line like ${pattern}`);
  writeFileSync(path, content.replace(pattern, text));
}

/** Runs a program; what it prints. */
function run(program, ...args) {
  return execFileSync(program, args, { encoding: "utf8" }).trim();
}

/** Runs a program; its output is shown as it comes. */
function show(program, ...args) {
  execFileSync(program, args, { stdio: "inherit" });
}

function fail(message) {
  console.error(`release: ${message}`);
  process.exit(1);
}
