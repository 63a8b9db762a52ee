// The settings of learning: options checked, also against the problem, with defaults filled in.

import { at, list, quote, quoteJoint, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { Matrix } from "../base/matrix.js";
import { settingsOf } from "../base/option-table.js";
import { canLayOut } from "../compile/fits.js";
import type { ValidDiagram } from "../input/diagram-file.js";
import { alphaOf, entriesByVariable, matrixOf, statesBelow } from "../problem/abstraction.js";
import { breachOf } from "../problem/constrained-states.js";
import type { Problem } from "../problem/problem.js";
import {
  type LearnOptions,
  type LearnSettings,
  learnTable,
  type ObjectiveSettings,
  type Weights,
} from "./options.js";
import { stagesOf } from "./stages.js";
import { STRATEGIES, type Strategy } from "./strategies.js";
import { type GradientStrategy, isByGradients, type SearchStrategy } from "./strategy.js";

/** The largest weight, which both precisions can represent. */
const LARGEST_WEIGHT = 1e30;

/**
 * Checks the options against the problem and fills in the defaults. Throws a ProblemError with path
 * "options/…" at the first fault.
 */
export function learnSettings(problem: Problem, options: LearnOptions): LearnSettings {
  const given = settingsOf(learnTable, options);
  const { workers: _, signal: __, stop: ___, onProgress: ____, ...settings } = given;
  const frozen = frozenAlphas(problem, options.frozen);
  const row = STRATEGIES[settings.strategy];
  if (!isByGradients(row)) refuseGradientOptions(settings.strategy, options);
  refuseOutcomes(problem, settings);
  return {
    ...settings,
    polish: options.polish ?? canLayOut(problem),
    initial: initialWeights(problem, options.initial, frozen, row),
    frozen,
  };
}

function frozenAlphas(problem: Problem, given: unknown): Map<string, Matrix> {
  const entries = entriesOf(problem, given, "options/frozen");
  const frozen = new Map(
    entries.map(([name, value, path]) => {
      const alpha = alphaOf(problem, name, value, path);
      refuseBreach(problem, name, alpha, path);
      return [name, alpha] as const;
    }),
  );
  if (frozen.size < problem.highVariables.length) return frozen;
  throw new ProblemError("options/frozen", "every alpha", "at least one alpha left to learn");
}

/**
 * A row of a diagram holds every intervention once.
 *
 * @throws ProblemError for a distance per outcome where interventions are listed or averaged
 */
export function refuseOutcomes(
  { valid: { diagrams, inert } }: Problem,
  { orientation, aggregate }: Pick<ObjectiveSettings, "orientation" | "aggregate">,
): void {
  if (orientation !== "per-outcome") return;
  const isListed = ({ interventions, pairs }: ValidDiagram) => interventions ?? pairs;
  const reasons: [applies: boolean, what: string][] = [
    [aggregate === "mean", "the aggregate is mean"],
    [inert.length > 0, "variables are inert"],
    [typeof diagrams !== "string" && diagrams.some(isListed), "diagrams list interventions or pairs"],
  ];
  const reason = reasons.find(([applies]) => applies);
  if (!reason) return;
  throw new ProblemError("options/orientation", quote(orientation), `"per-intervention" where ${reason[1]}`);
}

/** @throws ProblemError if an alpha breaks the constraints of the problem */
function refuseBreach(problem: Problem, name: string, alpha: Matrix, path: string): void {
  const x = problem.highVariables.indexOf(name);
  const constraint = problem.constraints[x];
  const breach = constraint && breachOf(alpha, constraint);
  if (!breach) return;
  const names = problem.statesOf(name);
  const below = statesBelow(problem, name);
  const pairs = breach.columns.map(
    (column, k) => `joint state ${quoteJoint(below, column)} → ${quote(names[breach.states[k]!]!)}`,
  );
  const expected =
    pairs.length > 1
      ? "the order of the problem's constraints"
      : `${list(constraint.allowed[breach.columns[0]!]!.map((state) => names[state]!))}, by the problem's constraints`;
  throw new ProblemError(path, pairs.join(" and "), expected);
}

/** Strategies without gradients have neither initial weights nor loss curves. */
function refuseGradientOptions(strategy: Strategy, { initial, history, watch }: LearnOptions): void {
  if (initial !== undefined)
    throw new ProblemError("options/initial", "weights", `none where the strategy is ${strategy}`);
  if (history) throw new ProblemError("options/history", "true", `false where the strategy is ${strategy}`);
  if (watch) throw new ProblemError("options/watch", show(watch), `0 where the strategy is ${strategy}`);
}

/** A list must have one entry per stage, with weights of alphas that the stage learns. */
function initialWeights(
  problem: Problem,
  initial: Weights | readonly Weights[] | undefined,
  frozen: ReadonlyMap<string, Matrix>,
  strategy: GradientStrategy | SearchStrategy,
): LearnSettings["initial"] {
  if (!Array.isArray(initial) || !isByGradients(strategy))
    return weightsOf(problem, initial as Weights | undefined, frozen);
  const stages = stagesOf(strategy, problem, frozen);
  if (initial.length !== stages.length) {
    throw new ProblemError(
      "options/initial",
      show(initial),
      `a list of ${stages.length}, one entry for every stage`,
    );
  }
  return initial.map((weights, index) => {
    const place = `options/initial/${index}`;
    const given = weightsOf(problem, weights, frozen, place);
    const learned = stages[index]!.learned.map((alpha) => problem.highVariables[alpha]!);
    const other = [...given.keys()].find((name) => !learned.includes(name));
    if (other === undefined) return given;
    throw new ProblemError(
      at(place, other),
      "weights of an alpha that the stage does not learn",
      list(learned),
    );
  });
}

/** Real weights of some or all alphas, checked against their shapes. */
export function weightsOf(
  problem: Problem,
  weights: Weights | undefined,
  frozen: ReadonlyMap<string, Matrix>,
  place = "options/initial",
): Map<string, Matrix> {
  const entries = entriesOf(problem, weights, place).map(([name, value, path]): [string, Matrix] => {
    if (frozen.has(name)) throw new ProblemError(path, "weights of a frozen alpha", "none");
    const { rows, cols } = problem.alphaShape(name);
    const matrix = matrixOf(value, rows, cols, path);
    const large = matrix.data.find((weight) => Math.abs(weight) > LARGEST_WEIGHT);
    if (large !== undefined) throw new ProblemError(path, String(large), "weights from -1e30 to 1e30");
    return [name, matrix];
  });
  return new Map(entries);
}

function entriesOf(
  problem: Problem,
  record: unknown,
  place: string,
): [name: string, value: unknown, path: string][] {
  if (record === undefined) return [];
  return entriesByVariable(problem, record, place);
}
