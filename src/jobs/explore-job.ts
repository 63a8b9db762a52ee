// The exploration of a proof's subtrees as a job: made of subtrees, done in one thread, and its result read.

import type { Box } from "../kernels/tree.js";
import { dataOf } from "../problem/as-data.js";
import type { Problem } from "../problem/problem.js";
import { exploring, type Proving } from "../solving/subtree-task.js";
import type { Explored, Subtrees } from "../solving/subtrees.js";
import { FINGERPRINT } from "./fingerprint.js";
import { type ExploreJob, problemText } from "./job.js";

/** What all subtrees of a proof share, but the problem. */
export type SharedOfProof = Omit<Proving, "problem">;

export function exploreJob(
  problem: Problem,
  shared: SharedOfProof,
  { criterion, boxes, cutoff, first }: Subtrees,
): ExploreJob {
  const { aggregate, distance, surjective, techniques } = shared;
  return {
    kind: "explore",
    code: FINGERPRINT,
    problem: problemText(problem).hash,
    aggregate,
    distance,
    surjective,
    techniques,
    criterion,
    boxes: boxes.map(encoded),
    cutoff,
    first: first ?? null,
  };
}

/** What explores the subtrees of a proof, one job after the other. */
export type Explores = (subtrees: Subtrees) => Explored | Promise<Explored>;

/** The explorer of a proof's jobs in this thread. It holds the proof's trees. */
export function explorerOf(problem: Problem, shared: SharedOfProof): Explores {
  const explore = exploring.open({ ...shared, problem: dataOf(problem) });
  return (subtrees) => explore(subtrees, { stop: new AbortController().signal, onProgress: () => {} });
}

/** The result as JSON text. A value is null where nothing was found below the cutoff. */
export async function runExploreJob(
  { criterion, boxes, cutoff, first }: ExploreJob,
  explore: Explores,
): Promise<string> {
  const subtrees = { criterion, boxes: boxes.map(decoded), cutoff, first: first ?? undefined };
  const { value, states, nodes, counters, left } = await explore(subtrees);
  return JSON.stringify({
    value: Number.isFinite(value) ? value : null,
    states,
    nodes,
    counters: [...counters],
    left: left.map(encoded),
  });
}

/** The result of an exploration as in JSON. */
export interface ExploredData {
  readonly value: number | null;
  readonly states: Explored["states"];
  readonly nodes: number;
  readonly counters: readonly number[];
  readonly left: readonly string[];
}

export function exploredOf({ value, states, nodes, counters, left }: ExploredData): Explored {
  return {
    value: value ?? Number.POSITIVE_INFINITY,
    states,
    nodes,
    counters: Float64Array.from(counters),
    left: left.map(decoded),
  };
}

function encoded(box: Box): string {
  return Buffer.from(box.buffer, box.byteOffset, box.byteLength).toString("base64");
}

function decoded(text: string): Box {
  const bytes = Uint8Array.from(Buffer.from(text, "base64"));
  return new BigUint64Array(bytes.buffer);
}
