// One cold start of TensorFlow.js on Wasm: prints the milliseconds of every phase as JSON. The result is that of a small batch after one
// step, not of a whole training. Arguments: the bundle, the folder of the Wasm files.
const [bundle, wasmFolder] = process.argv.slice(2);
const begin = performance.now();
const { onWasm, useWasmIn } = (await import(bundle)).default;
const imported = performance.now();
useWasmIn(wasmFolder);
const half = { rows: 2, cols: 2, data: Float64Array.of(0.9, 0.2, 0.1, 0.8) };
const input = {
  alphas: [half, half],
  diagrams: [{ targets: [0], sources: [1], mu: half, nu: half, weight: 1 }],
};
const starts = Array.from({ length: 10 }, () => [Float64Array.of(0, 1, 2, 3), Float64Array.of(0, 1, 2, 3)]);
const trainer = await onWasm(input, starts);
const ready = performance.now();
trainer.train(0, 1);
if (!trainer.losses().every(Number.isFinite)) throw new Error("nothing was computed");
const stepped = performance.now();
console.log(
  JSON.stringify({
    import: imported - begin,
    "ready to compute": ready - imported,
    "first step": stepped - ready,
  }),
);
