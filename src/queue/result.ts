// The result of a batch as one text: a line with the batch's id, then a line of JSON for each job. A text, since stores
// of JSON may reorder keys, and equal results must be equal bytes.

import * as v from "valibot";
import { InputError } from "../base/errors.js";
import type { Job } from "../jobs/job.js";
import { keptOf } from "../jobs/kept-data.js";
import type { Batch } from "./batch.js";
import { refuseTooLarge } from "./limits.js";

/** @throws InputError if it is too large */
export function resultOf({ id }: Batch, texts: readonly string[]): string {
  const result = [id, ...texts].join("\n");
  refuseTooLarge("result", `of ${id}`, result);
  return result;
}

const numbers = v.array(v.number());

const exploredSchema = v.strictObject({
  value: v.nullable(v.number()),
  states: v.array(numbers),
  nodes: v.number(),
  counters: numbers,
  left: v.array(v.pipe(v.string(), v.base64())),
});

/**
 * The results' texts in a batch's result.
 *
 * @throws InputError if it is not the result of this batch
 */
export function textsIn(result: unknown, { id, jobs }: Batch): string[] {
  const [name, ...texts] = typeof result === "string" ? result.split("\n") : [];
  const isWhole = name === id && texts.length === jobs.length;
  if (isWhole && texts.every((text, k) => isResultOf(jobs[k]!, text))) return texts;
  throw new InputError(
    `${id}: found a result that is not what was asked for; it is removed, and done again when it is asked for again`,
  );
}

function isResultOf(job: Job, text: string): boolean {
  try {
    const data: unknown = JSON.parse(text);
    if (job.kind === "explore") return v.is(exploredSchema, data);
    return keptOf(job.keep, data).seed === job.options.seed;
  } catch {
    return false;
  }
}
