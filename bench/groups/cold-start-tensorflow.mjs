// One cold start of TensorFlow.js on Wasm: prints the milliseconds of every phase as JSON. Arguments: the bundle, the folder of the Wasm
// files, and what to train as JSON. The result is that of the same restarts after as many steps as `learn` takes.
const [bundle, wasmFolder, task] = process.argv.slice(2);
const { input, starts } = JSON.parse(task);
const begin = performance.now();
const { onWasm, useWasmIn } = (await import(bundle)).default;
const imported = performance.now();
useWasmIn(wasmFolder);
const trainer = await onWasm(input, starts);
const ready = performance.now();
trainer.train(0, 500);
if (!trainer.losses().every(Number.isFinite)) throw new Error("nothing was learned");
const learned = performance.now();
console.log(
  JSON.stringify({
    import: imported - begin,
    "ready to compute": ready - imported,
    "first result": learned - ready,
  }),
);
