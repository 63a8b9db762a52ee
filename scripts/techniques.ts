// What each technique of the solver is worth: the nodes of a fixed set of problems with the technique left out, as Markdown.
import { EVERY_TECHNIQUE } from "../src/kernels/tree.js";
import { solveWith } from "../src/solving/solve.js";
import { TECHNIQUES, type Technique } from "../src/solving/techniques.js";
import { solverProblems } from "../test/support/solver-problems.js";

/** Seconds that a problem may take; the nodes of those that take longer count as far as they came. */
const TIME_LIMIT = 1;

const WHAT: Readonly<Record<Technique, string>> = {
  cost: "pruning by cost",
  marginals: "bounds by marginals",
  budgets: "budgets of sums",
  symmetry: "symmetry breaking",
  surjectivity: "pruning by surjectivity",
  probing: "probing",
  waterFilling: "water filling",
  screening: "screening in single precision",
  stateBranching: "branching on states",
  weighing: "weighing items",
  valueOrder: "order of values",
  orders: "orders of alphas",
  risingCutoffs: "rising cutoffs",
  subtrees: "subtrees",
};

const problems = solverProblems();
const all = await nodesWith(EVERY_TECHNIQUE);
console.log("| left out | nodes, largest error | factor | nodes, sum | factor | not proven in a second |");
console.log("|---|---|---|---|---|---|");
say("nothing", all, all);
for (const [name, bit] of Object.entries(TECHNIQUES))
  say(WHAT[name as Technique], await nodesWith(EVERY_TECHNIQUE & ~bit), all);

interface Nodes {
  readonly max: number;
  readonly sum: number;
  readonly open: number;
}

async function nodesWith(techniques: number): Promise<Nodes> {
  const nodes = { max: 0, sum: 0, open: 0 };
  for (const [, problem] of problems)
    for (const criterion of ["max", "sum"] as const) {
      const options = { criterion, workers: 1, timeLimit: TIME_LIMIT };
      const solution = await solveWith(problem, options, techniques);
      nodes[criterion] += solution.nodes;
      if (solution.status !== "optimal") nodes.open++;
    }
  return nodes;
}

function say(name: string, { max, sum, open }: Nodes, all: Nodes): void {
  const least = open > 0 ? "≥ " : "";
  const cells = [max, max / all.max, sum, sum / all.sum].map((n, i) =>
    i % 2 === 0 ? least + n.toLocaleString("en") : least + n.toFixed(2),
  );
  console.log(`| ${[name, ...cells, open || ""].join(" | ")} |`);
}
