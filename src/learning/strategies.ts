// The strategies, one row each.
import { type GradientStrategy, isByGradients, type SearchStrategy, type StageParts } from "./strategy.js";

const stagePerDiagram = ({ diagrams, touched }: StageParts) =>
  diagrams.map((diagram) => ({ learned: touched(diagram), diagrams: [diagram] }));

const rows = {
  joint: {
    about: "all diagrams at once",
    stages: ({ alphas, diagrams }) => [{ learned: alphas, diagrams }],
    aggregatesCopies: false,
    averagesOver: "all diagrams",
  },
  sequential: {
    about: "one diagram after the other",
    stages: stagePerDiagram,
    aggregatesCopies: false,
    averagesOver: "trained diagrams",
  },
  independent: {
    about: "each diagram alone, then put together",
    stages: stagePerDiagram,
    aggregatesCopies: true,
    averagesOver: "all diagrams",
  },
  search: {
    about: "no gradients: try changes one by one",
    abstraction: (seed, { descend }) => descend(seed),
  },
} satisfies Record<string, GradientStrategy | SearchStrategy>;

/** A way to learn an abstraction; `docs/choosing.md` compares them. */
export type Strategy = keyof typeof rows;

/** Every strategy by its name. */
export const STRATEGIES: Readonly<Record<Strategy, GradientStrategy | SearchStrategy>> = rows;
export const strategyNames = Object.keys(rows) as Strategy[];

/** The paper's strategies, which are compared by default. */
export const paperStrategies = ["joint", "sequential", "independent"] as const satisfies Strategy[];
export type PaperStrategy = (typeof paperStrategies)[number];

/** Whether a strategy's restarts run epochs. True for unknown names. */
export function usesGradients(strategy: unknown): boolean {
  const row: GradientStrategy | SearchStrategy | undefined = STRATEGIES[strategy as Strategy];
  return row === undefined || isByGradients(row);
}
