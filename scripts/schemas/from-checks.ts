// JSON Schemas of what the package reads, from the schemas by which it checks it.
import {
  type ConversionConfig,
  type JsonSchema as LibrarySchema,
  toJsonSchema,
} from "@valibot/to-json-schema";
import type * as v from "valibot";
import type { JsonSchema } from "./json-schema.js";

const config: ConversionConfig = {
  // Of a pipe, what follows the check of the kind says more.
  typeMode: "output",
  // All numbers of JSON are finite.
  ignoreActions: ["finite"],
  overrideSchema: ({ valibotSchema }) => replaced(valibotSchema as unknown as Part) as LibrarySchema,
};

interface Part {
  readonly type: string;
  readonly value?: v.GenericSchema;
  readonly options?: () => readonly v.GenericSchema[];
}

/**
 * The JSON Schema of what a schema accepts.
 *
 * @throws Error for a check that JSON Schema cannot say
 */
export function schemaOfCheck(schema: v.GenericSchema): JsonSchema {
  const { $schema: _, $defs: __, ...rest } = toJsonSchema(schema, config);
  return rest as JsonSchema;
}

/** What the converter does not know: `dictionarySchema` and `eitherSchema` of src/input/structure.ts. */
function replaced({ type, value, options }: Part): JsonSchema | undefined {
  if (type === "map") return { type: "object", additionalProperties: schemaOfCheck(value!) };
  if (type !== "lazy") return undefined;
  if (!options) throw new Error("a schema that depends on the value, without its options");
  return { anyOf: options().map(schemaOfCheck) };
}
