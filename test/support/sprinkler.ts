// Rain and a sprinkler, both under a cloudy sky, and wet grass: the variables of a model.

export const SPRINKLER = [
  { name: "Cloudy", states: ["no", "yes"], cpt: [[0.4], [0.6]] },
  {
    name: "Sprinkler",
    states: ["off", "on"],
    parents: ["Cloudy"],
    cpt: [
      [0.5, 0.85],
      [0.5, 0.15],
    ],
  },
  {
    name: "Rain",
    states: ["no", "yes"],
    parents: ["Cloudy"],
    cpt: [
      [0.75, 0.25],
      [0.25, 0.75],
    ],
  },
  {
    name: "Wet",
    states: ["no", "yes"],
    parents: ["Sprinkler", "Rain"],
    cpt: [
      [1, 0.1, 0.15, 0.02],
      [0, 0.9, 0.85, 0.98],
    ],
  },
] as const;
