// Commuting squares: of an intervention that the scenario `collapsing` does worst at, and of one that two laboratories do.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Block } from "../../../src/drawing/markup.js";
import { square } from "../../../src/drawing/square.js";
import { evaluate, Problem, scenarios, solve } from "../../../src/index.js";
import { worstSquare } from "../../../src/report/learn/square.js";

export async function commutingDiagram(): Promise<Block> {
  const problem = Problem.from(scenarios.collapsing);
  const drawn = worstSquare(problem, await evaluate(problem, problem.truth!))!;
  return square({
    title: "Two ways round",
    note: `One intervention, and two ways to its effect in the coarse model. They are ${drawn.apart}. The numbers are those of the built-in scenario collapsing.`,
    ...drawn,
  });
}

const LABORATORIES = join(import.meta.dirname, "../../../examples/two-laboratories/ordered.json");

export async function laboratories(): Promise<Block> {
  const problem = Problem.from(readFileSync(LABORATORIES, "utf8"));
  const { abstraction } = await solve(problem);
  const drawn = worstSquare(problem, await evaluate(problem, abstraction))!;
  return square({
    title: "Two laboratories, one process",
    note: "Set the gap of the first laboratory's coater, weigh the coat, and translate; or translate the gap, and ask the second laboratory. Drawn is the best map that keeps the order of gaps and loadings, at the intervention where it is worst.",
    ...drawn,
  });
}
