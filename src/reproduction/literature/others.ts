// Published numbers of the other sources: circuits, composition, a genetic algorithm, effective information.
import type { LiteratureName } from "../../input/literature.js";
import { FULL, type PublishedRow, ROUNDED, type Section } from "./rows.js";

type Adder = "adder" | "adder-fail" | "adder-inverted";

/** The map that reads bits as numbers, by the diagrams of sets and by those of single variables. */
function binaryReading(problem: Adder, printed: Pick<PublishedRow, "published" | "within">): PublishedRow[] {
  return [
    { problem, measure: "IC", what: "binary reading, diagrams of sets", ...printed },
    {
      problem,
      measure: "IC, single",
      what: "the same, diagrams of single variables",
      published: null,
    },
  ];
}

function inertOrNot(problem: "xor" | "xor-cut"): PublishedRow[] {
  return [
    { problem, measure: "IC", what: "the identity", published: null },
    {
      problem: `${problem}-inert`,
      measure: "IC",
      what: "the same, with b1 and b2 inert",
      published: null,
    },
  ];
}

/** @param kl printed with two decimals, @param js sampled in notebook 5 */
function identity(
  problem: "composition-1" | "composition-2" | "composition",
  kl: number,
  js: number,
): PublishedRow[] {
  return [
    {
      problem,
      measure: "KL",
      what: "largest KL(low ‖ high), at do(A1 = 100, A2 = 100)",
      published: kl,
      within: 0.0051,
    },
    { problem, measure: "IC", what: "the identity, sampled in notebook 5", published: js, within: 0.002 },
    { problem, measure: "TV", what: "the same by TV", published: null },
    { problem, measure: "Hellinger", what: "the same by Hellinger", published: null },
    { problem, measure: "W1", what: "the same by W1, states in order", published: null },
  ];
}

function sum(map: string, published: number): PublishedRow {
  return { problem: "genetic", measure: "sum", what: "sum of the errors", map, published, within: 1e-7 };
}

/** Effective information below and above, of problems whose sources do not give it. */
function information(problem: LiteratureName, diagram = 0): PublishedRow[] {
  return (["low", "high"] as const).map((side) => ({
    problem,
    measure: "EI",
    what: `of the ${side} level, diagram ${diagram}`,
    published: null,
    side,
    diagram,
  }));
}

export const others: readonly Section[] = [
  {
    source: "CAE, systems/01_logic_circuit",
    rows: [
      ...binaryReading("adder", { published: 0, within: ROUNDED }),
      ...binaryReading("adder-fail", { published: null }),
      ...binaryReading("adder-inverted", { published: null }),
    ],
  },
  {
    source: "CAE, systems/11_controlled_experiments, experiment 2",
    rows: [...inertOrNot("xor"), ...inertOrNot("xor-cut")],
  },
  {
    source: "UAI 2021, section 1, and notebook 5 of FMZennaro/CausalAbstraction",
    rows: [
      ...identity("composition-1", 0.22, 0.199117784122986),
      ...identity("composition-2", 0.39, 0.2151218853041973),
      ...identity("composition", 1.52, 0.37158968973860923),
    ],
  },
  {
    source: "MSc thesis 2020, notebooks 1 and 4 of FMZennaro/CausalAbstraction",
    rows: [
      {
        problem: "smoking-rischel",
        measure: "D",
        what: "do(Smoking = no)",
        published: 0.051634404110766134,
        within: FULL,
      },
      {
        problem: "smoking-rischel",
        measure: "D",
        what: "do(Smoking = yes)",
        published: 0.15974085850231173,
        within: FULL,
        column: 1,
      },
    ],
  },
  {
    source: "Notebook GA - 1 of FMZennaro/CategoricalCausalAbstraction, in single precision",
    rows: [
      sum("1120 100 00", 1.27762383771446),
      sum("2221 110 10", 0.55059013283281),
      sum("1021 000 00", 1.24180851681268),
      sum("2022 111 11", 1.69601475947366),
      sum("1101 010 11", 1.40258316569674),
      sum("2020 011 01", 0.90874367293848),
      sum("1010 001 01", 0.40609848296018),
      sum("0000 100 00", 1.27065315437133),
      sum("0110 000 01", 0.5757060434273),
      sum("1220 001 00", 1.27762383208756),
    ],
  },
  {
    source: "Hoel's example, by surveys of the field",
    rows: [
      {
        problem: "hoel",
        measure: "EI",
        what: "of the low level",
        published: 0.81,
        within: 0.0051,
        side: "low",
      },
      {
        problem: "hoel",
        measure: "EI",
        what: "of the high level",
        published: 1,
        within: ROUNDED,
        side: "high",
      },
      { problem: "hoel", measure: "EI", what: "of the low level seen through the map", published: null },
    ],
  },
  {
    source: "Effective information of other problems",
    rows: [
      ...information("health-1"),
      ...information("lung-use"),
      ...information("genetic"),
      ...information("genetic", 2),
      ...information("camab-three"),
    ],
  },
];
