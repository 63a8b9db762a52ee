// Two small examples: the chain of the genetic algorithm, and Hoel's example of causal emergence.
import { child, namesakes, published, root } from "./parts.js";

export const genetic = published(
  "genetic",
  "A chain of three variables, abstracted by a genetic algorithm; what counts is the sum of the errors.",
  "F. M. Zennaro: FMZennaro/CategoricalCausalAbstraction, 2023; notebook GA - 1, Abstraction Learning.",
  {
    low: [
      root("S", 4, [0.25, 0.25, 0.25, 0.25]),
      child("T", 3, ["S"], [0.6, 0.55, 0.1, 0.1], [0.3, 0.25, 0.4, 0.4], [0.1, 0.2, 0.5, 0.5]),
      child("C", 2, ["T"], [0.7, 0.7, 0.4], [0.3, 0.3, 0.6]),
    ],
    high: [
      root("S_", 3, [0.25, 0.5, 0.25]),
      child("T_", 2, ["S_"], [0.9, 0.8, 0.5], [0.1, 0.2, 0.5]),
      child("C_", 2, ["T_"], [0.7, 0.4], [0.3, 0.6]),
    ],
    map: namesakes("S_", "T_", "C_"),
    diagrams: [
      { source: ["S_"], target: ["T_"] },
      { source: ["T_"], target: ["C_"] },
      { source: ["S_"], target: ["C_"] },
    ],
    truth: { S_: [0, 1, 2, 2], T_: [0, 0, 1], C_: [0, 1] },
  },
);

const THIRDS = [1 / 3, 1 / 3, 1 / 3, 0];
/** The names are ours. */
const FOUR = ["a", "b", "c", "d"];
const TWO = ["abc", "d"];

export const hoel = published(
  "hoel",
  "Four states, three of which mix evenly: effective information is 0.81 bits below, and 1 bit above.",
  "E. Hoel's example of causal emergence, by surveys of the field; the text itself was not seen.",
  {
    low: [
      root("Now", FOUR, [0.25, 0.25, 0.25, 0.25]),
      child("Next", FOUR, ["Now"], THIRDS, THIRDS, THIRDS, [0, 0, 0, 1]),
    ],
    high: [root("Now_", TWO, [0.5, 0.5]), child("Next_", TWO, ["Now_"], [1, 0], [0, 1])],
    map: namesakes("Now_", "Next_"),
    diagrams: [{ source: ["Now_"], target: ["Next_"] }],
    truth: { Now_: [0, 0, 0, 1], Next_: [0, 0, 0, 1] },
  },
);
