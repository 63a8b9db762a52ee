// The optimum that commands compare with unasked: of problems that solve takes, and of no other; and by
// limits of work, not by the clock.
import { afterEach, expect, test, vi } from "vitest";
import { optimumOf, provenBest } from "../../../src/experiments/best-known.js";
import { suite } from "../../../src/experiments/suite/problems.js";
import { Problem, scenarios } from "../../../src/index.js";
import { literature } from "../../../src/literature.js";
import { FAR } from "../../../src/solving/limits.js";
import { solveWith } from "../../../src/solving/solve.js";

const measures = { distance: "js", aggregate: "worst" } as const;
const { signal } = new AbortController();

afterEach(() => {
  vi.restoreAllMocks();
});

function planted(name: string): Problem {
  return Problem.from(suite.find((row) => row.name === name)!.file);
}

test("a small problem has its optimum", async () => {
  const solution = await optimumOf(
    Problem.from(scenarios.collapsing),
    { ...measures, criterion: "max" },
    1,
    signal,
  );
  expect(solution).toMatchObject({ status: "optimal", value: expect.closeTo(0.13285, 5) });
});

test("a problem with more states than solve takes has none", async () => {
  const problem = Problem.from(literature["composition-1"]!);
  expect(await optimumOf(problem, { ...measures, criterion: "max" }, 1, signal)).toBeUndefined();
  expect(await provenBest(problem, measures, 1, signal)).toEqual({});
});

test("a machine on which the search takes an hour proves the same", async () => {
  const problem = Problem.from(scenarios.vstruct);
  const { best } = await provenBest(problem, measures, 1, signal);
  const now = performance.now.bind(performance);
  let looks = 0;
  vi.spyOn(performance, "now").mockImplementation(() => now() + (++looks > 2 ? 3_600_000 : 0));
  const { best: later } = await provenBest(problem, measures, 1, signal);
  expect(best).toMatchObject({ status: "optimal", nodes: 66 });
  expect(later).toEqual({ ...best, elapsedMs: expect.any(Number) });
});

test("larger nodes, fewer of them: the search ends in the same place every time", async () => {
  const problem = planted("planted-variables-12");
  const limits = { ...FAR, bytes: 9392 * 1000 };
  const options = { criterion: "sum", workers: 1 } as const;
  const found = await solveWith(problem, options, { limits });
  expect(found).toMatchObject({ status: "gap", nodes: 1000 });
  const again = await solveWith(problem, options, { limits });
  expect(again).toEqual({ ...found, elapsedMs: expect.any(Number) });
});

test("the search ends in the same place with any number of workers", async () => {
  const problem = planted("planted-preimage-4");
  const limits = { ...FAR, nodes: 7000 };
  const [one, two] = await Promise.all(
    [1, 2].map((workers) => solveWith(problem, { criterion: "sum", workers }, { limits })),
  );
  expect(one).toMatchObject({ status: "gap" });
  expect(two).toEqual({ ...one, elapsedMs: expect.any(Number) });
});

test("a limit below the size of a node leaves the best of local search", async () => {
  const limits = { ...FAR, bytes: 1 };
  const found = await solveWith(Problem.from(scenarios.vstruct), { workers: 1 }, { limits });
  expect(found).toMatchObject({ status: "gap", nodes: 1 });
});
