// All faults of a problem or a model, as far as they can be told apart.
import type { ProblemError } from "../base/errors.js";
import { checkedModel } from "../input/experiments.js";
import { AllFaults } from "../input/faults.js";
import { modelSchema } from "../input/model-schema.js";
import { checkedProblem, type ProblemFile } from "../input/problem-file.js";
import { misfits, parse } from "../input/structure.js";
import { Problem } from "./problem.js";

/**
 * What is wrong with the data of a problem file, in order: all faults of its structure; if there are none, all of its
 * models; and then all of the rest. Empty if nothing is wrong.
 */
export function faultsOfProblem(json: unknown): readonly ProblemError[] {
  const faults = new AllFaults();
  const valid = faults.part(() => checkedProblem(json, faults));
  if (valid) faults.part(() => Problem.from(json as ProblemFile));
  return faults.found;
}

/** What is wrong with the data of a model file. */
export function faultsOfModel(json: unknown): readonly ProblemError[] {
  const faults = new AllFaults();
  const file = faults.whole(
    () => parse(modelSchema, json),
    () => misfits(modelSchema, json),
  );
  if (file) checkedModel(file, "", faults);
  return faults.found;
}
