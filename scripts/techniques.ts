// What each technique of the solver is worth: the nodes of a fixed set of problems with the technique left out, as Markdown.
import { EVERY_TECHNIQUE } from "../src/kernels/tree.js";
import { FAR } from "../src/solving/limits.js";
import { solveWith } from "../src/solving/solve.js";
import { TECHNIQUES, type Technique } from "../src/solving/techniques.js";
import { solverProblems } from "../test/support/solver-problems.js";

/** Nodes that a proof may take; those that would take more count with so many. */
const MOST_NODES = 10_000;
const limits = { ...FAR, nodes: MOST_NODES };

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

const proofs = solverProblems().flatMap(([, problem]) =>
  // The sum over one diagram is its error: the same trees.
  (problem.toJSON().diagrams?.length === 1 ? (["max"] as const) : (["max", "sum"] as const)).map(
    (criterion) => ({ problem, criterion }),
  ),
);
const all = await measured(EVERY_TECHNIQUE);
console.log("| left out | nodes | of all nodes | proofs of more than 10,000 nodes |");
console.log("|---|---|---|---|");
say("nothing", all);
for (const [name, bit] of Object.entries(TECHNIQUES))
  say(WHAT[name as Technique], await measured(EVERY_TECHNIQUE & ~bit));
console.log(`\n${proofs.length} proofs`);

interface Measured {
  readonly nodes: number;
  /** The proofs that were not finished. */
  readonly open: number;
}

async function measured(techniques: number): Promise<Measured> {
  let [nodes, open] = [0, 0];
  for (const { problem, criterion } of proofs) {
    const solution = await solveWith(problem, { criterion, workers: 1 }, { techniques, limits });
    nodes += Math.min(solution.nodes, MOST_NODES);
    if (solution.status !== "optimal") open++;
  }
  return { nodes, open };
}

function say(name: string, { nodes, open }: Measured): void {
  console.log(`| ${name} | ${nodes.toLocaleString("en")} | ${(nodes / all.nodes).toFixed(2)} | ${open} |`);
}
