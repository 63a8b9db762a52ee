// Scenario "vstruct". A collider below (smoking, genetics → cancer) against a chain above. Source, and who
// named the states: see ../scenarios.ts. By its truth the low level counts smoking and fatigue from "yes".
import type { ProblemFile } from "../problem-file.js";

export const vstruct: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "vstruct",
  description:
    "Smoking and genes cause lung cancer, which tires; the coarse model is a chain without the genes.",
  low: {
    variables: [
      {
        name: "Smoking",
        description: "Whether somebody smokes.",
        states: ["yes", "no"],
        cpt: [[0.8], [0.2]],
      },
      {
        name: "Genetics",
        description: "Whether somebody carries the gene.",
        states: ["no", "yes"],
        cpt: [[0.7], [0.3]],
      },
      {
        name: "Cancer",
        description: "Whether lung cancer follows.",
        states: ["no", "yes"],
        parents: ["Smoking", "Genetics"],
        cpt: [
          [0.15, 0.85, 0.65, 0.75],
          [0.85, 0.15, 0.35, 0.25],
        ],
      },
      {
        name: "Coughing",
        description: "Whether somebody coughs.",
        states: ["no", "yes"],
        parents: ["Cancer"],
        cpt: [
          [1, 0.2],
          [0, 0.8],
        ],
      },
      {
        name: "Fatigue",
        description: "Whether somebody is tired.",
        states: ["yes", "no"],
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
      {
        name: "Fatigue_",
        description: "Whether somebody is tired, coughing or not.",
        states: ["no", "yes"],
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
