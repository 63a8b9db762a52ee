// What a click on a bar of a model asks in the playground.
import { expect, test } from "vitest";
import type { ProblemView, VariableView } from "../../playground/protocol.js";
import { questionSetting, settableOf, whyNot } from "../../playground/state/settable.js";

const variable = (name: string): VariableView => ({
  name,
  states: ["no", "yes"],
  parents: [],
  description: null,
  unit: null,
  table: [],
  lines: 0,
});

const both = ["no", "yes"].flatMap((A) => ["no", "yes"].map((B) => ({ A, B })));

/** X stands for A and B, Y for C; D is not in the map. */
const view: ProblemView = {
  name: null,
  description: null,
  text: "",
  low: ["A", "B", "C", "D"].map(variable),
  high: ["X", "Y"].map(variable),
  map: { X: ["A", "B"], Y: ["C"] },
  alphas: [],
  diagrams: [
    { words: "X → Y", source: ["X"], target: ["Y"], interventions: [], sets: both, count: 4 },
    { words: "X → Y", source: ["X"], target: ["Y"], interventions: [], sets: both.slice(2), count: 2 },
  ],
  truth: null,
  notes: [],
  noteCount: 0,
};

const map = { X: [0, 1, 1, 1], Y: [0, 1] };

test("a state below is set by the diagram that is asked, and all else stays", () => {
  const now = { A: "no", B: "yes" };
  const asked = { diagram: 0, column: 1 };
  expect(questionSetting(view, map, { level: "low", name: "A", state: "yes" }, asked, now)).toEqual({
    diagram: 0,
    column: 3,
  });
  const other = { diagram: 1, column: 0 };
  expect(questionSetting(view, map, { level: "low", name: "A", state: "yes" }, other, now)).toEqual({
    diagram: 1,
    column: 1,
  });
});

test("a state above is set by what becomes it under the map", () => {
  const setting = { level: "high", name: "X", state: "no" } as const;
  expect(questionSetting(view, map, setting, null, { A: "yes", B: "yes" })).toEqual({
    diagram: 0,
    column: 0,
  });
  expect(questionSetting(view, { ...map, X: [1, 1, 1, 1] }, setting, null, {})).toBeUndefined();
});

test("why a state cannot be set", () => {
  const settable = settableOf(view, { ...map, X: [1, 1, 1, 1] });
  const why = (level: "low" | "high", name: string, state = "no") =>
    whyNot(view, settable, { level, name, state });
  expect(why("low", "A")).toBeUndefined();
  expect(why("low", "C")).toBe("No diagram asks what follows from C.");
  expect(why("low", "D")).toBe("D is not in the map.");
  expect(why("high", "X", "yes")).toBeUndefined();
  expect(why("high", "X")).toBe("Under this map nothing that is set below becomes X = no.");
  expect(why("high", "Y")).toBe("No diagram asks what follows from Y.");
});
