// The golden files, typed: the scenarios as problems of the twin, their settings of the objective, their trajectories.
// Records by alpha are lists here, in the order of `alphaNames`; `columns`/`rows` are orientations.

import { readFileSync } from "node:fs";
import { Matrix } from "../../src/base/matrix.js";
import { type ProblemFile, scenarios } from "../../src/index.js";
import type { Orientation } from "../reference/objective.js";
import type { TwinProblem } from "../reference/problem.js";

type Rows = number[][];
type ByAlpha = Record<string, Rows>;
type Axis = "columns" | "rows";
type VariantName = `${Axis}-${"smoothed" | "exact"}`;

export type ScenarioName = "basic" | "collapsing" | "extended" | "vstruct" | "battery";
export const SCENARIO_NAMES: readonly ScenarioName[] = [
  "basic",
  "collapsing",
  "extended",
  "vstruct",
  "battery",
];

export interface GoldenModel {
  variables: { name: string; card: number; parents: string[]; cpt: Rows }[];
}

/** The optima over all deterministic surjective abstractions. */
export interface GoldenEnumeration {
  readonly count: number;
  readonly minMaxError: GoldenOptimum;
  readonly minSumColumns: GoldenOptimum;
}

interface GoldenOptimum {
  readonly value: number;
  readonly minimisers: number;
  readonly first: ByAlpha;
}

/** A scenario as `scenarios.json` has it. */
export interface RawScenario {
  name: ScenarioName;
  low: GoldenModel;
  high: GoldenModel;
  /** The relevant low-level variables, in order, and what each is mapped to. */
  R: string[];
  a: Record<string, string>;
  preimages: Record<string, string[]>;
  /** [rows, columns] */
  alphaShapes: Record<string, [number, number]>;
  alphas: ByAlpha | null;
  /** [sources, targets] */
  J: [string[], string[]][];
  diagrams: {
    source: string[];
    target: string[];
    lowSource: string[];
    lowTarget: string[];
    mu: Rows;
    nu: Rows;
  }[];
  groundTruth?: { js: number[][]; errorPerDiagram: number[]; error: number };
  enumeration: GoldenEnumeration | null;
  evaluationSets: Record<string, [string[], string[]][] | null>;
}

export interface GoldenScenario {
  readonly name: ScenarioName;
  readonly alphaNames: readonly string[];
  readonly problem: TwinProblem;
  /** The true alphas; the battery has none. */
  readonly truth: Matrix[] | undefined;
  readonly raw: RawScenario;
}

export interface GoldenVariant {
  readonly name: VariantName;
  readonly orientation: Orientation;
  readonly smoothing: number;
  /** Distances [diagram][group], and the largest of each diagram. */
  readonly js: number[][];
  readonly max: number[];
  readonly L1: number;
  readonly L2: number;
  readonly total: number;
  /** The smallest gap between the two largest distances of a diagram. */
  readonly topGap: number;
  readonly gradient: Float64Array[];
}

export interface GoldenSetting {
  readonly scenario: GoldenScenario;
  /** The scenario's problem with the setting's weights of the diagrams. */
  readonly problem: TwinProblem;
  readonly seed: number;
  readonly scale: number;
  readonly temperature: number;
  readonly lambda: number;
  readonly weights: Float64Array[];
  /** t(W) */
  readonly relaxed: Float64Array[];
  /** The smallest gap between the two largest entries of a row of t(W). */
  readonly rowMaxGap: number;
  readonly variants: GoldenVariant[];
}

/** Losses at `TRAJECTORY.epochs`, before the step of that epoch. */
interface GoldenCurves {
  readonly total: number[];
  readonly L1: number[];
  readonly L2: number[];
}

/** The largest changes when W0 is perturbed by N(0, 1)·1e-12, at every epoch and of W after 500 updates. */
export interface GoldenSensitivity {
  readonly perturbation: number;
  readonly total: number[];
  readonly W500: number;
}

export interface GoldenEnd {
  readonly distance: number;
  readonly L1Columns: number;
  readonly L1Rows: number;
  readonly L2: number;
  readonly exactErrorPerDiagram: number[];
}

interface GoldenTrajectory {
  readonly scenario: GoldenScenario;
  readonly orientation: Orientation;
  readonly seed: number;
  readonly discrete: Matrix[];
  readonly end: GoldenEnd;
}

export interface GoldenJoint extends GoldenTrajectory, GoldenCurves {
  readonly initial: Float64Array[];
  /** The weights after so many updates. */
  readonly snapshots: { readonly updates: number; readonly weights: Float64Array[] }[];
  readonly sensitivity: GoldenSensitivity;
}

/** One diagram's training; `initial` and `final` belong to `learns`, ascending indices of alphas. */
export interface GoldenStage extends GoldenCurves {
  readonly diagram: number;
  readonly learns: number[];
  readonly initial: Float64Array[];
  readonly final: Float64Array[];
  readonly sensitivity: GoldenSensitivity;
}

export interface GoldenSequential extends GoldenTrajectory {
  readonly stages: GoldenStage[];
  readonly skipped: number[];
  readonly relaxed: Matrix[];
}

export interface GoldenIndependent extends GoldenTrajectory {
  readonly runs: GoldenStage[];
  readonly aggregate: Matrix[];
  readonly normalised: Matrix[];
  readonly argmaxMargin: number;
}

function load<T>(file: string): T {
  return JSON.parse(readFileSync(new URL(`../golden/${file}`, import.meta.url), "utf8")) as T;
}

const flat = (rows: Rows): Float64Array => Float64Array.from(rows.flat());

const ORIENTATIONS: Record<Axis, Orientation> = { columns: "per-intervention", rows: "per-outcome" };
const SMOOTHING = 1e-7;

function toScenario(raw: RawScenario): GoldenScenario {
  const alphaNames = Object.keys(raw.alphaShapes);
  const indices = (names: string[]) => names.map((name) => alphaNames.indexOf(name));
  return {
    name: raw.name,
    alphaNames,
    raw,
    truth: raw.alphas === null ? undefined : alphaNames.map((name) => Matrix.from(raw.alphas![name]!)),
    problem: {
      alphas: alphaNames.map((name) => ({
        rows: raw.alphaShapes[name]![0],
        cols: raw.alphaShapes[name]![1],
      })),
      diagrams: raw.diagrams.map(({ source, target, mu, nu }) => ({
        targets: indices(target),
        sources: indices(source),
        mu: Matrix.from(mu),
        nu: Matrix.from(nu),
        weight: 1,
      })),
    },
  };
}

export const SCENARIOS: Readonly<Record<ScenarioName, GoldenScenario>> = (() => {
  const { scenarios: raw } = load<{ scenarios: Record<ScenarioName, RawScenario> }>("scenarios.json");
  const entries = SCENARIO_NAMES.map((name) => [name, toScenario(raw[name])] as const);
  return Object.fromEntries(entries) as Record<ScenarioName, GoldenScenario>;
})();

/** All settings of `objective.json`. */
export function goldenSettings(): GoldenSetting[] {
  type RawVariant = Omit<GoldenVariant, "name" | "orientation" | "smoothing" | "gradient"> & {
    grad: ByAlpha;
  };
  interface RawSetting {
    seed: number;
    scale: number;
    T: number;
    lambda: number;
    weights?: number[];
    W: ByAlpha;
    t: ByAlpha;
    rowMaxGap: number;
    variants: Record<VariantName, RawVariant>;
  }
  const { problems } = load<{ problems: Record<ScenarioName, RawSetting[]> }>("objective.json");
  return SCENARIO_NAMES.flatMap((scenarioName) => {
    const scenario = SCENARIOS[scenarioName];
    const list = (record: ByAlpha) => scenario.alphaNames.map((name) => flat(record[name]!));
    return problems[scenarioName].map(
      (raw): GoldenSetting => ({
        scenario,
        problem: raw.weights === undefined ? scenario.problem : weighted(scenario.problem, raw.weights),
        seed: raw.seed,
        scale: raw.scale,
        temperature: raw.T,
        lambda: raw.lambda,
        weights: list(raw.W),
        relaxed: list(raw.t),
        rowMaxGap: raw.rowMaxGap,
        variants: (Object.keys(raw.variants) as VariantName[]).map((name) => {
          const { grad, ...rest } = raw.variants[name];
          const orientation = ORIENTATIONS[name.startsWith("columns") ? "columns" : "rows"];
          const smoothing = name.endsWith("smoothed") ? SMOOTHING : 0;
          return { ...rest, name, orientation, smoothing, gradient: list(grad) };
        }),
      }),
    );
  });
}

/** The built-in scenario of a setting as a problem file, with the setting's weights of the diagrams. */
export function weightedFile({ scenario, problem }: GoldenSetting): ProblemFile {
  const file = scenarios[scenario.name];
  if (!Array.isArray(file.diagrams)) return file;
  return {
    ...file,
    diagrams: file.diagrams.map((of, d) => ({ ...of, weight: problem.diagrams[d]!.weight })),
  };
}

/** The problem with other weights of its diagrams. */
function weighted(problem: TwinProblem, weights: readonly number[]): TwinProblem {
  return {
    ...problem,
    diagrams: problem.diagrams.map((diagram, d) => ({ ...diagram, weight: weights[d]! })),
  };
}

interface RawStage extends GoldenCurves {
  diagram: number;
  W0: ByAlpha;
  W: Record<string, ByAlpha>;
  sensitivity: GoldenSensitivity;
}
interface RawTrajectory {
  axis: Axis;
  seed: number;
  discrete: ByAlpha;
  end: GoldenEnd;
}
interface RawTrajectories {
  epochs: number[];
  optimiser: { lr: number; beta1: number; beta2: number; eps: number };
  T: number;
  lambda: number;
  smoothing: number;
  problems: Record<
    ScenarioName,
    {
      joint: (RawTrajectory & Omit<RawStage, "diagram">)[];
      sequential: (RawTrajectory & { stages: RawStage[]; skipped: number[]; alphas: ByAlpha })[];
      independent: (RawTrajectory & {
        runs: RawStage[];
        aggregate: ByAlpha;
        normalised: ByAlpha;
        argmaxMargin: number;
      })[];
    }
  >;
}

/** All of `trajectories.json`: Adam, 500 updates, the settings that hold for every trajectory, and the trajectories. */
export function goldenTrajectories(): {
  epochs: number[];
  updates: number;
  optimiser: { rate: number; beta1: number; beta2: number; epsilon: number };
  temperature: number;
  lambda: number;
  smoothing: number;
  joint: GoldenJoint[];
  sequential: GoldenSequential[];
  independent: GoldenIndependent[];
} {
  const raw = load<RawTrajectories>("trajectories.json");
  const { lr, beta1, beta2, eps } = raw.optimiser;
  const each = <T>(build: (scenario: GoldenScenario) => T[]): T[] =>
    SCENARIO_NAMES.flatMap((name) => build(SCENARIOS[name]));
  return {
    epochs: raw.epochs,
    updates: 500,
    optimiser: { rate: lr, beta1, beta2, epsilon: eps },
    temperature: raw.T,
    lambda: raw.lambda,
    smoothing: raw.smoothing,
    joint: each((scenario) =>
      raw.problems[scenario.name].joint.map((one) => ({
        ...trajectory(scenario, one),
        ...curves(one),
        initial: scenario.alphaNames.map((name) => flat(one.W0[name]!)),
        snapshots: Object.entries(one.W).map(([updates, weights]) => ({
          updates: Number(updates),
          weights: scenario.alphaNames.map((name) => flat(weights[name]!)),
        })),
        sensitivity: one.sensitivity,
      })),
    ),
    sequential: each((scenario) =>
      raw.problems[scenario.name].sequential.map((one) => ({
        ...trajectory(scenario, one),
        stages: one.stages.map((each) => stage(scenario, each)),
        skipped: one.skipped,
        relaxed: matrices(scenario, one.alphas),
      })),
    ),
    independent: each((scenario) =>
      raw.problems[scenario.name].independent.map((one) => ({
        ...trajectory(scenario, one),
        runs: one.runs.map((each) => stage(scenario, each)),
        aggregate: matrices(scenario, one.aggregate),
        normalised: matrices(scenario, one.normalised),
        argmaxMargin: one.argmaxMargin,
      })),
    ),
  };
}

function matrices(scenario: GoldenScenario, record: ByAlpha): Matrix[] {
  return scenario.alphaNames.map((name) => Matrix.from(record[name]!));
}

function curves({ total, L1, L2 }: GoldenCurves): GoldenCurves {
  return { total, L1, L2 };
}

function trajectory(scenario: GoldenScenario, raw: RawTrajectory): GoldenTrajectory {
  const { axis, seed, discrete, end } = raw;
  return { scenario, orientation: ORIENTATIONS[axis], seed, discrete: matrices(scenario, discrete), end };
}

function stage(scenario: GoldenScenario, raw: RawStage): GoldenStage {
  const learns = scenario.alphaNames.flatMap((name, k) => (name in raw.W0 ? [k] : []));
  const list = (record: ByAlpha) => learns.map((k) => flat(record[scenario.alphaNames[k]!]!));
  return {
    diagram: raw.diagram,
    learns,
    initial: list(raw.W0),
    final: list(raw.W["500"]!),
    sensitivity: raw.sensitivity,
    ...curves(raw),
  };
}

/** The mass loadings of the battery by the numbers of their bins. */
const BINS = ["5-10", "10-15", "15-20", "20-25", "25-30"];

/** Low-level samples of the battery, what the published alphas make of them, and how often each outcome comes (gap × bin). */
export function goldenTransport(): {
  abstraction: Record<"CG" | "ML", Rows>;
  samples: Record<"CG" | "ML0" | "ML1", string>[];
  transported: Record<"CG" | "ML", string>[];
  counts: { gaps: string[]; table: Rows };
} {
  const raw = load<{
    lrcs: { cg: number[] };
    authorsNets: { alphaCGDiscrete: Rows; alphaMLDiscrete: Rows };
    transport: {
      transportedCounts: { cOrder: Rows };
      transportedRows: { rle: Rows };
      wmgRows: { rle: Rows };
    };
  }>("battery-counts.json");
  const { transport, authorsNets } = raw;
  const repeated = <T>(rle: Rows, row: (values: string[]) => T): T[] =>
    rle.flatMap((run) => Array<T>(run.at(-1)!).fill(row(run.slice(0, -1).map(String))));
  return {
    abstraction: { CG: authorsNets.alphaCGDiscrete, ML: authorsNets.alphaMLDiscrete },
    samples: repeated(transport.wmgRows.rle, ([CG, ML0, ML1]) => ({ CG: CG!, ML0: ML0!, ML1: ML1! })),
    transported: repeated(transport.transportedRows.rle, ([CG, ML]) => ({ CG: CG!, ML: BINS[Number(ML)]! })),
    counts: { gaps: raw.lrcs.cg.map(String), table: transport.transportedCounts.cOrder },
  };
}
