// Writes dist/schema/*.json: a JSON Schema of every file. What the package reads is described by the schemas that check it, what it only
// writes by its types; descriptions are the docstrings of the types. `npm run build` calls this.
import { mkdirSync, writeFileSync } from "node:fs";
import type { GenericSchema } from "valibot";
import { jsonText } from "../src/base/json-text.js";
import { resultsSchema } from "../src/experiments/suite/reading-results.js";
import { modelSchema } from "../src/input/model-schema.js";
import { problemSchema } from "../src/input/problem-schema.js";
import { resultSchema, solutionSchema } from "../src/input/result-file.js";
import { schemaOfCheck } from "./schemas/from-checks.js";
import { SourceTypes } from "./schemas/from-types.js";
import type { JsonSchema } from "./schemas/json-schema.js";

interface FileKind {
  readonly title: string;
  /** The file and the name of its type. */
  readonly type: readonly [file: string, name: string];
  /** What checks the file where it is read. */
  readonly check?: GenericSchema;
  readonly more?: (schema: JsonSchema) => JsonSchema;
}

const FOLDER = "dist/schema";

/** One row a kind of file. */
const KINDS: Readonly<Record<string, FileKind>> = {
  model: { title: "A model", type: ["src/input/network.ts", "ModelFile"], check: modelSchema },
  problem: {
    title: "A problem",
    type: ["src/input/problem-file.ts", "ProblemFile"],
    check: problemSchema,
    more: withNamesOfFiles,
  },
  result: { title: "What learn found", type: ["src/learning/result.ts", "LearnResult"], check: resultSchema },
  solution: {
    title: "What solve found",
    type: ["src/solving/solution.ts", "Solution"],
    check: solutionSchema,
  },
  comparison: { title: "A comparison of strategies", type: ["src/experiments/compare.ts", "Comparison"] },
  sweep: { title: "A sweep of options", type: ["src/experiments/sweep.ts", "Sweep"] },
  results: {
    title: "What another learner found on the benchmark suite",
    type: ["src/experiments/suite/learner-results.ts", "LearnerResults"],
    check: resultsSchema,
  },
  "suite-comparison": {
    title: "A comparison of learners on the benchmark suite",
    type: ["src/experiments/suite/compare-suite.ts", "SuiteComparison"],
  },
};

/** Problem files may name the files of their models, which the command line reads. */
function withNamesOfFiles(schema: JsonSchema): JsonSchema {
  const { low, high } = schema.properties!;
  const either = ({ description, ...model }: JsonSchema): JsonSchema => ({
    description: `${description} Or the name of its file, on the command line.`,
    anyOf: [model, { type: "string", minLength: 1 }],
  });
  return { ...schema, properties: { ...schema.properties, low: either(low!), high: either(high!) } };
}

const types = new SourceTypes(Object.values(KINDS).map(({ type: [file] }) => file));
mkdirSync(FOLDER, { recursive: true });
for (const [name, { title, type, check, more }] of Object.entries(KINDS)) {
  const found = types.find(...type);
  const described = types.describe(check ? schemaOfCheck(check) : types.schemaOf(found), found);
  const schema = more ? more(described) : described;
  const file = { $schema: "http://json-schema.org/draft-07/schema#", title, ...schema };
  writeFileSync(`${FOLDER}/${name}.json`, jsonText(file));
}
