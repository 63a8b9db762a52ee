// Hints at common slips in problem files: each message shows what should be written.
import { expect, test } from "vitest";
import { Problem, scenarios } from "../../../src/index.js";

type Json = ReturnType<typeof JSON.parse>;

const rename = (object: Json, from: string, to: string) => {
  object[to] = object[from];
  delete object[from];
};

const table: [name: string, edit: (file: Json) => unknown, message: string][] = [
  [
    "a key in other letters",
    ({ low }) => rename(low.variables[0], "states", "States"),
    '/low/variables/0/states: missing key "states" (is "States" meant for it?)',
  ],
  [
    "a key of other tools",
    ({ high }) => rename(high, "variables", "nodes"),
    '/high/variables: missing key "variables" (is "nodes" meant for it?)',
  ],
  [
    "a key of other tools for one that may be left out",
    ({ low }) => rename(low.variables[0], "cpt", "probabilities"),
    '(did you mean "cpt"?)',
  ],
  [
    "from and to",
    ({ diagrams }) => rename(diagrams[0], "target", "to"),
    '/diagrams/0/target: missing key "target" (is "to" meant for it?)',
  ],
  [
    "a map from low to high",
    (file) => (file.map = { Smoking: ["Smoking_"], Environment: ["Smoking_"], Cancer: ["Cancer_"] }),
    'as keys: {"Smoking_":["Smoking","Environment"],"Cancer_":["Cancer"]}',
  ],
  ["a map as a list", (file) => (file.map = [["Tar_", ["Tar"]]]), '{ "a high-level variable": ["a low-level'],
  ["one name for a list", ({ map }) => (map.Tar_ = "Tar"), 'a list of low-level variables: ["Tar"]'],
  [
    "one parent for a list",
    ({ low }) => (low.variables[1].parents = "Environment"),
    'a list of variable names: ["Environment"]',
  ],
  [
    "numbers of a root without rows",
    ({ low }) => (low.variables[0].cpt = [0.3, 0.7]),
    "as in [[0.3], [0.7]] for 2 states without parents",
  ],
  ["numbers in quotes", ({ low }) => (low.variables[0].cpt = [["0.3"], ["0.7"]]), "without quotes"],
  [
    "numbers as states",
    ({ low }) => (low.variables[0].states = [0, 1]),
    'found 0, expected a state\'s name: a text in quotes, "0"',
  ],
  [
    "an evaluation set that is misspelt",
    (file) => (file.diagrams = "causal_single"),
    '(did you mean "causal-single"?)',
  ],
  [
    "an order by itself",
    (file) => (file.constraints = { Tar_: "increasing" }),
    'an object, { "monotone": "increasing" }',
  ],
  [
    "one state for a list of those allowed",
    (file) => (file.constraints = { Tar_: { allow: { yes: "yes" } } }),
    'a list of high-level states: ["yes"]',
  ],
];

test.each(table)("%s", (_, edit, message) => {
  const file = structuredClone(scenarios.collapsing);
  edit(file);
  expect(() => Problem.from(file)).toThrow(message);
});
