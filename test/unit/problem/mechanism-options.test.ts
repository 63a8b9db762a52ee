// Model.mechanism narrowed down: sources at one state, evidence, and what is refused of them.
import { expect, test } from "vitest";
import { ProblemError } from "../../../src/base/errors.js";
import { Matrix } from "../../../src/base/matrix.js";
import { Model } from "../../../src/problem/model.js";
import type { MechanismOptions } from "../../../src/problem/query.js";
import { expectClose } from "../../support/matrices.js";
import { SPRINKLER } from "../../support/sprinkler.js";

/** The sprinkler; a grade by numbers, and a name with a diaeresis in NFC. */
const model = Model.from({
  variables: [
    ...SPRINKLER,
    { name: "Grade", states: ["1", "2", "3"], cpt: [[0.2], [0.3], [0.5]] },
    { name: "Gr\u00f6\u00dfe", states: 2, cpt: [[0.5], [0.5]] },
  ],
});

test("P(Rain | do(Sprinkler), Wet = yes)", () => {
  const found = model.mechanism(["Sprinkler"], ["Rain"], { given: { Wet: "yes" } });
  expectClose(
    found,
    Matrix.from([
      [0, 0.4150841020075963],
      [1, 0.5849158979924036],
    ]),
    1e-12,
  );
});

test("a source at one state is no axis: its column alone is computed", () => {
  const whole = model.mechanism(["Sprinkler", "Cloudy"], ["Wet"]);
  const part = model.mechanism(["Sprinkler", "Cloudy"], ["Wet"], { at: { Sprinkler: "on" } });
  expect(part.toJSON()).toEqual(whole.toJSON().map((row) => row.slice(2)));
  const one = model.mechanism(["Sprinkler", "Cloudy"], ["Wet"], { at: { Sprinkler: 1, Cloudy: "0" } });
  expect(one.toJSON()).toEqual(whole.toJSON().map((row) => [row[2]]));
});

test("one intervention is answered where all of them are too many", () => {
  const causes = Array.from({ length: 20 }, (_, i) => ({ name: `X${i}`, states: 10 }));
  const half = [0.5, 0.5].map((p) => new Array<number>(100).fill(p));
  const pairs = causes
    .slice(1)
    .map(({ name }, i) => ({ name: `Y${i}`, states: 2, parents: [`X${i}`, name], cpt: half }));
  const end = {
    name: "Z",
    states: 2,
    parents: ["Y0", "Y18"],
    cpt: [
      [0.1, 0.2, 0.3, 0.4],
      [0.9, 0.8, 0.7, 0.6],
    ],
  };
  const large = Model.from({ variables: [...causes, ...pairs, end] });
  const sources = causes.map(({ name }) => name);
  expect(() => large.mechanism(sources, ["Z"])).toThrow(/P\(Z \| do\(X0, .+ and 10 more\)\) has/);
  const at = Object.fromEntries(sources.map((name) => [name, 3]));
  expectClose(large.mechanism(sources, ["Z"], { at }), Matrix.from([[0.25], [0.75]]), 1e-12);
});

test("a variable is found by the canonical form of its name where that is clear", () => {
  expect(model.mechanism([], ["Gro\u0308\u00dfe"]).toJSON()).toEqual([[0.5], [0.5]]);
  const both = Model.from({
    variables: [
      { name: "\u00f6", states: 2 },
      { name: "o\u0308", states: 3 },
    ],
  });
  expect(both.mechanism([], ["o\u0308"]).rows).toBe(3);
});

test.each<[options: unknown, path: string, message: RegExp]>([
  [null, "options", /found null, expected an object of options/],
  [{ where: {} }, "options/where", /an unknown option, expected at, given/],
  [{ at: "on" }, "options/at", /found "on", expected an object of states by variable/],
  [{ at: { Sprinkle: "on" } }, "options/at", /unknown variable "Sprinkle".*did you mean "Sprinkler"\?/],
  [{ at: { Rain: "yes" } }, "options/at/Rain", /a variable that is no source, expected sources: "Sprinkler"/],
  [
    { at: { Sprinkler: "On" } },
    "options/at/Sprinkler",
    /found "On".*one of "off", "on" \(did you mean "on"\?\), or its index/,
  ],
  [{ at: { Sprinkler: 2 } }, "options/at/Sprinkler", /found 2/],
  [{ at: { Sprinkler: Number.NaN } }, "options/at/Sprinkler", /found NaN/],
  [{ given: { Sprinkler: "on" } }, "options/given/Sprinkler", /a source too/],
  [{ given: { Wet: "no" } }, "options/given/Wet", /a target too/],
  [{ given: { Grade: 2 } }, "options/given/Grade", /found 2, expected .* as a text/],
  [{ given: { Grade: "0" } }, "options/given/Grade", /found "0"/],
])("%j is refused at %s", (options, path, message) => {
  const query = () => model.mechanism(["Sprinkler"], ["Wet"], options as MechanismOptions);
  expect(query).toThrow(ProblemError);
  expect(query).toThrow(expect.objectContaining({ path, message: expect.stringMatching(message) }));
});

test("evidence that an intervention makes impossible is named, and the others can be asked for", () => {
  const query = (at?: MechanismOptions["at"]) =>
    model.mechanism(["Sprinkler", "Rain"], ["Cloudy"], { at, given: { Wet: "yes" } });
  expect(() => query()).toThrow(
    'options/given: found Wet = "yes" of probability 0 under do(Sprinkler = "off", Rain = "no")',
  );
  expectClose(
    query({ Sprinkler: "on" }),
    Matrix.from([
      [0.4, 0.4],
      [0.6, 0.6],
    ]),
    1e-12,
  );
});
