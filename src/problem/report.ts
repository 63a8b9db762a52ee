// What was understood of a problem file, as data: what is compared, what was left out, and why.
import { quote } from "../base/describe.js";
import type { Note } from "../base/note.js";
import type { ConstraintFile } from "../input/constraint-file.js";
import type { ValidModel } from "../input/experiments.js";
import { jointCount } from "../input/joint-states.js";
import type { ValidProblem } from "../input/problem-file.js";
import { countAssignments } from "./assignment-count.js";
import { type AlphaConstraint, obeys } from "./constraint.js";
import type { Diagram } from "./diagram.js";
import { probabilitiesOf } from "./diagram-columns.js";
import { droppedPairs } from "./evaluation-set.js";
import type { Intervention } from "./intervention.js";
import type { Model } from "./model.js";
import { type ModelSummary, modelReportOf } from "./model-report.js";
import { problemWarnings } from "./problem-warnings.js";

/** A diagram, and which of its interventions count. */
export interface DiagramReport {
  readonly source: readonly string[];
  readonly target: readonly string[];
  readonly weight: number;
  /** The number of interventions that count, joint states of inert variables included; or of pairs. */
  readonly interventions: number;
  /** The number of interventions that do not count. */
  readonly leftOut: number;
  /** Those that would count, but were never tried in a model of experiments; they are in `leftOut`. */
  readonly untried: readonly Intervention[];
  /**
   * How many of those that count set states of the source's preimage that never occur together in the low-level
   * model without intervention; undefined for pairs, and where the joint distribution is too large to compute.
   */
  readonly impossible: number | undefined;
}

/** A diagram that the evaluation set would choose if both models had the directed paths of one. */
export interface DroppedDiagram {
  readonly source: readonly string[];
  readonly target: readonly string[];
  /** The model without these paths; a model of experiments lacks one that sets the source, and it alone. */
  readonly lacks: "low" | "high";
}

/** What was understood of a problem file. */
export interface ProblemSummary {
  readonly name: string | undefined;
  readonly low: ModelSummary;
  readonly high: ModelSummary;
  /** The evaluation set; undefined if the file lists diagrams. */
  readonly evaluationSet: string | undefined;
  readonly diagrams: readonly DiagramReport[];
  readonly dropped: readonly DroppedDiagram[];
  readonly inert: readonly string[];
  /** Low-level variables that are neither in the map nor inert. */
  readonly unmapped: readonly string[];
  readonly constraints: Readonly<Record<string, ConstraintFile>>;
  /** The number of surjective abstractions, constraints aside: exact up to 2⁵³, rounded above. */
  readonly abstractions: number;
  /** Tables that were filled in, or divided by their sums. */
  readonly notes: readonly Note[];
  /** What may surprise, a sentence each. */
  readonly warnings: readonly string[];
}

/** What a report is about: the validated problem, its low-level model and its diagrams. */
interface Subject {
  readonly valid: ValidProblem;
  readonly low: Model;
  readonly diagrams: readonly Diagram[];
  readonly untriedOf: (diagram: number) => Intervention[];
  readonly constraints: readonly (AlphaConstraint | undefined)[];
}

export function reportOf(subject: Subject): ProblemSummary {
  const { valid } = subject;
  const { file, low, high, diagrams: chosen, preimages, inert } = valid;
  const diagrams = diagramReports(subject);
  const models = [modelReportOf(low), modelReportOf(high)] as const;
  const used = new Set([...preimages.flat(), ...inert]);
  return {
    name: file.name,
    low: models[0],
    high: models[1],
    evaluationSet: typeof chosen === "string" ? chosen : undefined,
    diagrams,
    dropped: droppedOf(valid),
    inert: inert.map((node) => low.variables[node]!.name),
    unmapped: low.variables.filter((_, node) => !used.has(node)).map(({ name }) => name),
    constraints: file.constraints ?? {},
    abstractions: high.variables.reduce(
      (product, { card }, x) =>
        product * countAssignments({ rows: card, cols: jointCount(low.cards, preimages[x]!) }, true),
      1,
    ),
    notes: [...low.notes, ...high.notes],
    warnings: [
      ...models.flatMap(({ warnings }) => warnings),
      ...problemWarnings(valid),
      ...unreachableWarnings(valid),
      ...truthWarnings(subject),
      ...impossibleWarnings(valid, diagrams),
      ...untouchedWarnings(high, diagrams),
    ],
  };
}

/** The diagrams that the evaluation set drops, because the models disagree on their paths. */
export function droppedOf(valid: ValidProblem): readonly DroppedDiagram[] {
  const { high, diagrams } = valid;
  if (typeof diagrams !== "string") return [];
  const names = (side: readonly number[]) => side.map((x) => high.variables[x]!.name);
  return droppedPairs(diagrams, valid).map(({ source, target, lacks }) => ({
    source: names(source),
    target: names(target),
    lacks,
  }));
}

function diagramReports({ valid, low, diagrams, untriedOf }: Subject): DiagramReport[] {
  const { preimages, inert } = valid;
  const index = new Map(valid.high.variables.map(({ name }, x) => [name, x]));
  const each = jointCount(valid.low.cards, inert);
  const known = new Map<string, Float64Array | undefined>();
  const probabilities = (nodes: readonly number[]) => {
    const key = nodes.join();
    if (!known.has(key)) known.set(key, probabilitiesOf(low, nodes));
    return known.get(key);
  };
  return diagrams.map(({ source, target, weight, columns, low: { cols } }, d) => {
    const about = { source, target, weight, interventions: cols, untried: untriedOf(d) };
    if (source.length === 0) return { ...about, leftOut: about.untried.length, impossible: undefined };
    const nodes = source.flatMap((name) => preimages[index.get(name)!]!);
    const found = probabilities(nodes);
    let impossible = 0;
    for (let c = 0; c < cols; c++) if (found?.[columns.states?.[c] ?? c] === 0) impossible++;
    const leftOut = jointCount(valid.low.cards, nodes) * each - cols;
    return { ...about, leftOut, impossible: found && impossible };
  });
}

function unreachableWarnings({ low, high, preimages }: ValidProblem): string[] {
  return high.variables.flatMap(({ name, card }, x) => {
    const cols = jointCount(low.cards, preimages[x]!);
    if (cols >= card) return [];
    return [`${quote(name)} has ${card} states and its preimage ${cols}: no abstraction reaches them all`];
  });
}

function truthWarnings({ valid: { truth, high }, constraints }: Subject): string[] {
  return high.variables
    .filter((_, x) => truth && constraints[x] && !obeys(truth[x]!, constraints[x]))
    .map(({ name }) => `the truth breaks the constraint on ${quote(name)}`);
}

function impossibleWarnings(
  { diagrams: listed }: ValidProblem,
  diagrams: readonly DiagramReport[],
): string[] {
  const some = diagrams.some(
    ({ impossible = 0 }, d) => impossible > 0 && (typeof listed === "string" || !listed[d]!.interventions),
  );
  if (!some) return [];
  return [
    'some interventions set states that never occur together in the low-level model; "interventions": "observed" leaves them out',
  ];
}

function untouchedWarnings({ variables }: ValidModel, diagrams: readonly DiagramReport[]): string[] {
  const touched = new Set(diagrams.flatMap(({ source, target }) => [...source, ...target]));
  return variables
    .filter(({ name }) => !touched.has(name))
    .map(({ name }) => `no diagram has ${quote(name)}: nothing is said of its alpha`);
}
