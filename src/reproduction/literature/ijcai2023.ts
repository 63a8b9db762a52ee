// Published numbers of IJCAI 2023: the errors that its notebooks list, mechanisms, and counts of accidents.
import type { LiteratureName } from "../../input/literature.js";
import { EIGHT, FULL, type PublishedRow, ROUNDED, ranked, type Section, SIX } from "./rows.js";

/** The map that is printed as the best by ISIL, by every measure; its errors are not printed. */
function printed(problem: LiteratureName, map: string): PublishedRow[] {
  return (["IC", "IIL", "ISIL", "ISC"] as const).map((measure) => ({
    problem,
    measure,
    what: "the map printed as best by ISIL",
    map,
    published: null,
  }));
}

export const ijcai2023: readonly Section[] = [
  {
    source: "IJCAI 2023, notebook 1, health scenario",
    rows: [
      ...ranked("health-1", "IC", 28, [
        ["01 1001", 0.029201],
        ["01 0101", 0.069582],
        ["01 0111", 0.076978],
        ["10 1001", 0.087037],
        ["01 1011", 0.088358],
      ]),
      ...ranked("health-1", "IIL", 28, [
        ["01 0001", 0.2424],
        ["01 1001", 0.242953],
        ["10 1001", 0.251244],
        ["01 0101", 0.252111],
        ["10 0101", 0.256987],
      ]),
      ...ranked("health-1", "ISIL", 28, [
        ["01 1001", 0.029201],
        ["01 0101", 0.069582],
        ["01 0111", 0.076978],
        ["10 1001", 0.087037],
        ["01 1011", 0.088358],
      ]),
      ...ranked("health-1", "ISC", 28, [
        ["01 0001", 0.2424],
        ["01 1001", 0.242953],
        ["10 1001", 0.251244],
        ["01 0101", 0.252111],
        ["10 0101", 0.256987],
      ]),
      ...ranked("health-2", "IC", 28, [
        ["01 0101", 0.004652],
        ["01 0111", 0.076978],
        ["01 0011", 0.083328],
        ["01 1001", 0.103276],
        ["01 0001", 0.132535],
      ]),
      ...ranked("health-2", "IIL", 28, [
        ["01 0001", 0.192412],
        ["10 1110", 0.232522],
        ["01 1001", 0.242953],
        ["01 0101", 0.252111],
        ["01 0011", 0.274988],
      ]),
      ...ranked("health-2", "ISIL", 28, [
        ["01 0101", 0.004652],
        ["01 0111", 0.076978],
        ["01 0011", 0.083328],
        ["01 1001", 0.103276],
        ["01 0001", 0.132535],
      ]),
      ...ranked("health-2", "ISC", 28, [
        ["01 0001", 0.192412],
        ["10 1110", 0.232522],
        ["01 1001", 0.242953],
        ["01 0101", 0.252111],
        ["01 0011", 0.274988],
      ]),
      ...ranked("health-3", "IC", 28, [
        ["01 0011", 0.026314],
        ["01 0101", 0.075769],
        ["01 0001", 0.093007],
        ["01 0111", 0.126812],
        ["10 1110", 0.164729],
      ]),
      ...ranked("health-3", "IIL", 28, [
        ["01 0001", 0.160249],
        ["10 1110", 0.232522],
        ["01 1001", 0.242953],
        ["01 0101", 0.252111],
        ["01 0011", 0.274988],
      ]),
      ...ranked("health-3", "ISIL", 28, [
        ["01 0011", 0.026314],
        ["01 0101", 0.075769],
        ["01 0001", 0.093007],
        ["01 0111", 0.126812],
        ["10 1110", 0.164729],
      ]),
      ...ranked("health-3", "ISC", 28, [
        ["01 0001", 0.160249],
        ["10 1110", 0.232522],
        ["01 1001", 0.242953],
        ["01 0101", 0.252111],
        ["01 0011", 0.274988],
      ]),
      {
        problem: "health-1",
        measure: "IC",
        what: "the map printed as best",
        map: "01 1001",
        published: 0.029201,
        within: SIX,
      },
      {
        problem: "health-2",
        measure: "IC",
        what: "the smallest, in full",
        map: "01 0101",
        published: 0.004652475014112519,
        within: 1e-14,
      },
      {
        problem: "health-3",
        measure: "IIL",
        what: "the map printed as best",
        map: "01 0001",
        published: 0.16024852410132379,
        within: FULL,
      },
      {
        problem: "health-1",
        measure: "mechanism",
        what: "P(Coughing, Fatigue | do(Smoking))",
        published: [
          [0.32399659, 0.1204845],
          [0.19330332, 0.11009622],
          [0.06956557, 0.08404563],
          [0.41313452, 0.68537365],
        ],
        within: EIGHT,
        of: { model: "low", do: ["Smoking"], of: ["Coughing", "Fatigue"] },
      },
    ],
  },
  {
    source: "IJCAI 2023, notebook 2, lung cancer scenario",
    rows: [
      {
        problem: "lung-par",
        measure: "mechanism",
        what: "P(LungCancer | do(Anxiety, PeerPressure))",
        published: [
          [0.43788959, 0.27088918, 0.20578805, 0.18076425],
          [0.56211041, 0.72911082, 0.79421195, 0.81923575],
        ],
        within: EIGHT,
        of: { model: "low", do: ["Anxiety", "PeerPressure"], of: ["LungCancer"] },
      },
      {
        problem: "lung-par",
        measure: "mechanism",
        what: "P(LungCancer_ | do(Environment_))",
        published: [
          [0.555, 0.445, 0.345],
          [0.445, 0.555, 0.655],
        ],
        within: ROUNDED,
        of: { model: "high", do: ["Environment_"], of: ["LungCancer_"] },
      },
    ],
  },
  {
    source: "IJCAI 2023, notebook 1, health scenario",
    rows: [
      {
        problem: "health-1",
        measure: "expectation",
        what: "car accidents of 10,000, do(Smoking = no)",
        published: 6785.9,
        within: 3 * 37.5,
      },
      {
        problem: "health-1",
        measure: "expectation",
        what: "car accidents of 10,000, do(Smoking = yes)",
        published: 7656.9,
        within: 3 * 51.7,
        column: 1,
      },
    ],
  },
  {
    source: "IJCAI 2023, notebook 2, lung cancer scenario",
    rows: [
      ...ranked("lung-par", "IC", 1008, [
        ["0122 0011 01", 0.329364],
        ["0122 0111 01", 0.329364],
        ["0122 1011 01", 0.329364],
        ["0112 0011 01", 0.353581],
        ["0112 0111 01", 0.353581],
        ["2210 1110 01", 0.619059],
      ]),
      ...ranked("lung-par", "IIL", 1008, [
        ["0122 0011 01", 0.329364],
        ["0122 0111 01", 0.329364],
        ["0122 1011 01", 0.329364],
        ["0112 0011 01", 0.353581],
        ["0112 0111 01", 0.353581],
        ["2210 1110 01", 0.619059],
      ]),
      ...ranked("lung-par", "ISIL", 1008, [
        ["0122 0111 01", 0.220678],
        ["0122 1011 01", 0.220678],
        ["0112 0111 01", 0.237869],
        ["0112 1011 01", 0.237869],
        ["0121 0111 01", 0.244987],
        ["2210 1110 01", 0.619059],
      ]),
      ...ranked("lung-par", "ISC", 1008, [
        ["0122 0111 01", 0.220678],
        ["0122 1011 01", 0.220678],
        ["0112 0111 01", 0.237869],
        ["0112 1011 01", 0.237869],
        ["0121 0111 01", 0.244987],
        ["2210 1110 01", 0.619059],
      ]),
      ...printed("lung-cau", "2100 1000 10"),
      ...printed("lung-par", "0122 1011 01"),
      ...printed("lung-use", "0122 0001 01"),
    ],
  },
];
