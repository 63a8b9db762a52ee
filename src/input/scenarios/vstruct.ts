// Scenario "vstruct". A collider below (smoking, genetics → cancer) against a chain above. Source: see
// ../scenarios.ts.
import type { ProblemFile } from "../problem-file.js";

export const vstruct: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "vstruct",
  low: {
    variables: [
      {
        name: "Smoking",
        states: 2,
        cpt: [[0.8], [0.2]],
      },
      {
        name: "Genetics",
        states: 2,
        cpt: [[0.7], [0.3]],
      },
      {
        name: "Cancer",
        states: 2,
        parents: ["Smoking", "Genetics"],
        cpt: [
          [0.15, 0.85, 0.65, 0.75],
          [0.85, 0.15, 0.35, 0.25],
        ],
      },
      {
        name: "Coughing",
        states: 2,
        parents: ["Cancer"],
        cpt: [
          [1, 0.2],
          [0, 0.8],
        ],
      },
      {
        name: "Fatigue",
        states: 2,
        parents: ["Cancer", "Coughing"],
        cpt: [
          [0.42, 0.75, 0.65, 0.33],
          [0.58, 0.25, 0.35, 0.67],
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
      {
        name: "Fatigue_",
        states: 2,
        parents: ["Cancer_"],
        cpt: [
          [0.8, 0.5],
          [0.2, 0.5],
        ],
      },
    ],
  },
  map: {
    Smoking_: ["Smoking"],
    Cancer_: ["Cancer"],
    Fatigue_: ["Coughing", "Fatigue"],
  },
  diagrams: [
    { source: ["Smoking_"], target: ["Cancer_"] },
    { source: ["Smoking_"], target: ["Fatigue_"] },
    { source: ["Cancer_"], target: ["Fatigue_"] },
  ],
  truth: {
    Smoking_: [1, 0],
    Cancer_: [0, 1],
    Fatigue_: [1, 0, 1, 0],
  },
};
