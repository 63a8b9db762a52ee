// What is kept of runs, read from JSON that comes from elsewhere: a folder of results, or a queue.

import { Matrix } from "../base/matrix.js";
import { comparedSchema, resultSchema } from "../input/result-file.js";
import { parse } from "../input/structure.js";
import type { Learned } from "../learning/result.js";
import type { Keep, Kept } from "./keep.js";

/** How what each name keeps is read. */
const READERS: { readonly [K in Keep]: (data: unknown) => Kept<K> } = {
  compared: (data) => parse(comparedSchema, data),
  learned: (data) => {
    const result = parse(resultSchema, data);
    const relaxed = Object.entries(result.relaxed).map(([name, rows]) => [name, Matrix.from(rows)]);
    return { ...result, relaxed: Object.fromEntries(relaxed) } as Learned;
  },
};

/** @throws ProblemError with the path of the first place that is not as it should be */
export function keptOf<K extends Keep>(keep: K, data: unknown): Kept<K> {
  return READERS[keep](data);
}
