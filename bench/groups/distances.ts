// What the distances cost: an epoch of learning, and a node of a proof.
import { distances, learn, Problem, scenarios, solve } from "../../dist/index.js";
import { drawnFile, type Kind } from "../drawn-problem.js";
import type { Case } from "../measure.js";
import { measured } from "../table.js";
import type { Group } from "./group.js";

const LEARNED = ["collapsing", "vstruct", "battery"] as const;
const RESTARTS = 16;
const EPOCHS = 500;

/** Proofs of some thousands of nodes. */
const PROVEN: Readonly<Record<string, Kind>> = {
  "one diagram, random, 4 × 10": { variables: 2, shape: [4, 10], concentration: 1, noise: 1 },
  "chain of 3, planted, 5 % noise, 4 × 24": {
    variables: 3,
    shape: [4, 24],
    concentration: 0.3,
    noise: 0.05,
  },
};

export const byDistance: Group = {
  name: "distances",
  async measure(rounds, log) {
    const shared = { ratios: distances.slice(1).map((other) => [other, "js"] as const) };
    const epochs = {
      ...shared,
      title: `Distances: learn(), ${RESTARTS} restarts of ${EPOCHS} epochs, one thread, without polish`,
      unit: "ns per epoch × restart",
      cases: LEARNED.flatMap(learning),
    };
    const nodes = {
      ...shared,
      title: "Distances: solve(), one thread",
      unit: "µs per node",
      nanoseconds: 1e3,
      cases: (await Promise.all(Object.keys(PROVEN).map(proving))).flat(),
    };
    return measured([epochs, nodes], rounds, log);
  },
};

function learning(row: (typeof LEARNED)[number]): Case[] {
  const problem = Problem.from(scenarios[row]);
  const options = { restarts: RESTARTS, epochs: EPOCHS, polish: false, workers: 1 };
  return distances.map((distance) => ({
    row,
    column: distance,
    work: RESTARTS * EPOCHS,
    waits: true,
    run: () => learn(problem, { ...options, distance }),
  }));
}

async function proving(row: string): Promise<Case[]> {
  const problem = Problem.from(drawnFile(PROVEN[row]!, 1));
  const cases: Case[] = [];
  for (const distance of distances) {
    const run = () => solve(problem, { distance, workers: 1 });
    cases.push({ row, column: distance, work: (await run()).nodes, waits: true, run });
  }
  return cases;
}
