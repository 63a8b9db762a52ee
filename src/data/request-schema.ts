// The schema of what is fitted. The types are in another file, so that public types do not depend on the schema
// library.
import * as v from "valibot";
import { edgesSchema, priorSchema, statesSchema, valuesSchema } from "../input/model-schema.js";
import { listSchema, nameSchema, objectSchema } from "../input/structure.js";
import type { BinRule } from "./bins.js";
import type { FitRequest } from "./request.js";

const NAMES = v.array(nameSchema, "a list of variable names");

/** `columnOf` checks what the rule says. */
const ruleSchema = v.custom<BinRule>(
  (value) => typeof value === "object" && value !== null,
  "a list of edges, or one of width, quantile and edges",
);

const variableSchema = objectSchema({
  name: nameSchema,
  states: v.optional(statesSchema),
  parents: v.optional(NAMES),
  bins: v.optional(v.lazy((bins) => (Array.isArray(bins) ? edgesSchema : ruleSchema))),
  prior: v.optional(priorSchema),
  values: v.optional(valuesSchema),
  unit: v.optional(v.string("a text")),
});

const experimentSchema = objectSchema({ do: NAMES, of: listSchema(nameSchema, "variable names") });
const EXPERIMENTS = "true, or a list of experiments";

/** The structure of a request. `planOf` checks the meaning. */
export const requestSchema: v.GenericSchema<unknown, FitRequest> = v.object({
  variables: v.optional(
    v.array(
      v.lazy((variable) => (typeof variable === "string" ? nameSchema : variableSchema)),
      "a list of variables",
    ),
  ),
  graph: v.optional(v.string("arrows as a text")),
  experiments: v.optional(
    v.lazy((experiments) =>
      Array.isArray(experiments) ? listSchema(experimentSchema, "experiments") : v.boolean(EXPERIMENTS),
    ),
  ),
  prior: v.optional(priorSchema),
});
