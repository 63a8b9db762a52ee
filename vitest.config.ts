// How the tests run: on every core, since many of them wait for processes of their own.
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 60_000,
    maxWorkers: "100%",
    slowTestThreshold: 2_000,
  },
});
