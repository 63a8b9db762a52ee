// Scenario "basic". Smoking causes cancer through tar deposits; the high level leaves tar out. Source, and who
// named the states: see ../scenarios.ts.
import type { ProblemFile } from "../problem-file.js";

export const basic: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "basic",
  description: "Smoking causes lung cancer through tar; the coarse model leaves tar out.",
  low: {
    variables: [
      {
        name: "Smoking",
        description: "Whether somebody smokes.",
        states: ["no", "yes"],
        cpt: [[0.8], [0.2]],
      },
      {
        name: "Tar",
        description: "Whether tar is deposited in the lungs.",
        states: ["no", "yes"],
        parents: ["Smoking"],
        cpt: [
          [1, 0.2],
          [0, 0.8],
        ],
      },
      {
        name: "Cancer",
        description: "Whether lung cancer follows.",
        states: ["no", "yes"],
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
        description: "Whether somebody smokes.",
        states: ["no", "yes"],
        cpt: [[0.8], [0.2]],
      },
      {
        name: "Cancer_",
        description: "Whether lung cancer follows.",
        states: ["no", "yes"],
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
