// Refuses diagrams that models of experiments cannot answer.
import { at } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import type { OwnPair, ValidDiagram } from "../input/diagram-file.js";
import { openTargets } from "./diagram-columns.js";
import type { DiagramParts } from "./diagrams.js";
import type { Model } from "./model.js";

/**
 * @param inFile whether the file lists the diagrams, rather than naming an evaluation set
 * @throws ProblemError (path "/diagrams/…") at the first diagram that no experiment answers; (path
 *   "/high/experiments") if the high level never tried a state that the map may lead to
 */
export function refuseUncovered(parts: DiagramParts, inFile: boolean): void {
  if (!parts.low.experiments && !parts.high.experiments) return;
  for (const [d, diagram] of parts.diagrams.entries()) {
    const path = inFile ? at("/diagrams", d) : "/diagrams";
    if (diagram.pairs) refusePairs(parts, diagram.pairs, diagram.target, at(path, "pairs"));
    else refuseSources(parts, diagram, path);
  }
}

function refuseSources(parts: DiagramParts, diagram: ValidDiagram, path: string): void {
  const { low, high, inert } = parts;
  const { source, target, interventions } = diagram;
  const from = below(parts, source);
  low.refuseUncovered([...from, ...inert], below(parts, target), path);
  high.refuseUncovered(source, target, path);
  if (interventions && "observed" in interventions) low.refuseUncovered([], from, at(path, "interventions"));
  refuseUntried(high, source, target);
}

/** Each pair's experiment below, and above. */
function refusePairs(
  parts: DiagramParts,
  pairs: readonly OwnPair[],
  target: readonly number[],
  path: string,
) {
  const refuse = (model: Model, set: ReadonlyMap<number, number>, targets: readonly number[]) => {
    const open = openTargets(targets, set);
    if (open.length > 0) model.refuseUncovered([...set.keys()], open, path);
  };
  for (const { low, high } of pairs) {
    refuse(parts.low, low, below(parts, target));
    refuse(parts.high, high, target);
  }
}

/** Refuses a high level that never tried a state: every abstraction could lead to it. */
function refuseUntried(high: Model, source: readonly number[], target: readonly number[]): void {
  if (!high.experiments) return;
  const names = (nodes: readonly number[]) => nodes.map((node) => high.variables[node]!.name);
  const [first] = high.untried(names(source), names(target));
  if (!first) return;
  const texts = Object.entries(first).map(([name, state]) => `${name} = ${JSON.stringify(state)}`);
  throw new ProblemError(
    "/high/experiments",
    `do(${texts.join(", ")}), never tried`,
    "counts for every joint state of a diagram's source: take the state out, or add its experiments",
  );
}

function below({ preimages }: DiagramParts, side: readonly number[]): number[] {
  return side.flatMap((x) => preimages[x]!);
}
