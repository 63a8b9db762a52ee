// Scenario "collapsing". The environment and smoking of the low level collapse into one high-level variable.
// Source, and who named the states: see ../scenarios.ts.
import type { ProblemFile } from "../problem-file.js";

export const collapsing: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "collapsing",
  description: "The environment and smoking of the detailed model are one variable of the coarse one.",
  low: {
    variables: [
      {
        name: "Environment",
        description: "Whether the environment encourages smoking.",
        states: ["no", "yes"],
        cpt: [[0.45], [0.55]],
      },
      {
        name: "Smoking",
        description: "Whether somebody smokes.",
        states: ["no", "yes"],
        parents: ["Environment"],
        cpt: [
          [0.9, 0.7],
          [0.1, 0.3],
        ],
      },
      {
        name: "Tar",
        description: "Whether tar is deposited in the lungs.",
        states: ["no", "yes"],
        parents: ["Smoking"],
        cpt: [
          [0.95, 0.2],
          [0.05, 0.8],
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
        description: "Whether somebody smokes, whatever the environment.",
        states: ["no", "yes"],
        cpt: [[0.8], [0.2]],
      },
      {
        name: "Tar_",
        description: "Whether tar is deposited in the lungs.",
        states: ["no", "yes"],
        parents: ["Smoking_"],
        cpt: [
          [1, 0.2],
          [0, 0.8],
        ],
      },
      {
        name: "Cancer_",
        description: "Whether lung cancer follows.",
        states: ["no", "yes"],
        parents: ["Tar_"],
        cpt: [
          [0.9, 0.6],
          [0.1, 0.4],
        ],
      },
    ],
  },
  map: {
    Smoking_: ["Environment", "Smoking"],
    Tar_: ["Tar"],
    Cancer_: ["Cancer"],
  },
  diagrams: [
    { source: ["Smoking_"], target: ["Tar_"] },
    { source: ["Smoking_"], target: ["Cancer_"] },
    { source: ["Tar_"], target: ["Cancer_"] },
  ],
  truth: {
    Smoking_: [0, 1, 0, 1],
    Tar_: [0, 1],
    Cancer_: [0, 1],
  },
};
