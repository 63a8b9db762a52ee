// Scenario "basic". Smoking causes cancer through tar deposits; the high level leaves tar out. Source: see
// ../scenarios.ts.
import type { ProblemFile } from "../problem-file.js";

export const basic: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "basic",
  low: {
    variables: [
      {
        name: "Smoking",
        states: 2,
        cpt: [[0.8], [0.2]],
      },
      {
        name: "Tar",
        states: 2,
        parents: ["Smoking"],
        cpt: [
          [1, 0.2],
          [0, 0.8],
        ],
      },
      {
        name: "Cancer",
        states: 2,
        parents: ["Tar"],
        cpt: [
          [0.9, 0.6],
          [0.1, 0.4],
        ],
      },
    ],
  },
  high: {
    variables: [
      {
        name: "Smoking_",
        states: 2,
        cpt: [[0.8], [0.2]],
      },
      {
        name: "Cancer_",
        states: 2,
        parents: ["Smoking_"],
        cpt: [
          [0.9, 0.66],
          [0.1, 0.34],
        ],
      },
    ],
  },
  map: {
    Smoking_: ["Smoking"],
    Cancer_: ["Cancer"],
  },
  diagrams: [{ source: ["Smoking_"], target: ["Cancer_"] }],
  truth: {
    Smoking_: [0, 1],
    Cancer_: [0, 1],
  },
};
