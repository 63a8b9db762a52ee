// Prints the ten slowest tests of vitest's JSON results, and "N passed, N failed"; a test file that could not be run counts as one failure.
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

const path = process.argv[2];
const results = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
const files = results?.testResults ?? [];

console.log("\nThe ten slowest tests:");
const tests = files.flatMap(({ name, assertionResults }) =>
  assertionResults.map(({ duration, fullName }) => ({ seconds: (duration ?? 0) / 1000, name, fullName })),
);
for (const { seconds, name, fullName } of tests.sort((a, b) => b.seconds - a.seconds).slice(0, 10))
  console.log(`${seconds.toFixed(1).padStart(6)} s  ${relative(".", name)}: ${fullName}`);

const broken = files.filter(
  (file) => file.status === "failed" && !file.assertionResults.some((one) => one.status === "failed"),
);
const passed = results?.numPassedTests ?? 0;
const failed = (results?.numFailedTests ?? 0) + broken.length;
console.log(`\n${passed} passed, ${failed} failed`);
if (!results?.success || failed > 0) process.exitCode = 1;
