// A model that may become a level of a problem, and the problem that two models make.
import { ProblemError } from "../../../src/base/errors.js";
import { editableText } from "../../../src/base/json-text.js";
import type { EvaluationSetName } from "../../../src/input/evaluation-sets.js";
import { PROBLEM_FORMAT } from "../../../src/input/format-names.js";
import { withoutNotes } from "../../../src/input/formats/json.js";
import type { ModelFile } from "../../../src/input/network.js";
import { Model } from "../../../src/problem/model.js";
import { skeletonOf } from "../../../src/problem/skeleton.js";
import type { Answer } from "../../protocol.js";
import type { FileOrder, ModelView } from "../../protocol-files.js";
import { problemOf } from "../problem.js";
import { faultsOf } from "./faults.js";

/** @param name the name of its file */
export function modelView(name: string, file: ModelFile): ModelView {
  const model = Model.from(file);
  return {
    name: name.replace(/(?:\.\w{1,8})+$/, ""),
    text: JSON.stringify(withoutNotes(file)),
    variables: model.variables.map(({ name: variable, states, parents }) => ({
      name: variable,
      states,
      parents,
    })),
    hasGraph: !model.experiments,
  };
}

/** So many high-level variables have too many pairs of sets: diagrams are then between single ones. */
const MANY_VARIABLES = 5;

export function made({ name, low, high, map }: Extract<FileOrder, { kind: "make" }>): Answer {
  const below: ModelFile = JSON.parse(low);
  const above: ModelFile = high === null ? skeletonOf(Model.from(below), map) : JSON.parse(high);
  const diagrams: EvaluationSetName = above.variables.length > MANY_VARIABLES ? "causal-single" : "causal";
  const text = editableText({
    format: PROBLEM_FORMAT,
    name,
    low: below,
    high: above,
    map,
    diagrams,
  }).trimEnd();
  try {
    problemOf(text);
    return { kind: "made", text };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { kind: "fault", fault: faultsOf(text, error) };
  }
}
