// The built package as its users import and install it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { version } from "../../src/index.js";
import { node, ROOT, run } from "../support/command.js";

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** Runs a module by Node at the root of the repository, where the package's name leads to what was built. */
async function inNode(...lines: string[]): Promise<string> {
  const { code, stdout, stderr } = await node(["--input-type=module", "--eval", lines.join("\n")]);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout;
}

/** From here on compiling on the spot throws, which is all the package does without `init`. */
const FORBID_ON_THE_SPOT = `
  const forbidden = () => { throw new Error("compiled"); };
  WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: forbidden });`;
/** From here on every way to compile throws; not for code that fetches, where Node compiles a parser of its own. */
const FORBID_COMPILING = `${FORBID_ON_THE_SPOT}
  WebAssembly.compile = WebAssembly.instantiate = forbidden;`;
const LEARN = `
  const result = await pkg.learn(pkg.Problem.from(pkg.scenarios.collapsing));
  console.log(result.error.toFixed(6));`;

describe("importing the package", () => {
  test.concurrent("by its name gives the version of package.json", async () => {
    const printed = await inNode(`console.log((await import("causal-abstraction")).version);`);
    expect(printed).toBe(`${manifest.version}\n`);
    expect(version).toBe(manifest.version);
  });

  test.concurrent("compiles nothing; the first call does", async () => {
    const printed = await inNode(
      FORBID_COMPILING,
      `const pkg = await import("causal-abstraction");`,
      `const problem = pkg.Problem.from(pkg.scenarios.basic);`,
      `console.log("ready");`,
      `try { problem.diagrams; } catch (error) { console.log(error.message); }`,
    );
    expect(printed).toBe("ready\ncompiled\n");
  });

  test.concurrent.each([
    "index.js",
    "report.js",
    "literature.js",
    "suite.js",
    "causal-abstraction-worker.js",
    "causal-abstraction.min.js",
    "causal-abstraction-solver.min.js",
    "causal-abstraction-more.min.js",
    "causal-abstraction-formats.min.js",
  ])("%s loads nothing but files of the package, and nothing of the command", (entry) => {
    const loaded = new Set<string>();
    const load = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const { fileName } of ts.preProcessFile(readFileSync(path, "utf8")).importedFiles) {
        expect(fileName).toMatch(/^\.\//);
        load(join(path, "..", fileName));
      }
    };
    load(join(ROOT, "dist", entry));
    expect(loaded.size > 1).toBe(!entry.includes("worker"));
    expect([...loaded].filter((path) => path.startsWith(join(ROOT, "dist/cli")))).toEqual([]);
  });

  test.concurrent("and learning need nothing that edge runtimes and test environments have not", async () => {
    const printed = await inNode(
      `for (const name of ["TextDecoder", "MessageChannel", "setImmediate", "Worker"]) {
        delete globalThis[name];
        if (name in globalThis) throw new Error(name);
      }
      const getBuiltinModule = () => undefined;
      Object.assign(process, { getBuiltinModule });`,
      `const pkg = await import("causal-abstraction");`,
      LEARN,
      `const long = { restarts: 2, epochs: 3000, strategy: "sequential", workers: 1 };
      let turns = 0;
      setTimeout(() => turns++, 0);
      await pkg.learn(pkg.Problem.from(pkg.scenarios.battery), long);
      console.log(turns);
      await pkg.learn(pkg.Problem.from(pkg.scenarios.basic), { workers: 2 }).catch(({ message }) => console.log(message));`,
    );
    expect(printed).toMatch(/^0\.132850\n1\n2 workers cannot be started: Worker is not defined; /);
  });

  test.concurrent("leaves the formats of models to a file beside the bundle for pages, and says so", async () => {
    const printed = await inNode(
      `const bundle = await import("./dist/causal-abstraction.min.js");
      const formats = await import("./dist/causal-abstraction-formats.min.js");
      const { variables } = formats.readModel("BAYES 1 2 1 1 0 2 0.25 0.75");
      console.log(bundle.modelFormats.join() === formats.modelFormats.join(), variables[0].cpt.join());
      try { bundle.readModel(""); } catch ({ message }) { console.log(message); }`,
    );
    expect(printed).toBe(
      "true 0.25,0.75\nreadModel is in causal-abstraction-formats.min.js, beside this file\n",
    );
  });

  test.concurrent("shows in the types every name that is there", async () => {
    const names = JSON.parse(
      await inNode(`console.log(JSON.stringify(Object.keys(await import("causal-abstraction"))));`),
    );
    const types = readFileSync(join(ROOT, "dist/index.d.ts"), "utf8");
    for (const name of names) expect(types).toMatch(new RegExp(`\\b${name}\\b`));
  });
});

describe("init", () => {
  const BYTES = `
    import { readFileSync } from "node:fs";
    const bytes = readFileSync(new URL(import.meta.resolve("causal-abstraction/kernels.wasm")));
    const pkg = await import("causal-abstraction");`;

  test.concurrent.each([
    ["bytes", `await pkg.init({ bytes });`, FORBID_COMPILING],
    [
      "a compiled module",
      `const module = new WebAssembly.Module(bytes);`,
      `${FORBID_COMPILING} await pkg.init({ module });`,
    ],
    [
      "a compiled module, where no timer may be set yet, as in the global scope of edge runtimes,",
      `const module = new WebAssembly.Module(bytes);
      const setImmediate = Object.getOwnPropertyDescriptor(globalThis, "setImmediate");`,
      `${FORBID_COMPILING}
      globalThis.setImmediate = forbidden;
      await pkg.init({ module });
      Object.defineProperty(globalThis, "setImmediate", setImmediate);`,
    ],
    [
      "a URL",
      `await pkg.init({ url: "data:application/wasm;base64," + bytes.toString("base64") });`,
      FORBID_ON_THE_SPOT,
    ],
    ["nothing", `await pkg.init();`, FORBID_COMPILING],
  ])("with %s compiles ahead of the first use", async (_, before, after) => {
    expect(await inNode(BYTES, before, after, LEARN)).toBe("0.132850\n");
  });

  test.concurrent("is named where nothing may be compiled, with and without it", async () => {
    const printed = await inNode(
      BYTES,
      `const forbidden = () => { throw new WebAssembly.CompileError("disallowed by embedder"); };
      WebAssembly.compile = async () => forbidden();
      WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: forbidden });
      const say = ({ name, message }) => console.log(name, message);
      await pkg.learn(pkg.Problem.from(pkg.scenarios.basic)).catch(say);
      await pkg.init({ bytes }).catch(say);`,
    );
    const line =
      "CompileError the kernels may not be compiled here \\(disallowed by embedder\\): .*'wasm-unsafe-eval'.*init\\(.*\n";
    expect(printed).toMatch(new RegExp(`^${line}${line}$`));
  });

  test.concurrent("refuses bytes that are no Wasm and goes on with its own", async () => {
    const printed = await inNode(
      BYTES,
      `await pkg.init({ bytes: bytes.subarray(1) }).catch((error) => console.log(error.name));`,
      LEARN,
    );
    expect(printed).toBe("CompileError\n0.132850\n");
  });
});

describe("the package as it is published", () => {
  test.concurrent("holds the build and the documents, and neither sources nor tests", async () => {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const { code, stdout } = await run(npm, ["pack", "--dry-run", "--json", "--ignore-scripts"]);
    expect(code).toBe(0);
    const files: string[] = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);
    const documents = ["CHANGELOG.md", "CITATION.cff", "LICENSE", "README.md"];
    expect(files.filter((path) => !/^(dist|docs|python)\//.test(path)).sort()).toEqual([
      ...documents,
      "literature/package.json",
      "package.json",
      "report/package.json",
      "suite/package.json",
    ]);
    const linked = [...readFileSync(join(ROOT, "README.md"), "utf8").matchAll(/\]\((docs\/[^)#]+)/g)];
    expect(linked.length).toBeGreaterThan(5);
    expect(files).toEqual(expect.arrayContaining(linked.map(([, path]) => path)));
    const needed = [
      "index.js",
      "index.d.ts",
      "report.js",
      "report.d.ts",
      "literature.js",
      "literature.d.ts",
      "suite.js",
      "suite.d.ts",
      "cli/main.js",
    ];
    const alone = [
      "causal-abstraction-worker.js",
      "causal-abstraction.min.js",
      "causal-abstraction-solver.min.js",
      "causal-abstraction-more.min.js",
      "causal-abstraction-formats.min.js",
      "kernels.wasm",
      "third-party-licenses.txt",
    ];
    const module = [
      "pyproject.toml",
      "README.md",
      "causal_abstraction/__init__.py",
      "causal_abstraction/py.typed",
    ];
    expect(files).toEqual(expect.arrayContaining(module.map((path) => `python/${path}`)));
    expect(files).toEqual(expect.arrayContaining([...needed, ...alone].map((path) => `dist/${path}`)));
    expect(files.filter((path) => /test|pycache|(?<!\.d)\.ts$/.test(path))).toEqual([]);
  });

  test.concurrent("has every page that its pages link to, with the heading", async () => {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    const { stdout } = await run(npm, ["pack", "--dry-run", "--json", "--ignore-scripts"]);
    const files: string[] = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path);
    const pages = files.filter((path) => path.endsWith(".md"));
    const text = (path: string) => readFileSync(join(ROOT, path), "utf8").replace(/^```.*?^```$/gms, "");
    const slugs = (path: string) =>
      [...text(path).matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
        title!
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s_-]/gu, "")
          .trim()
          .replace(/\s/g, "-"),
      );
    let links = 0;
    const dead = pages.flatMap((page) =>
      [...text(page).matchAll(/\]\((?!https:)([^)#]*)(?:#([^)]*))?\)/g)].flatMap(([link, path, anchor]) => {
        links++;
        const target = path === "" ? page : join(page, "..", path!);
        const isThere = files.includes(target) && (anchor === undefined || slugs(target).includes(anchor));
        return isThere ? [] : [`${page}: ${link}`];
      }),
    );
    expect(dead).toEqual([]);
    expect(links).toBeGreaterThan(50);
  });

  test.concurrent("runs its command from package.json's bin", async () => {
    const { code, stdout } = await run(join(ROOT, manifest.bin["causal-abstraction"]), ["--version"]);
    expect([code, stdout]).toEqual([0, `${manifest.version}\n`]);
  });

  test("is the version that the changelog and the citation name", () => {
    const text = (name: string) => readFileSync(join(ROOT, name), "utf8");
    expect(text("CHANGELOG.md")).toContain(`## [${manifest.version}]`);
    expect(text("CITATION.cff")).toContain(`\nversion: ${manifest.version}\n`);
  });
});
