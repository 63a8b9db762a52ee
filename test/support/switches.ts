// A problem whose names are awkward.
import { Problem } from "../../src/index.js";

/** States that look like indices of others, quotes and commas in names, two variables below one. */
export const switches = Problem.from({
  format: "causal-abstraction/problem@1",
  low: {
    variables: [
      { name: "A", states: ["2", "0", "x, y"], cpt: "uniform" },
      { name: "B", states: 2, cpt: "uniform" },
      { name: "C", states: ["off", "on"], parents: ["A", "B"], cpt: "uniform" },
    ],
  },
  high: {
    variables: [
      { name: "AB", states: ["s0", "s1", "s2", "s3", "s4", "s5"], cpt: "uniform" },
      { name: "C", states: ["off", 'o"n'], parents: ["AB"], cpt: "uniform" },
    ],
  },
  map: { AB: ["B", "A"], C: ["C"] },
  diagrams: "causal",
  truth: { AB: [0, 1, 2, 3, 4, 5], C: [0, 1] },
});
