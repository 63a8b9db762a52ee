// What StrykerJS changes and how it runs the tests; scripts/mutation.mjs calls it for one folder at a time.
const folder = process.env.MUTATION_FOLDER;

export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "vitest.mutation.config.ts" },
  mutate: [`src/${folder}/**/*.ts`, "!src/base/version.ts", "!src/input/scenarios/**"],
  // What runs once, at import, would need all tests for each change.
  ignoreStatic: true,
  ignorePatterns: ["/bench/results", "/bench/node_modules", "/build", "!/build/kernels.wasm", "/dist"],
  disableTypeChecks: "src/**/*.ts",
  tempDirName: `build/mutation/${folder}-sandbox`,
  reporters: ["clear-text", "json", "html"],
  jsonReporter: { fileName: `build/mutation/${folder}.json` },
  htmlReporter: { fileName: `build/mutation/${folder}.html` },
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  concurrency: 1,
  timeoutMS: 20_000,
};
