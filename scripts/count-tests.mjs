// Prints "N passed, N failed" from vitest's JSON results; a test file that could not be run counts as one failure.
import { existsSync, readFileSync } from "node:fs";

const path = process.argv[2];
const results = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
const broken = (results?.testResults ?? []).filter(
  (file) => file.status === "failed" && !file.assertionResults.some((one) => one.status === "failed"),
);
const passed = results?.numPassedTests ?? 0;
const failed = (results?.numFailedTests ?? 0) + broken.length;
console.log(`${passed} passed, ${failed} failed`);
if (!results?.success || failed > 0) process.exitCode = 1;
