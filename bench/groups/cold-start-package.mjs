// One cold start of the package, in plain JavaScript: prints the milliseconds of every phase as JSON.
const begin = performance.now();
const { init, learn, Problem, scenarios } = await import("../../dist/index.js");
const imported = performance.now();
await init();
const ready = performance.now();
const { error } = await learn(Problem.from(scenarios.basic));
const learned = performance.now();
if (!Number.isFinite(error)) throw new Error("nothing was learned");
console.log(
  JSON.stringify({
    import: imported - begin,
    "ready to compute": ready - imported,
    "first result": learned - ready,
  }),
);
