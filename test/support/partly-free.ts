// A problem with a joint state that no diagram says anything of: B is never 2.
export const partlyFree = {
  format: "causal-abstraction/problem@1",
  low: {
    variables: [
      { name: "A", states: 2, cpt: [[0.5], [0.5]] },
      {
        name: "B",
        states: 3,
        parents: ["A"],
        cpt: [
          [0.9, 0.1],
          [0.1, 0.9],
          [0, 0],
        ],
      },
    ],
  },
  high: {
    variables: [
      { name: "X", states: 2, cpt: "uniform" },
      { name: "Y", states: 2, parents: ["X"], cpt: "uniform" },
    ],
  },
  map: { X: ["A"], Y: ["B"] },
  truth: { X: [0, 1], Y: [0, 1, 1] },
} as const;
