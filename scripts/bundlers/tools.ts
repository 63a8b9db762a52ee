// The tools that the package is tried with: what is installed for each, how it is run, and how what it makes is tried.

import { WITHOUT_WORKERS } from "./sources.js";

/** A page in the folder `dist`, or at an address that the tool serves; a command that prints. */
type Trial = "page" | { readonly serving: string } | { readonly printing: string };

export interface Tool {
  readonly name: string;
  /** What is installed; the first is the tool, whose version is shown. */
  readonly packages: readonly string[];
  /** A command line of a program that is installed; tools that only serve or run have none. */
  readonly build?: string;
  /** The page of what is built, where the tool makes none itself. */
  readonly html?: "module.html" | "script.html";
  readonly trial: Trial;
  /** What it prints or shows, if not what comes of the code with workers. */
  readonly expected?: RegExp;
}

/** Where tools that serve do so. */
export const PORT = 4179;

const MODULE = { trial: "page", html: "module.html" } as const;
const SCRIPT = { trial: "page", html: "script.html" } as const;

const WEBPACK = ["webpack", "webpack-cli"];
const RSPACK = ["@rspack/core", "@rspack/cli"];
const ROLLUP = ["rollup", "@rollup/plugin-node-resolve"];
const ESBUILD = ["esbuild"];
const BUN = ["bun"];
const JEST = ["jest", "jest-environment-jsdom"];
const EDGE = ["miniflare", "esbuild"];

const vite: Tool[] = ["5", "6", "7", "8"].flatMap((version) => {
  const packages = [`vite@${version}`];
  const serving = `vite --host 127.0.0.1 --port ${PORT} --strictPort`;
  return [
    { name: "Vite, dev", packages, trial: { serving } },
    { name: "Vite, build", packages, build: "vite build", trial: "page" as const },
  ];
});

const pages: Tool[] = [
  ...vite,
  {
    name: "webpack",
    packages: WEBPACK,
    build: "webpack --mode production --entry ./main.js -o dist",
    ...SCRIPT,
  },
  {
    name: "Rspack",
    packages: RSPACK,
    build: "rspack build --mode production --entry ./main.js -o dist",
    ...SCRIPT,
  },
  {
    name: "Parcel",
    packages: ["parcel"],
    build: "parcel build index.html --cache-dir dist/cache --public-url ./",
    trial: "page",
  },
  { name: "Next.js", packages: ["next", "react", "react-dom"], build: "next build", trial: "page" },
  {
    name: "Rollup, es",
    packages: ROLLUP,
    build: "rollup main.js -p node-resolve -o dist/main.js",
    ...MODULE,
  },
  {
    name: "Rollup, iife",
    packages: ROLLUP,
    build: "rollup main.js -p node-resolve -f iife -o dist/main.js",
    ...SCRIPT,
  },
  {
    name: "esbuild, esm",
    packages: ESBUILD,
    build: "esbuild main.js --bundle --format=esm --outdir=dist",
    ...MODULE,
  },
  { name: "esbuild, iife", packages: ESBUILD, build: "esbuild main.js --bundle --outdir=dist", ...SCRIPT },
  { name: "Bun, browser", packages: BUN, build: "bun build main.js --outdir dist", ...MODULE },
];

const nodes: Tool[] = [
  ["webpack, node", WEBPACK, "webpack --config node.config.js", "node out/cjs/main.js"],
  ["Rspack, node", RSPACK, "rspack build --config node.config.js", "node out/cjs/main.js"],
  ["Rollup, node es", ROLLUP, "rollup node.js -p node-resolve -o out/node.js", "node out/node.js"],
  ["Rollup, node cjs", ROLLUP, "rollup node.js -p node-resolve -f cjs -o out/node.cjs", "node out/node.cjs"],
  [
    "esbuild, node esm",
    ESBUILD,
    "esbuild node.js --bundle --platform=node --format=esm --outdir=out",
    "node out/node.js",
  ],
  [
    "esbuild, node cjs",
    ESBUILD,
    "esbuild node.js --bundle --platform=node --outfile=out/node.cjs",
    "node out/node.cjs",
  ],
  ["Bun, node", BUN, "bun build node.js --target node --outdir out", "node out/node.js"],
  ["Bun, bun", BUN, "bun build node.js --target bun --outdir out", "bun out/node.js"],
  ["Bun, compiled", BUN, "bun build node.js --compile --outfile out/compiled", "out/compiled"],
].map(([name, packages, build, printing]) => ({ name, packages, build, trial: { printing } }) as Tool);

const runtimes: Tool[] = [
  { name: "Bun, itself", packages: BUN, trial: { printing: "bun node.js" } },
  { name: "Deno", packages: ["deno"], trial: { printing: "deno run -A node.js" } },
  ...["node", "jsdom"].map((environment) => ({
    name: `Jest, ${environment}`,
    packages: JEST,
    trial: { printing: `node --experimental-vm-modules node_modules/jest/bin/jest.js --env ${environment}` },
    expected: /^Tests: +1 passed, 1 total$/m,
  })),
];

/** By the date from which on a runtime behaves as ever since, and by flag: early ones have no MessageChannel, flagged ones some of Node. */
const edges: Tool[] = [
  ["workerd", "edge.js 2024-01-01", WITHOUT_WORKERS],
  ["workerd of 2026", "edge.js 2026-04-01", WITHOUT_WORKERS],
  ["workerd, nodejs_compat", "edge.js 2026-04-01 nodejs_compat", WITHOUT_WORKERS],
  ["workerd, as docs/start.md", "docs.js 2026-04-01", /^0\.132850$/m],
  ["workerd, without init", "unprepared.js 2026-04-01", /may not be compiled here .*init\(\{ module \}\)/],
].map(([name, args, expected]) => {
  return { name, packages: EDGE, trial: { printing: `node miniflare.js ${args}` }, expected } as Tool;
});

export const tools: readonly Tool[] = [...pages, ...nodes, ...runtimes, ...edges];
