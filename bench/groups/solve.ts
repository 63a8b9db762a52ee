// The reach of solve(): random problems of several kinds, ten of each; their times are the figures' rounds.
import { type Criterion, Problem, solve } from "../../dist/index.js";
import { drawnFile, type Kind } from "../drawn-problem.js";
import type { Figure } from "../measure.js";
import type { Group } from "./group.js";

const SEEDS = 10;
/** Seconds that a problem may take; those that take longer count with these. */
const TIME_LIMIT = 120;

type Shape = Kind["shape"];
interface Row extends Kind {
  readonly row: string;
  readonly criterion: Criterion;
}

const ROWS: readonly Row[] = [
  ...diagrams("planted, 1 % noise", 0.3, 0.01, [
    [5, 20],
    [8, 60],
  ]),
  ...diagrams("planted, 5 % noise", 0.3, 0.05, [
    [4, 12],
    [6, 40],
  ]),
  ...diagrams("planted, 5 % noise, a = 1", 1, 0.05, [
    [4, 12],
    [4, 30],
  ]),
  ...diagrams("random, a = 1", 1, 1, [
    [3, 6],
    [4, 8],
    [5, 15],
    [4, 20],
  ]),
  ...chains(3, [4, 24]),
  ...chains(5, [3, 10]),
];

function diagrams(what: string, concentration: number, noise: number, shapes: readonly Shape[]): Row[] {
  return shapes.map((shape) => ({
    row: `one diagram ${what}, ${shape.join(" × ")}`,
    criterion: "max",
    variables: 2,
    shape,
    concentration,
    noise,
  }));
}

function chains(variables: number, shape: Shape): Row[] {
  return (["max", "sum"] as const).map((criterion) => ({
    row: `chain of ${variables} planted, 5 % noise, ${shape.join(" × ")}, ${criterion}`,
    criterion,
    variables,
    shape,
    concentration: 0.3,
    noise: 0.05,
  }));
}

export const solving: Group = {
  name: "solve",
  async measure(_, log) {
    const figures: Figure[] = [];
    for (const kind of ROWS) {
      log(kind.row);
      const problems = Array.from({ length: SEEDS }, (_, seed) => Problem.from(drawnFile(kind, seed + 1)));
      figures.push(...(await solved(kind, problems)));
    }
    return [{ title: "solve() on ten random problems of a kind", unit: "median, quartiles", figures }];
  },
};

async function solved({ row, criterion }: Row, problems: readonly Problem[]): Promise<Figure[]> {
  const times: number[] = [];
  const nodes: number[] = [];
  for (const problem of problems) {
    const solution = await solve(problem, { criterion, timeLimit: TIME_LIMIT });
    times.push(solution.elapsedMs);
    nodes.push(solution.nodes);
  }
  return [
    { row, column: "ms", rounds: times },
    { row, column: "worst, ms", rounds: [Math.max(...times)] },
    { row, column: "nodes", rounds: nodes },
  ];
}
