// The package as it is published, packed and installed: in Node, in TypeScript, in a Vite app and a worker of it, bundled by esbuild, and
// on a page under a strict policy. Everywhere it learns the scenario `collapsing`.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build as esbuild } from "esbuild";
import type { Browser } from "playwright-core";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launched } from "../support/chromium.js";
import { node, ROOT, run } from "../support/command.js";
import { temporaryFolder } from "../support/folder.js";
import { opened, type Served, served } from "../support/pages.js";
import { NIGHTLY } from "../support/series.js";

/** The error of the abstraction that is learned for `collapsing`. */
const ERROR = "0.132850";

const folder = temporaryFolder();
const INSTALLED = join(folder.path, "node_modules/causal-abstraction");
let browser: Browser;

/** Learns in one thread and with two workers. */
const LEARN = `
  const problem = Problem.from(scenarios.collapsing);
  const errorWith = async (workers) => (await learn(problem, { workers })).error.toFixed(6);
  const errors = async () => [await errorWith(1), await errorWith(2)];`;
const IMPORT = `import { learn, Problem, scenarios } from "causal-abstraction";`;
const PAGE = `<!doctype html><link rel="icon" href="data:,"><script type="module" src="./main.js"></script>`;
const SHOW = `errors().then((list) => { document.body.textContent = list.join(" "); });`;

beforeAll(async () => {
  browser = await launched();
  const packed = await npm("pack", "--ignore-scripts", "--silent", "--pack-destination", folder.path);
  write("package.json", JSON.stringify({ private: true, type: "module" }));
  const quietly = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund"];
  await npm("install", ...quietly, "--prefix", folder.path, join(folder.path, packed.trim()));
}, 120_000);

afterAll(async () => {
  await browser?.close();
  folder.remove();
});

async function npm(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await run(process.platform === "win32" ? "npm.cmd" : "npm", args);
  expect(code, stderr).toBe(0);
  return stdout;
}

function write(path: string, content: string): void {
  mkdirSync(join(folder.path, path, ".."), { recursive: true });
  writeFileSync(join(folder.path, path), content);
}

/** What a page shows in the end; nothing may go wrong on it. */
async function shown(url: string): Promise<string> {
  const { page, faults } = await opened(browser, url);
  await page.waitForFunction(() => document.body.textContent.trim() !== "");
  const text = await page.locator("body").innerText();
  expect(faults).toEqual([]);
  await page.close();
  return text;
}

async function shownFrom(path: string, headers?: Record<string, string>): Promise<string> {
  const server: Served = await served(join(folder.path, path), headers);
  try {
    return await shown(server.url);
  } finally {
    server.close();
  }
}

test("brings no package for queues", () => {
  const installed = readdirSync(join(folder.path, "node_modules"));
  expect(installed).toContain("commander");
  expect(installed.filter((name) => /bullmq|redis/.test(name))).toEqual([]);
});

describe("Node", () => {
  test.each(["causal-abstraction", "causal-abstraction/bundle"])("imports %s", async (name) => {
    const path = `node/${name.replace("/", "-")}.js`;
    write(
      path,
      `import { learn, Problem, scenarios } from "${name}";${LEARN} console.log(...(await errors()));`,
    );
    const { code, stdout, stderr } = await node([join(folder.path, path)]);
    expect([code, stdout, stderr]).toEqual([0, `${ERROR} ${ERROR}\n`, ""]);
  });

  test.runIf("require_module" in process.features)("takes it by require", async () => {
    const names = `const { learn, Problem, scenarios } = require("causal-abstraction");`;
    write("node/require.cjs", `${names}${LEARN} errors().then((list) => console.log(...list));`);
    const { code, stdout, stderr } = await node([join(folder.path, "node/require.cjs")]);
    expect([code, stdout, stderr]).toEqual([0, `${ERROR} ${ERROR}\n`, ""]);
  });

  test("imports reports apart from the rest, and takes its results", async () => {
    write(
      "node/report.js",
      `${IMPORT}
      import { evaluate } from "causal-abstraction";
      import { learnReport } from "causal-abstraction/report";
      const problem = Problem.from(scenarios.collapsing);
      const result = await learn(problem);
      console.log(learnReport(problem, result, await evaluate(problem, result.abstraction)));`,
    );
    const { code, stdout } = await node([join(folder.path, "node/report.js")]);
    expect(code).toBe(0);
    expect(stdout).toContain("<!doctype html>");
    expect(stdout).toContain(ERROR);
  });

  test("runs the command", async () => {
    const bin = join(folder.path, "node_modules/.bin/causal-abstraction");
    const { code, stdout } = await run(bin, ["learn", "collapsing"], { cwd: folder.path });
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`largest +${ERROR}`));
  });
});

/** Compiles a project; what is wrong with it. */
function compiled(path: string, config: object): string[] {
  const { fileNames, options, errors } = ts.parseJsonConfigFileContent(config, ts.sys, path);
  const program = ts.createProgram(fileNames, options);
  const { diagnostics } = program.emit();
  return [...errors, ...ts.getPreEmitDiagnostics(program), ...diagnostics].map(({ messageText }) =>
    ts.flattenDiagnosticMessageText(messageText, "\n"),
  );
}

describe("TypeScript", () => {
  const resolutions: [string, string, string, object][] = [
    ["nodenext", "nodenext", "/bundle", {}],
    // Which does not read exports.
    ["node10", "esnext", "", { ignoreDeprecations: "6.0" }],
    ["bundler", "esnext", "/bundle", {}],
  ];
  // `npm run check` asks attw of all of them.
  test.each(NIGHTLY ? resolutions : resolutions.slice(0, 1))(
    "with moduleResolution %s checks every type, and learns",
    async (moduleResolution, module, bundle, more) => {
      const project = `typescript-${moduleResolution}`;
      write(
        `${project}/main.ts`,
        `import { evaluate, learn, type LearnResult, Problem, scenarios } from "causal-abstraction";
      import { version } from "causal-abstraction${bundle}";
      import { learnReport } from "causal-abstraction/report";

      const problem = Problem.from(scenarios.collapsing);
      const result: LearnResult = await learn(problem, { strategy: "joint", restarts: 10 });
      // @ts-expect-error there is no such strategy
      await learn(problem, { strategy: "jointly" }).catch(() => {});
      const html: string = learnReport(problem, result, await evaluate(problem, result.abstraction));
      const same: boolean = result.version === version && html.includes(version);
      console.log(result.error.toFixed(6), same);`,
      );
      const compilerOptions = {
        module,
        moduleResolution,
        target: "es2022",
        strict: true,
        skipLibCheck: false,
        skipDefaultLibCheck: true,
        exactOptionalPropertyTypes: true,
        // No types but the package's own and those of a browser: console is there too.
        types: [],
        outDir: "out",
        ...more,
      };
      expect(compiled(join(folder.path, project), { compilerOptions, files: ["main.ts"] })).toEqual([]);
      const { stdout } = await node([join(folder.path, project, "out/main.js")]);
      expect(stdout).toBe(`${ERROR} true\n`);
    },
  );
});

describe("a Vite app, and a Web Worker in it", () => {
  const root = join(folder.path, "vite");
  const settings = { root, configFile: false, logLevel: "error" } as const;
  const ALL = Array(4).fill(ERROR).join(" ");

  beforeAll(() => {
    write("vite/index.html", PAGE);
    write(
      "vite/main.js",
      `${IMPORT}${LEARN}
      const worker = new Worker(new URL("./own-worker.js", import.meta.url), { type: "module" });
      worker.onmessage = async ({ data }) => {
        document.body.textContent = [...(await errors()), ...data].join(" ");
      };`,
    );
    write("vite/own-worker.js", `${IMPORT}${LEARN} errors().then((list) => postMessage(list));`);
  });

  test("learn from the dev server, with and without workers", async () => {
    const { createServer } = await import("vite");
    const server = await createServer({ ...settings, server: { host: "127.0.0.1", port: 0 } });
    try {
      await server.listen();
      expect(await shown(server.resolvedUrls!.local[0]!)).toBe(ALL);
    } finally {
      await server.close();
    }
  });

  test("learn when built, with and without workers", async () => {
    const { build } = await import("vite");
    await build(settings);
    expect(await shownFrom("vite/dist")).toBe(ALL);
    const workers = readdirSync(join(root, "dist/assets")).filter(
      (name) => /worker/.test(name) && !/own/.test(name),
    );
    expect(workers).toHaveLength(1);
  });
});

describe("a bundle by esbuild", () => {
  /** Bundles a source; there may be no warning. */
  async function bundled(source: string, file: string, options: BuildOptions): Promise<void> {
    write("esbuild/source.js", source);
    const { warnings } = await esbuild({
      entryPoints: [join(folder.path, "esbuild/source.js")],
      bundle: true,
      minify: true,
      outfile: join(folder.path, file),
      logLevel: "silent",
      ...options,
    });
    expect(warnings).toEqual([]);
  }

  test("learns on a page, with the worker's file beside it", async () => {
    write("esbuild-file/index.html", PAGE);
    await bundled(`${IMPORT}${LEARN}${SHOW}`, "esbuild-file/main.js", { format: "esm" });
    const file = "causal-abstraction-worker.js";
    cpSync(join(INSTALLED, "dist", file), join(folder.path, "esbuild-file", file));
    expect(await shownFrom("esbuild-file")).toBe(`${ERROR} ${ERROR}`);
  });

  test("learns on a page as a script alone", async () => {
    write("esbuild-alone/index.html", PAGE);
    await bundled(`${IMPORT}${LEARN}${SHOW}`, "esbuild-alone/main.js", { format: "iife" });
    expect(await shownFrom("esbuild-alone")).toBe(`${ERROR} ${ERROR}`);
  });

  test.each(["esm", "cjs"] as const)("learns in Node, as %s alone", async (format) => {
    const file = `esbuild-node/main.${format === "esm" ? "mjs" : "cjs"}`;
    const say = `errors().then((list) => console.log(...list));`;
    await bundled(`${IMPORT}${LEARN}${say}`, file, { format, platform: "node" });
    const { code, stdout, stderr } = await node([join(folder.path, file)]);
    expect([code, stdout, stderr]).toEqual([0, `${ERROR} ${ERROR}\n`, ""]);
  });
});

test("the page of the docs learns, with the bundle beside it", async () => {
  const [, page] = readFileSync(join(ROOT, "docs/start.md"), "utf8").match(/^```html\n(.*?)^```$/ms)!;
  write("readme/index.html", `<link rel="icon" href="data:,">${page}`);
  for (const bundle of ["causal-abstraction.min.js", "causal-abstraction-solver.min.js"])
    cpSync(join(INSTALLED, "dist", bundle), join(folder.path, "readme", bundle));
  expect(await shownFrom("readme")).toBe(ERROR);
});

describe("a page under a policy of its own scripts and Wasm alone", () => {
  const POLICY = { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'" };

  test.each(["index.js", "causal-abstraction.min.js"])(
    "learns by %s, with and without workers",
    async (file) => {
      const project = `policy-${file}`;
      cpSync(join(INSTALLED, "dist"), join(folder.path, project, "package"), { recursive: true });
      write(`${project}/index.html`, PAGE);
      write(
        `${project}/main.js`,
        `import { learn, Problem, scenarios } from "./package/${file}";${LEARN}${SHOW}`,
      );
      expect(await shownFrom(project, POLICY)).toBe(`${ERROR} ${ERROR}`);
    },
  );

  test("says what to do where it allows no Wasm", async () => {
    const message = `learn(Problem.from(scenarios.basic)).catch(({ name, message }) => {
      document.body.textContent = name + " " + message;
    });`;
    cpSync(join(INSTALLED, "dist"), join(folder.path, "no-wasm/package"), { recursive: true });
    write("no-wasm/index.html", PAGE);
    write("no-wasm/main.js", `${IMPORT.replace("causal-abstraction", "./package/index.js")}${message}`);
    const server = await served(join(folder.path, "no-wasm"), {
      "content-security-policy": "script-src 'self'",
    });
    const { page } = await opened(browser, server.url);
    await expect
      .poll(() => page.locator("body").innerText())
      .toMatch(/^CompileError .* may not be compiled here .*'wasm-unsafe-eval'.*init\(\{ module \}\)/);
    server.close();
  });

  test("runs no other script: the policy is in force", async () => {
    write(
      "forbidden/index.html",
      `<!doctype html><body>none<script>document.body.textContent = "some"</script>`,
    );
    const server = await served(join(folder.path, "forbidden"), POLICY);
    const { page, faults } = await opened(browser, server.url);
    expect(await page.locator("body").innerText()).toBe("none");
    expect(faults.join()).toContain("Content Security Policy");
    server.close();
  });
});
