// The schema of a model file. The types are in another file, so that public types do not depend on the schema
// library.
import * as v from "valibot";
import { quote } from "../base/describe.js";
import type { ModelFile } from "./network.js";
import {
  eitherSchema,
  listFirst,
  listSchema,
  nameSchema,
  namesIn,
  namesSchema,
  objectSchema,
} from "./structure.js";

const MAX_STATES = 65_536;
const STATE_COUNT = `a number of states from 1 to ${MAX_STATES}, or a list of their names`;
const PROBABILITY = "a finite number ≥ 0";

const probabilitySchema = v.pipe(
  v.number(({ input }) => (typeof input === "string" ? `${PROBABILITY}, without quotes` : PROBABILITY)),
  v.finite(PROBABILITY),
  v.minValue(0, PROBABILITY),
);
const countSchema = v.pipe(
  v.number(STATE_COUNT),
  v.integer(STATE_COUNT),
  v.minValue(1, STATE_COUNT),
  v.maxValue(MAX_STATES, STATE_COUNT),
);
const stateSchema = namesSchema(
  (found) =>
    `a state's name: a text in quotes${typeof found === "object" ? "" : `, ${quote(String(found))}`}`,
);
export const statesSchema = eitherSchema([listSchema(stateSchema, "state names"), countSchema], listFirst);

const TABLE = 'a list of rows, one per state, or "uniform"';
const cptSchema = eitherSchema(
  [
    (cpt: readonly unknown[]) => v.array(v.array(probabilitySchema, rowText(cpt)), TABLE),
    v.literal("uniform", TABLE),
  ],
  listFirst,
);

/** The most numbers that a message writes again. */
const MOST_WRITTEN = 8;

/** What a row of a table is; a plain list of numbers is shown as it should be written, where nothing has a parent. */
function rowText(cpt: readonly unknown[]): string {
  const isPlain = cpt.length <= MOST_WRITTEN && cpt.every((item) => typeof item === "number");
  const rows = isPlain ? cpt.map((item) => `[${item}]`).join(", ") : "[0.9], [0.1]";
  return `a row: a list of probabilities, as in [${rows}] for ${isPlain ? cpt.length : "two"} states without parents`;
}

const COUNT = "a count: a number from 0 to 2⁵³";
const occurrencesSchema = v.pipe(v.number(COUNT), v.minValue(0, COUNT), v.maxValue(2 ** 53, COUNT));
const COUNTS = "a list of rows of counts, one row per state";

const PRIOR = 'a number from 0 to 2⁵³, or { "bdeu": a number above 0 }';
const amountSchema = v.pipe(v.number(PRIOR), v.minValue(0, PRIOR), v.maxValue(2 ** 53, PRIOR));
export const priorSchema = eitherSchema(
  [v.strictObject({ bdeu: v.pipe(amountSchema, v.gtValue(0, PRIOR)) }, PRIOR), amountSchema],
  (prior) => (typeof prior === "object" ? 0 : 1),
);

const VALUE = "a finite number";
const valueSchema = v.pipe(v.number(VALUE), v.finite(VALUE));
export const edgesSchema = listSchema(valueSchema, "edges, one more than states");
export const valuesSchema = listSchema(valueSchema, "numbers, one per state");

const variableSchema = objectSchema({
  name: nameSchema,
  states: statesSchema,
  parents: v.optional(namesIn(nameSchema, "a list of variable names")),
  cpt: v.optional(cptSchema),
  counts: v.optional(v.array(v.array(occurrencesSchema, COUNTS), COUNTS)),
  prior: v.optional(priorSchema),
  bins: v.optional(edgesSchema),
  values: v.optional(valuesSchema),
  unit: v.optional(v.string("a text")),
});

const OUTCOMES = 'a list of rows of counts, one row per joint state of the variables under "of"';
const PSEUDO = "a number from 0 to 2⁵³";

const experimentSchema = objectSchema(
  {
    do: namesIn(nameSchema, "a list of variable names"),
    of: listSchema(nameSchema, "variable names"),
    counts: v.array(v.array(occurrencesSchema, OUTCOMES), OUTCOMES),
    prior: v.optional(v.pipe(v.number(PSEUDO), v.minValue(0, PSEUDO), v.maxValue(2 ** 53, PSEUDO))),
  },
  'an experiment, { "do": […], "of": […], "counts": [[…]] }',
);

const noteSchema = objectSchema({ path: v.string("a text"), message: v.string("a text") });

/** The structure of a model file. `modelFrom` checks the meaning. */
export const modelSchema: v.GenericSchema<unknown, ModelFile> = objectSchema(
  {
    variables: listSchema(variableSchema, 'variables, [{ "name": …, "states": … }, …]'),
    experiments: v.optional(listSchema(experimentSchema, "experiments")),
    notes: v.optional(v.array(noteSchema, "a list of notes")),
    warnings: v.optional(v.array(noteSchema, "a list of notes")),
  },
  "an object with variables; names of files are read on the command line alone",
);
