// Scenario "extended". Chain of the same variables at both levels, with more states at the low level. Source,
// and who named the states: see ../scenarios.ts.
import type { ProblemFile } from "../problem-file.js";

export const extended: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "extended",
  description:
    "The same chain at both levels; the detailed model tells more amounts of smoking and tar apart.",
  low: {
    variables: [
      {
        name: "Smoking",
        description: "How much somebody smokes.",
        states: ["none", "light", "moderate", "heavy"],
        cpt: [[0.25], [0.25], [0.25], [0.25]],
      },
      {
        name: "Tar",
        description: "How much tar is deposited in the lungs.",
        states: ["low", "medium", "high"],
        parents: ["Smoking"],
        cpt: [
          [0.6, 0.55, 0.1, 0.1],
          [0.3, 0.25, 0.4, 0.4],
          [0.1, 0.2, 0.5, 0.5],
        ],
      },
      {
        name: "Cancer",
        description: "Whether lung cancer follows.",
        states: ["no", "yes"],
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
        description: "How much somebody smokes.",
        states: ["none", "light", "heavy"],
        cpt: [[0.25], [0.5], [0.25]],
      },
      {
        name: "Tar_",
        description: "How much tar is deposited in the lungs.",
        states: ["low", "high"],
        parents: ["Smoking_"],
        cpt: [
          [0.9, 0.8, 0.5],
          [0.1, 0.2, 0.5],
        ],
      },
      {
        name: "Cancer_",
        description: "Whether lung cancer follows.",
        states: ["no", "yes"],
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
