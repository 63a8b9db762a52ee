// The schema of a problem file. The types are in another file, so that public types do not depend on the schema
// library.
import * as v from "valibot";
import { quote } from "../base/describe.js";
import { constraintsSchema } from "./constraint-reading.js";
import { diagramsSchema, stateSchema } from "./diagram-reading.js";
import { PROBLEM_FORMAT } from "./format-names.js";
import { modelSchema } from "./model-schema.js";
import { dictionarySchema, listSchema, nameSchema, namesIn, objectSchema } from "./structure.js";

/** The structure of a problem file. `problemFrom` checks the meaning. */
export const problemSchema = objectSchema({
  format: v.literal(PROBLEM_FORMAT, quote(PROBLEM_FORMAT)),
  name: v.optional(v.string("a text")),
  low: modelSchema,
  high: modelSchema,
  map: dictionarySchema(
    listSchema(nameSchema, "low-level variables"),
    'an object, { "a high-level variable": ["a low-level variable", …], … }',
  ),
  diagrams: v.optional(diagramsSchema),
  inert: v.optional(namesIn(nameSchema, "a list of low-level variables")),
  constraints: v.optional(constraintsSchema),
  truth: v.optional(dictionarySchema(v.array(stateSchema, "a list of states"))),
});

/** The output of the schema: the file, with its dictionaries as Maps. */
export type ParsedFile = v.InferOutput<typeof problemSchema>;
