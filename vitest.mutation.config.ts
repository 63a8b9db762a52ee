// The unit tests as StrykerJS runs them (scripts/mutation.mjs): those that speak of the folder whose code is changed.
import { defineConfig } from "vitest/config";

const folders = process.env.MUTATION_TESTS;

export default defineConfig({
  test: { include: [`test/unit/${folders}/**/*.test.ts`], testTimeout: 600_000, isolate: false },
});
