// Scenario "extended". Chain of the same variables at both levels, with more states at the low level. Source:
// see ../scenarios.ts.
import type { ProblemFile } from "../problem-file.js";

export const extended: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "extended",
  low: {
    variables: [
      {
        name: "Smoking",
        states: 4,
        cpt: [[0.25], [0.25], [0.25], [0.25]],
      },
      {
        name: "Tar",
        states: 3,
        parents: ["Smoking"],
        cpt: [
          [0.6, 0.55, 0.1, 0.1],
          [0.3, 0.25, 0.4, 0.4],
          [0.1, 0.2, 0.5, 0.5],
        ],
      },
      {
        name: "Cancer",
        states: 2,
        parents: ["Tar"],
        cpt: [
          [0.7, 0.7, 0.4],
          [0.3, 0.3, 0.6],
        ],
      },
    ],
  },
  high: {
    variables: [
      {
        name: "Smoking_",
        states: 3,
        cpt: [[0.25], [0.5], [0.25]],
      },
      {
        name: "Tar_",
        states: 2,
        parents: ["Smoking_"],
        cpt: [
          [0.9, 0.8, 0.5],
          [0.1, 0.2, 0.5],
        ],
      },
      {
        name: "Cancer_",
        states: 2,
        parents: ["Tar_"],
        cpt: [
          [0.7, 0.4],
          [0.3, 0.6],
        ],
      },
    ],
  },
  map: {
    Smoking_: ["Smoking"],
    Tar_: ["Tar"],
    Cancer_: ["Cancer"],
  },
  diagrams: [
    { source: ["Smoking_"], target: ["Tar_"] },
    { source: ["Smoking_"], target: ["Cancer_"] },
    { source: ["Tar_"], target: ["Cancer_"] },
  ],
  truth: {
    Smoking_: [0, 1, 2, 2],
    Tar_: [0, 0, 1],
    Cancer_: [0, 1],
  },
};
