// A job: plain data that says all that its result depends on. Its name is the hash of its canonical JSON, and
// its result is a JSON text, the same wherever it is computed, except for times.

import type { Distance } from "../input/distances.js";
import type { Aggregate } from "../problem/aggregate.js";
import type { Criterion } from "../problem/criterion.js";
import type { Problem } from "../problem/problem.js";
import { canonicalText, sha256 } from "./canonical.js";
import type { Keep } from "./keep.js";

interface About {
  /** The fingerprint of what computes it. */
  readonly code: string;
  /** The hash of the problem's text. */
  readonly problem: string;
}

/** A run of `learn`. Its result is what `keep` keeps. */
export interface LearnJob extends About {
  readonly kind: "learn";
  readonly keep: Keep;
  /** All options in force, as in a result file. */
  readonly options: Readonly<Record<string, unknown>>;
}

/** The exploration of subtrees of a proof. Its result is an encoded `Explored` (explore-job.ts). */
export interface ExploreJob extends About {
  readonly kind: "explore";
  readonly aggregate: Aggregate;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** The mask of the techniques in use. */
  readonly techniques: number;
  readonly criterion: Criterion;
  /** Open boxes, the deepest last: each the little-endian 64-bit masks of its items, in base64. */
  readonly boxes: readonly string[];
  readonly cutoff: number;
  /** The index of the alpha to branch on first; null for none. */
  readonly first: number | null;
}

export type Job = LearnJob | ExploreJob;

/** "learn-…": the kind, and the hash of the job's canonical JSON. */
export function idOf(job: Job): string {
  return `${job.kind}-${sha256(canonicalText(job))}`;
}

/** A problem as the text that jobs name by its hash. */
export interface ProblemText {
  readonly text: string;
  readonly hash: string;
}

const texts = new WeakMap<Problem, ProblemText>();

/** The problem's file as canonical JSON, and the hash of it. */
export function problemText(problem: Problem): ProblemText {
  const known = texts.get(problem);
  if (known) return known;
  const text = canonicalText(problem.toJSON());
  const made = { text, hash: sha256(text) };
  texts.set(problem, made);
  return made;
}
