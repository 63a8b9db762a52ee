// What `worst` and `mean` find in data, as Markdown: `npm run bench:aggregates`. Problems with a known truth, their tables estimated from
// samples drawn from a seed; each aggregate's optimum is compared with the truth, and judged by its errors in the problem itself.
import { evaluate, Problem, type ProblemFile, type Solution, scenarios, solve } from "../src/index.js";
import { drawnFile, type Kind } from "./drawn-problem.js";
import { type Random, random } from "./random.js";
import { sampled } from "./sampled.js";
import { median } from "./statistics.js";

const AGGREGATES = ["worst", "mean"] as const;
type ByAggregate<T> = readonly [worst: T, mean: T];

const SIZES = [20, 100, Number.POSITIVE_INFINITY];
/** The problems of a kind, and the drawings of a scenario's data. */
const DRAWS = 200;
/** The samples of the intervention that was rarely tried. */
const SCARCE = 5;

const planted = { variables: 2, shape: [3, 6], concentration: 1 } as const;
const KINDS: readonly (Kind & { readonly name: string; readonly scarce?: number })[] = [
  { name: "commutes", ...planted, noise: 0 },
  { name: "one intervention is off", ...planted, noise: 0.5, blurred: 1 },
  { name: "all are a little off", ...planted, noise: 0.2 },
  { name: `one has ${SCARCE} samples`, ...planted, noise: 0, scarce: SCARCE },
  { name: "a chain, commutes", ...planted, variables: 3, noise: 0 },
];

/** What an aggregate found in one drawing of the data. */
interface Found {
  /** Whether every joint state that matters becomes what the truth says. */
  readonly isTruth: boolean;
  /** The number of optima; those that differ in free states count once. */
  readonly optima: number;
  /** The errors in the problem itself: the largest over the interventions, and the mean. */
  readonly errors: ByAggregate<number>;
}

console.log("| problem | samples | truth found | largest error | mean error | optima |");
console.log("|---|---|---|---|---|---|");
for (const kind of KINDS) {
  const files = Array.from({ length: DRAWS }, (_, seed) => drawnFile(kind, seed + 1));
  for (const size of SIZES) await say(kind.name, size, files, kind.scarce);
}
for (const name of ["basic", "collapsing", "extended", "vstruct"] as const) {
  for (const size of SIZES) {
    const draws = Number.isFinite(size) ? DRAWS : 1;
    const files = Array.from({ length: draws }, () => scenarios[name]);
    await say(`\`${name}\``, size, files);
  }
}

/** Draws data for every file, and prints the means over the files: of `worst`, and of `mean`. */
async function say(name: string, size: number, files: readonly ProblemFile[], scarce?: number) {
  const draw = random(1);
  const found: ByAggregate<Found>[] = [];
  for (const file of files) found.push(await foundIn(file, size, draw, scarce));
  const pair = (text: (of: readonly Found[]) => string) =>
    AGGREGATES.map((_, a) => text(found.map((one) => one[a]!))).join(" / ");
  const cells = [
    pair((all) => `${Math.round(100 * mean(all.map(({ isTruth }) => Number(isTruth))))} %`),
    pair((all) => mean(all.map(({ errors }) => errors[0])).toFixed(3)),
    pair((all) => mean(all.map(({ errors }) => errors[1])).toFixed(3)),
    pair((all) => String(median(all.map(({ optima }) => optima)))),
  ];
  console.log(`| ${[name, Number.isFinite(size) ? size : "∞", ...cells].join(" | ")} |`);
}

async function foundIn(
  file: ProblemFile,
  size: number,
  draw: Random,
  scarce?: number,
): Promise<ByAggregate<Found>> {
  const problem = Problem.from(file);
  const estimate = sampled(file, size, draw, scarce);
  const data = Problem.from(scarce ? weighted(estimate, size, scarce) : estimate);
  const judgedBy = async (aggregate: (typeof AGGREGATES)[number]) =>
    judged(problem, await solve(data, { aggregate, workers: 1 }));
  return [await judgedBy("worst"), await judgedBy("mean")];
}

/** The same problem, where an intervention weighs as many as it has samples. */
function weighted(file: ProblemFile, size: number, scarce: number): ProblemFile {
  const { name, states } = file.low.variables[0]!;
  const interventions = Array.from({ length: states as number }, (_, state) => ({
    low: { [name]: String(state) },
    weight: state > 0 ? Math.min(size, 1e6) : scarce,
  }));
  return { ...file, diagrams: [{ source: ["H0"], target: ["H1"], interventions }] };
}

async function judged(problem: Problem, { abstraction, free, ties }: Solution): Promise<Found> {
  const isTruth = problem.highVariables.every((name) =>
    problem.truth![name]!.every((state, j) => free[name]!.includes(j) || abstraction[name]![j] === state),
  );
  const errorBy = async (aggregate: (typeof AGGREGATES)[number]) =>
    (await evaluate(problem, abstraction, { aggregate })).error;
  return { isTruth, optima: ties.distinct, errors: [await errorBy("worst"), await errorBy("mean")] };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
