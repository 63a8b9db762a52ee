// Proves the optima of the suite's problems and writes src/experiments/suite/optima.ts: `npm run suite:optima`. Those of few abstractions
// are enumerated as well. It needs some minutes.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RecordedOptima } from "../src/experiments/suite/optima.js";
import { suite } from "../src/experiments/suite/problems.js";
import { type Enumeration, enumerate, Problem, type Solution, solve } from "../src/index.js";
import { ROOT } from "../test/support/command.js";

const FILE = "src/experiments/suite/optima.ts";
const MOST_ENUMERATED = 20_000;

async function optimaOf(problem: Problem): Promise<RecordedOptima> {
  const [max, sum] = [await solve(problem, { criterion: "max" }), await solve(problem, { criterion: "sum" })];
  const all = [await allOf(problem, "max"), await allOf(problem, "sum")];
  for (const [i, { value }] of [max, sum].entries()) {
    const other = all[i]?.value ?? value;
    if (Math.abs(other - value) > 1e-10) throw new Error(`solve found ${value}, enumerate ${other}`);
  }
  const recorded = ({ value, nodes }: Solution) => [value, nodes] as const;
  return { max: recorded(max), sum: recorded(sum), enumerated: all[0]?.count };
}

/** Undefined if there are too many. */
async function allOf(problem: Problem, criterion: "max" | "sum"): Promise<Enumeration | undefined> {
  try {
    return await enumerate(problem, { criterion, limit: MOST_ENUMERATED });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const rows: string[] = [];
for (const { name, file } of suite) {
  const start = performance.now();
  const optima = await optimaOf(Problem.from(file));
  rows.push(`  ${JSON.stringify(name)}: ${JSON.stringify(optima)},\n`);
  console.log(`${name}: ${JSON.stringify(optima)}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

writeFileSync(
  join(ROOT, FILE),
  `// The proven optima of the suite's problems: value, and nodes of the proof. \`npm run suite:optima\` writes this file.

/** By criterion the least value and the nodes of its proof; how many abstractions were enumerated too. */
export interface RecordedOptima {
  readonly max: readonly [value: number, nodes: number];
  readonly sum: readonly [value: number, nodes: number];
  readonly enumerated?: number | undefined;
}

export const OPTIMA: Readonly<Record<string, RecordedOptima>> = {
${rows.join("")}};
`,
);
