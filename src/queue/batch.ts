// A batch: jobs on one problem that are sent as one job of the queue, whose id is the hash of its content.

import * as v from "valibot";
import { InputError } from "../base/errors.js";
import { distances } from "../input/distances.js";
import { parse } from "../input/structure.js";
import { canonicalText, sha256 } from "../jobs/canonical.js";
import { FINGERPRINT } from "../jobs/fingerprint.js";
import type { Job } from "../jobs/job.js";
import { KEEPS, type Keep } from "../jobs/keep.js";
import { aggregateRow } from "../problem/aggregate.js";
import { criterionRow } from "../problem/criterion.js";
import { refuseTooLarge } from "./limits.js";

export interface Batch {
  /** "batch-" and the hash of the jobs' canonical JSON. */
  readonly id: string;
  readonly jobs: readonly Job[];
}

/** @throws InputError if the batch is too large to send */
export function batchOf(jobs: readonly Job[]): Batch {
  const text = canonicalText(jobs);
  const id = idOfText(text);
  refuseTooLarge("batch", id, text);
  return { id, jobs };
}

function idOfText(text: string): string {
  return `batch-${sha256(text)}`;
}

const about = {
  code: v.literal(FINGERPRINT, "this version's fingerprint"),
  problem: v.pipe(v.string("a hash"), v.regex(/^[0-9a-f]{64}$/, "a hash")),
};

const learnSchema = v.strictObject({
  kind: v.literal("learn"),
  ...about,
  keep: v.picklist(Object.keys(KEEPS) as Keep[], "a name of what is kept"),
  options: v.record(v.string(), v.unknown()),
});

const natural = v.pipe(v.number(), v.integer(), v.minValue(0));

const exploreSchema = v.strictObject({
  kind: v.literal("explore"),
  ...about,
  aggregate: v.picklist(aggregateRow.values),
  distance: v.picklist(distances),
  surjective: v.boolean(),
  techniques: natural,
  criterion: v.picklist(criterionRow.values),
  boxes: v.array(v.pipe(v.string(), v.base64())),
  cutoff: v.number(),
  first: v.nullable(natural),
});

const jobsSchema = v.pipe(
  v.array(v.variant("kind", [learnSchema, exploreSchema], "a job"), "a list of jobs"),
  v.minLength(1, "at least one job"),
  v.check((jobs) => jobs.every(({ problem }) => problem === jobs[0]!.problem), "jobs on one problem"),
);

/**
 * The batch that was sent under an id.
 *
 * @throws InputError or ProblemError if it is not what its id says
 */
export function batchIn(id: string, data: unknown): Batch {
  const jobs = (data as { readonly jobs?: unknown } | null)?.jobs ?? null;
  const text = canonicalText(jobs);
  if (idOfText(text) !== id) throw new InputError("found other content than its name says");
  refuseTooLarge("batch", id, text);
  return { id, jobs: parse(jobsSchema, jobs) };
}
