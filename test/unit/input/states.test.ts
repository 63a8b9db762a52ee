// States by name and by index, wherever a user gives them; the forms of a name; sparse lists.
import { expect, test } from "vitest";
import { ProblemError } from "../../../src/base/errors.js";
import { scenarios } from "../../../src/input/scenarios.js";
import { listedStateReader, stateOf } from "../../../src/input/states.js";
import { learn } from "../../../src/learning/learn.js";
import { type Abstraction, alphasOf } from "../../../src/problem/abstraction.js";
import { Problem } from "../../../src/problem/problem.js";

const smoking = { name: "Smoking", states: ["no", "yes"] };
const grade = { name: "Grade", states: ["1", "2", "3"] };
const counted = { name: "N", states: ["0", "1", "2"] };

test.each([
  [smoking, "yes", 1],
  [smoking, 1, 1],
  [smoking, "1", 1],
  [grade, "2", 1],
  [counted, 2, 2],
  [counted, "2", 2],
  [{ name: "A", states: ["\u00f6", "a"] }, "o\u0308", 0],
])("of data, %j: %j is the state of index %i", (variable, value, index) => {
  expect(stateOf(variable, value, "")).toBe(index);
});

test.each([
  [smoking, "Yes", /found "Yes".*did you mean "yes"\?/],
  [smoking, 2, /found 2/],
  [smoking, -1, /found -1/],
  [smoking, 0.5, /found 0.5/],
  [smoking, undefined, /found nothing/],
  [
    grade,
    2,
    /found 2, expected a state of "Grade": one of "1", "2", "3", as a text: its states are named by numbers/,
  ],
  [grade, 0, /found 0/],
  [grade, "0", /found "0"/],
])("of data, %j: %j is refused", (variable, value, message) => {
  expect(() => stateOf(variable, value, "/rows/0")).toThrow(ProblemError);
  expect(() => stateOf(variable, value, "/rows/0")).toThrow(message);
});

test("of lists, a number is an index, and a text a name", () => {
  const read = listedStateReader(grade);
  expect([read(2, ""), read("2", "")]).toEqual([2, 1]);
  expect(() => read(3, "/truth/Grade/0")).toThrow(
    '/truth/Grade/0: found 3, expected a state of "Grade": 0 to 2, or one of "1", "2", "3"',
  );
});

test("truth, frozen alphas and abstractions take names of states", async () => {
  const file = structuredClone(scenarios.basic) as unknown as {
    high: { variables: { states: unknown }[] };
    truth: unknown;
  };
  for (const variable of file.high.variables) variable.states = ["no", "yes"];
  file.truth = { Smoking_: ["no", "yes"], Cancer_: [0, "yes"] };
  const problem = Problem.from(file as never);
  expect(problem.truth).toEqual(scenarios.basic.truth);
  const byName = { Smoking_: ["yes", "no"], Cancer_: ["no", "yes"] };
  const byIndex = { Smoking_: [1, 0], Cancer_: [0, 1] };
  expect(alphasOf(problem, byName)).toEqual(alphasOf(problem, byIndex));
  const options = { restarts: 1, epochs: 1, workers: 1 };
  const { abstraction } = await learn(problem, { ...options, frozen: { Smoking_: ["yes", "no"] } });
  expect(abstraction.Smoking_).toEqual([1, 0]);
});

/** A list of two whose second place is empty. */
const sparse = (first: unknown) => Object.assign(new Array(2), { 0: first });

test.each<[abstraction: unknown, path: string, message: RegExp]>([
  [
    { Smoking_: ["none", "yes"], Cancer_: [0, 1] },
    "/abstraction/Smoking_/0",
    /found "none", expected a state of "Smoking_"/,
  ],
  [
    { Smokin_: [0, 1], Cancer_: [0, 1] },
    "/abstraction",
    /unknown variable "Smokin_".*did you mean "Smoking_"\?/,
  ],
  [
    { Smoking_: sparse([0, 1]), Cancer_: [0, 1] },
    "/abstraction/Smoking_/1",
    /found nothing, expected a row of 2 numbers/,
  ],
  [{ Smoking_: sparse(0), Cancer_: [0, 1] }, "/abstraction/Smoking_/1", /found nothing, expected a state/],
])("an abstraction %j is refused", (abstraction, path, message) => {
  const read = () => alphasOf(Problem.from(scenarios.basic), abstraction as Abstraction);
  expect(read).toThrow(
    expect.objectContaining({ name: "ProblemError", path, message: expect.stringMatching(message) }),
  );
});

test("a problem's names are found by their canonical form", () => {
  const [nfc, nfd] = ["\u00e9", "e\u0301"];
  const variable = (name: string) => ({ name, states: 2, cpt: [[0.5], [0.5]] });
  const problem = Problem.from({
    format: "causal-abstraction/problem@1",
    low: { variables: [variable(nfc), variable("b")] },
    high: { variables: [variable(`${nfc}_`), variable("b_")] },
    map: { [`${nfd}_`]: [nfd], b_: ["b"] },
    diagrams: [{ source: [`${nfd}_`], target: ["b_"] }],
  });
  expect(problem.map).toEqual({ [`${nfc}_`]: [nfc], b_: ["b"] });
  expect(problem.diagrams[0]!.source).toEqual([`${nfc}_`]);
});

const mixed = { name: "M", states: ["75", "high", " "] };
const many = { name: "L", states: Array.from({ length: 12 }, (_, i) => `s${i}`) };

test("an index in digits may have several, and is nothing but digits", () => {
  expect(stateOf(many, "11", "")).toBe(11);
  for (const text of ["x1", "1x", "", " "]) expect(() => stateOf(many, text, ""), text).toThrow(ProblemError);
  for (const value of [null, true, [1], ["1"]])
    expect(() => stateOf(smoking, value, "")).toThrow(ProblemError);
});

test("one state that is named by a number is enough for names alone; blanks are no number", () => {
  expect(() => stateOf(mixed, 1, "")).toThrow(
    /"75", "high", " ", as a text: its states are named by numbers$/,
  );
  expect(() => stateOf(mixed, "low", "")).toThrow(/"75", "high", " "$/);
  expect(stateOf({ name: "E", states: [" ", "a"] }, 1, "")).toBe(1);
  expect(() => stateOf(smoking, 2, "")).toThrow(/"no", "yes", or its index$/);
});

test("a list's state is told by names too, but where they are its indices", () => {
  expect(() => listedStateReader(counted)(3, "/x")).toThrow(/expected a state of "N": 0 to 2$/);
  const swapped = { name: "N", states: ["0", "2", "1"] };
  expect(() => listedStateReader(swapped)(3, "/x")).toThrow(/: 0 to 2, or one of "0", "2", "1"$/);
});
