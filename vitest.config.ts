// How the tests run: four projects, by what a test needs. Waits are long enough for a machine that does other work beside.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // More than there are cores, since many tests wait for processes of their own.
    maxWorkers: "150%",
    slowTestThreshold: 2_000,
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts"],
      exclude: ["**/*.generated.ts"],
      reportsDirectory: "build/coverage",
      reporter: ["text", "html"],
    },
    projects: [
      // The sources alone: no process, nothing that was built but the kernels. Files share what they import.
      project("unit", { pool: "threads", isolate: false }),
      // The built package: the command, its workers, what is published.
      project("package"),
      // Chromium. The page's tests in folders named nightly take too long for each change.
      project("browser", {
        globalSetup: "test/support/built-playground.ts",
        exclude: process.env.NIGHTLY ? [] : ["**/nightly/**"],
      }),
      // What README.md and docs/ say.
      project("docs"),
    ],
  },
});

function project(name: string, more: object = {}) {
  return { extends: true as const, test: { name, include: [`test/${name}/**/*.test.ts`], ...more } };
}
