// The health and the lung cancer scenario of IJCAI 2023, on LUCAS, the lung cancer network of I. Guyon's
// Causality Workbench. The sources number all states; the names "no" and "yes" are ours.
import type { VariableFile } from "../network.js";
import type { ProblemFile } from "../problem-file.js";
import { child, NO_YES, namesakes, published, root } from "./parts.js";

const SOURCE =
  "F. M. Zennaro, P. Turrini, T. Damoulas: Quantifying Consistency and Information Loss for Causal Abstraction Learning, IJCAI 2023";

const lucas: readonly VariableFile[] = [
  root("Anxiety", NO_YES, [0.35723, 0.64277]),
  root("PeerPressure", NO_YES, [0.67003, 0.32997]),
  child(
    "Smoking",
    NO_YES,
    ["Anxiety", "PeerPressure"],
    [0.56882, 0.25409, 0.1314, 0.08424],
    [0.43118, 0.74591, 0.8686, 0.91576],
  ),
  child("YellowFingers", NO_YES, ["Smoking"], [0.76881, 0.04628], [0.23119, 0.95372]),
  root("BornEvenDay", NO_YES, [0.5, 0.5]),
  root("Genetics", NO_YES, [0.84047, 0.15953]),
  child(
    "LungCancer",
    NO_YES,
    ["Smoking", "Genetics"],
    [0.76854, 0.13004, 0.16066, 0.00649],
    [0.23146, 0.86996, 0.83934, 0.99351],
  ),
  child("AttentionDisorder", NO_YES, ["Genetics"], [0.71044, 0.31294], [0.28956, 0.68706]),
  root("Allergy", NO_YES, [0.67159, 0.32841]),
  child(
    "Coughing",
    NO_YES,
    ["LungCancer", "Allergy"],
    [0.8653, 0.35408, 0.2336, 0.00053],
    [0.1347, 0.64592, 0.7664, 0.99947],
  ),
  child(
    "Fatigue",
    NO_YES,
    ["Coughing", "LungCancer"],
    [0.64788, 0.43486, 0.19984, 0.10411],
    [0.35212, 0.56514, 0.80016, 0.89589],
  ),
  child(
    "CarAccident",
    NO_YES,
    ["Fatigue", "AttentionDisorder"],
    [0.7726, 0.221, 0.21139, 0.02831],
    [0.2274, 0.779, 0.78861, 0.97169],
  ),
];

/** @param other P(Health_ = 0 | Smoking_ = no), in which the three high-level models differ */
function health(number: number, other: readonly [number, number]): ProblemFile {
  const [zero, one] = other;
  return published(
    `health-${number}`,
    `How smoking bears on health, which stands for coughing and fatigue; high-level model ν${number}.`,
    `${SOURCE}; notebook 1, health scenario.`,
    {
      low: lucas,
      high: [
        root("Smoking_", NO_YES, [0.5, 0.5]),
        child("Health_", 2, ["Smoking_"], [zero, 0.2], [one, 0.8]),
      ],
      map: { Smoking_: ["Smoking"], Health_: ["Coughing", "Fatigue"] },
      diagrams: [{ source: ["Smoking_"], target: ["Health_"] }],
    },
  );
}

export const health1 = health(1, [0.3, 0.7]);
export const health2 = health(2, [0.4, 0.6]);
export const health3 = health(3, [0.5, 0.5]);

function lung(set: string, about: string, sources: readonly (readonly string[])[]): ProblemFile {
  return published(
    `lung-${set}`,
    `How environment and genes bear on lung cancer; evaluation set J_${set}, ${about}.`,
    `${SOURCE}; notebook 2, lung cancer scenario.`,
    {
      low: lucas,
      high: [
        root("Environment_", 3, [0.7, 0.1, 0.2]),
        root("Genetics_", NO_YES, [0.3, 0.7]),
        child(
          "LungCancer_",
          NO_YES,
          ["Environment_", "Genetics_"],
          [0.8, 0.45, 0.55, 0.4, 0.45, 0.3],
          [0.2, 0.55, 0.45, 0.6, 0.55, 0.7],
        ),
      ],
      map: {
        Environment_: ["Anxiety", "PeerPressure"],
        Genetics_: ["Genetics", "Allergy"],
        ...namesakes("LungCancer_"),
      },
      diagrams: sources.map((source) => ({ source, target: ["LungCancer_"] })),
    },
  );
}

const BOTH = ["Environment_", "Genetics_"];

export const lungPar = lung("par", "parents", [BOTH]);
export const lungCau = lung("cau", "causal", [["Environment_"], ["Genetics_"], BOTH]);
export const lungUse = lung("use", "user: Genetics_ is in no diagram, so its map is free", [
  ["Environment_"],
]);
