// The trees of a fixed set of problems have as many nodes, and the techniques do as much, as they did before: a gate that needs no clock.
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { solve } from "../../../src/solving/solve.js";
import { solverProblems } from "../../support/solver-problems.js";

const FILE = new URL("../../golden/node-counts.json", import.meta.url);
const RENEW = "RENEW_NODE_COUNTS=1 npx vitest run test/unit/solving/node-counts.test.ts";

type Counts = Record<string, number>;

async function counted(): Promise<Record<string, Counts>> {
  const counts: Record<string, Counts> = {};
  for (const [name, problem] of solverProblems())
    for (const criterion of ["max", "sum"] as const) {
      const { statistics } = await solve(problem, { criterion, statistics: true, workers: 1 });
      counts[`${name}, ${criterion}`] = { ...statistics! };
    }
  return counts;
}

describe("nodes and counters", async () => {
  const counts = await counted();
  if (process.env.RENEW_NODE_COUNTS) writeFileSync(FILE, `${JSON.stringify(counts, null, 1)}\n`);
  const before = JSON.parse(readFileSync(FILE, "utf8")) as Record<string, Counts>;

  test.each(Object.keys(counts))("%s", (name) => {
    const change = `${name}: ${before[name]?.nodes} nodes before, ${counts[name]!.nodes} now; where that is meant, renew by ${RENEW}`;
    expect(counts[name]!.nodes!, change).toBeLessThanOrEqual(before[name]!.nodes!);
    expect(counts[name], change).toEqual(before[name]);
  });

  test("no problem is missing", () => {
    expect(Object.keys(counts)).toEqual(Object.keys(before));
  });

  test("every counter counts somewhere, but for what is rare", () => {
    const all = Object.values(counts);
    for (const counter of Object.keys(all[0]!).filter((name) => name !== "nodesRefutedBySymmetry"))
      expect(Math.max(...all.map((one) => one[counter]!)), counter).toBeGreaterThan(0);
  });
});
