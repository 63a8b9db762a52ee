// The statistics of `solve`, of the built package: the same whatever the workers, and printed by the command.
import { expect, test } from "vitest";
import { Problem, solve } from "../../dist/index.js";
import { command } from "../support/command.js";
import { solverProblems } from "../support/solver-problems.js";

test("they are the same whatever the workers", async () => {
  const [, drawn] = solverProblems().find(([name]) => name === "wide pair 2")!;
  const problem = Problem.from(drawn.toJSON());
  const by = async (workers: number) => (await solve(problem, { statistics: true, workers })).statistics!;
  const alone = await by(1);
  expect(alone.nodes).toBeGreaterThan(4096);
  expect(await by(2)).toEqual(alone);
});

test("the command prints them, as a table or in the JSON", async () => {
  const asJson = await command(["solve", "vstruct", "--statistics", "--json", "--workers", "1"]);
  const { statistics, nodes } = JSON.parse(asJson.stdout);
  expect(statistics.nodes).toBe(nodes);
  const asText = await command(["solve", "vstruct", "--statistics", "--workers", "1"]);
  const lines = asText.stdout.split("\n").map((line) => line.trim().split(/ {2,}/));
  expect(lines).toContainEqual(["values removed by cost", String(statistics.valuesRemovedByCost)]);
  expect((await command(["solve", "vstruct", "--workers", "1"])).stdout).not.toContain("removed by");
});
