// What every tool is given: code that learns in one thread and with two workers, and proves, for a page, for Node, for an edge runtime and
// for a test environment.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../test/support/command.js";

/** What comes of the code, where workers can be started. */
export const WITH_WORKERS = "0.132850 0.132850 0.213823";
/** What comes of it elsewhere: instead of the second learning, an error. */
export const WITHOUT_WORKERS = /^0\.132850 2 workers cannot be started: .* 0\.213823$/;

const COMMON = `
  import { learn, Problem, scenarios, solve } from "causal-abstraction";
  const problem = Problem.from(scenarios.collapsing);
  const errorWith = async (workers) => (await learn(problem, { workers })).error.toFixed(6);
  const outcome = async () => [
    await errorWith(1),
    await errorWith(2).catch(({ message }) => message),
    (await solve(Problem.from(scenarios.vstruct))).value.toFixed(6),
  ].join(" ");`;

const PAGE = `<!doctype html><link rel="icon" href="data:,"><body></body>`;
const MODULE_PAGE = `${PAGE}<script type="module" src="./main.js"></script>`;

/** The files by name. A page shows what comes of the code as its text; its script is bundled from main.js. */
export const sources: Readonly<Record<string, string>> = {
  "main.js": `${COMMON}
    outcome().then((text) => { document.body.textContent = text; });`,
  "index.html": MODULE_PAGE,
  "module.html": MODULE_PAGE,
  "script.html": `${PAGE}<script src="./main.js"></script>`,
  "node.js": `${COMMON}
    import { learnReport } from "causal-abstraction/report";
    if (learnReport) outcome().then((text) => console.log(text));`,
  "outcome.test.js": `${COMMON}
    test("learns", async () => { expect(await outcome()).toBe("${WITH_WORKERS}"); }, 60_000);`,
  // For what webpack and Rspack make for Node, which is CommonJS.
  "out/cjs/package.json": "{}",
  "node.config.js": `export default {
    mode: "production", target: "node", entry: "./node.js", output: { path: import.meta.dirname + "/out/cjs" } };`,
  ...nextSources(),
  ...edgeSources(),
};

/** An application of Next.js. */
function nextSources() {
  return {
    "next.config.js": `export default { output: "export", distDir: "dist" };`,
    "app/layout.jsx": `export default ({ children }) => <html><body>{children}</body></html>;`,
    "app/page.jsx": `"use client";
      import { useEffect, useState } from "react";${COMMON}
      export default function Page() {
        const [text, setText] = useState("");
        useEffect(() => { outcome().then(setText); }, []);
        return text;
      }`,
  };
}

/** Workers of an edge runtime, and what runs them in workerd. */
function edgeSources() {
  const [, ofTheDocs] = readFileSync(join(ROOT, "docs/start.md"), "utf8").match(/^```js\n(.*?)^```$/ms)!;
  return {
    "docs.js": ofTheDocs!,
    "edge.js": `import kernels from "causal-abstraction/kernels.wasm";
      import { init } from "causal-abstraction";${COMMON}
      await init({ module: kernels });
      export default { fetch: async () => new Response(await outcome()) };`,
    "unprepared.js": `import { learn, Problem, scenarios } from "causal-abstraction";
      const message = () => learn(Problem.from(scenarios.basic)).catch(({ message }) => message);
      export default { fetch: async () => new Response(await message()) };`,
    "miniflare.js": `import { readFileSync } from "node:fs";
      import { fileURLToPath } from "node:url";
      import { build } from "esbuild";
      import { Miniflare } from "miniflare";
      const [, , entry, compatibilityDate, ...compatibilityFlags] = process.argv;
      const kernels = { name: "kernels", setup: ({ onResolve }) =>
        onResolve({ filter: /\\.wasm$/ }, () => ({ path: "./kernels.wasm", external: true })) };
      const options = { entryPoints: [entry], bundle: true, format: "esm", write: false, plugins: [kernels] };
      const [{ text }] = (await build(options)).outputFiles;
      const wasm = readFileSync(fileURLToPath(import.meta.resolve("causal-abstraction/kernels.wasm")));
      const modules = [
        { type: "ESModule", path: "worker.js", contents: text },
        { type: "CompiledWasm", path: "kernels.wasm", contents: wasm },
      ];
      const runtime = new Miniflare({ cf: false, modules, compatibilityDate, compatibilityFlags });
      console.log(await (await runtime.dispatchFetch("http://localhost/")).text());
      await runtime.dispose();`,
  };
}
