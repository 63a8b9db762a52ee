// Computes the diagrams of a problem: their mechanisms in both models.
import { at } from "../base/describe.js";
import { ProblemError, SizeError } from "../base/errors.js";
import { deepFreeze } from "../base/freeze.js";
import { Matrix } from "../base/matrix.js";
import type { Pausable } from "../base/pausable.js";
import type { ValidDiagram } from "../input/diagram-file.js";
import { EVERY_COLUMN } from "./columns.js";
import type { Diagram } from "./diagram.js";
import {
  chosenColumns,
  columnsOf,
  countedOf,
  distributionsUnder,
  jointCount,
  pairsWith,
  weightsOf,
} from "./diagram-columns.js";
import type { Model } from "./model.js";

/** The most entries that the mechanisms of all diagrams may have together: 1 GiB of doubles. */
const MAX_TOTAL = 2 ** 27;

/** What diagrams are made of. Variables are given by index. */
export interface DiagramParts {
  readonly low: Model;
  readonly high: Model;
  /** For each high-level variable its preimage. */
  readonly preimages: readonly (readonly number[])[];
  readonly inert: readonly number[];
  /** Their pairs set the inert variables as well (`withInert`). */
  readonly diagrams: readonly ValidDiagram[];
}

/** The diagrams, whose pairs set every joint state of the inert variables. */
export function withInert(
  diagrams: readonly ValidDiagram[],
  low: Model,
  inert: readonly number[],
): readonly ValidDiagram[] {
  if (inert.length === 0) return diagrams;
  return diagrams.map((diagram) =>
    diagram.pairs ? { ...diagram, pairs: pairsWith(diagram.pairs, low, inert) } : diagram,
  );
}

/** @throws SizeError if all mechanisms together have more than 2²⁷ entries, or one more than 2²⁶ */
export function* diagramsFrom(parts: DiagramParts): Pausable<readonly Diagram[]> {
  refuseLarge(parts);
  yield;
  const order = bySource(parts.diagrams);
  yield;
  const [low, high] = [parts.low.sharedMechanisms(), parts.high.sharedMechanisms()];
  const diagrams: Diagram[] = new Array(parts.diagrams.length);
  for (const index of order) {
    const diagram = parts.diagrams[index]!;
    const path = at("/diagrams", index);
    const made = diagram.pairs
      ? yield* ofPairs(parts, diagram, path)
      : yield* ofSources(parts, diagram, path, low, high);
    diagrams[index] = deepFreeze({ ...namesOf(parts, diagram), weight: diagram.weight, ...made });
    yield;
  }
  return diagrams;
}

type Mechanisms = ReturnType<Model["sharedMechanisms"]>;
type Made = Pick<Diagram, "columns" | "low" | "high">;

function namesOf({ high }: DiagramParts, { source, target }: ValidDiagram) {
  const names = (side: readonly number[]) => side.map((x) => high.variables[x]!.name);
  return { source: names(source), target: names(target) };
}

function below({ preimages }: DiagramParts, side: readonly number[]): number[] {
  return side.flatMap((x) => preimages[x]!);
}

function* ofSources(
  parts: DiagramParts,
  diagram: ValidDiagram,
  path: string,
  lowMechanism: Mechanisms,
  highMechanism: Mechanisms,
): Pausable<Made> {
  const { low: model, inert } = parts;
  const [from, to] = [below(parts, diagram.source), below(parts, diagram.target)];
  const counted = yield* countedOf(diagram.interventions, model, from, path);
  const full = yield* lowMechanism([...from, ...inert], to);
  const high = yield* highMechanism(diagram.source, diagram.target);
  const each = jointCount(model, inert);
  const columns = columnsOf(counted, { states: jointCount(model, from), inert: each }, full.untried, path);
  return { columns, low: chosenColumns(full.mechanism, columns, each), high: high.mechanism };
}

/** The pairs that both levels tried. */
function* ofPairs(parts: DiagramParts, { target, pairs }: ValidDiagram, path: string): Pausable<Made> {
  const own = pairs!;
  const low = yield* distributionsUnder(
    parts.low,
    own.map((pair) => pair.low),
    below(parts, target),
  );
  const high = yield* distributionsUnder(
    parts.high,
    own.map((pair) => pair.high),
    target,
  );
  const tried = [...own.keys()].filter((k) => low[k] && high[k]);
  if (tried.length === 0)
    throw new ProblemError(at(path, "pairs"), "pairs of which none was ever tried", "one that was, or more");
  const weights = weightsOf(tried.map((k) => own[k]!));
  const untried = [...own.keys()].filter((k) => !tried.includes(k));
  return {
    columns: weights || untried.length > 0 ? { ...EVERY_COLUMN, weights, untried } : EVERY_COLUMN,
    low: besideEachOther(tried.map((k) => low[k]!)),
    high: besideEachOther(tried.map((k) => high[k]!)),
  };
}

/** A matrix of columns. */
function besideEachOther(columns: readonly Float64Array[]): Matrix {
  const matrix = new Matrix(columns[0]!.length, columns.length);
  for (const [c, column] of columns.entries())
    for (const [row, entry] of column.entries()) matrix.data[row * matrix.cols + c] = entry;
  return matrix;
}

function refuseLarge(parts: DiagramParts): void {
  let total = 0;
  for (const { source, target, pairs } of parts.diagrams) {
    const [rows, states] = [jointCount(parts.low, below(parts, target)), jointCount(parts.high, target)];
    const columns =
      pairs?.length ?? jointCount(parts.low, below(parts, source)) * jointCount(parts.low, parts.inert);
    total += rows * columns + states * (pairs?.length ?? jointCount(parts.high, source));
  }
  if (total > MAX_TOTAL)
    throw new SizeError("the diagrams' mechanisms have", total, "entries in all", MAX_TOTAL);
}

/** The indices of the diagrams, grouped by source. */
function bySource(diagrams: readonly ValidDiagram[]): number[] {
  const firsts = new Map<string, number>();
  const first = diagrams.map(({ source }, index) => {
    const key = source.join();
    const found = firsts.get(key);
    if (found === undefined) firsts.set(key, index);
    return found ?? index;
  });
  return [...diagrams.keys()].sort((a, b) => first[a]! - first[b]!);
}
