// What results look like on a terminal: what is learned, what is free, where the errors are.
import { describe, expect, test } from "vitest";
import { evaluate, Problem, scenarios, solve } from "../../../src/index.js";
import { alphaText } from "../../../src/report/alpha-text.js";
import { keptFacts } from "../../../src/report/kept-text.js";
import { tiesFacts, tiesText } from "../../../src/report/ties-text.js";
import { witnessText, witnessWords } from "../../../src/report/witness-text.js";
import { partlyFree } from "../../support/partly-free.js";

describe("a map", () => {
  const problem = Problem.from(partlyFree);

  test("marks a free joint state in a matrix, and says what the mark means", () => {
    expect(alphaText(problem, "Y", [0, 1, 1], [2], 80).split("\n")).toEqual([
      "Y ← B",
      "     0  1  2",
      "  0  1  ·  ·",
      "  1  ·  1  ○",
      "  ○ free: no diagram says anything of it, so no error depends on it",
    ]);
    expect(alphaText(problem, "X", [0, 1], [], 80)).not.toMatch(/free|○/);
  });

  test("lists free joint states apart, and says which states have no others", () => {
    const battery = Problem.from(scenarios.battery);
    const states = Array.from({ length: 25 }, (_, j) => (j === 0 ? 3 : j % 3));
    const free = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
    expect(alphaText(battery, "ML", states, free, 80).split("\n")).toEqual([
      "ML ← ML0, ML1",
      "  5-10   ← 15-20,15-20  20-25,5-10  20-25,20-25  25-30,10-15  25-30,25-30",
      "  10-15  ← 15-20,5-10  15-20,20-25  20-25,10-15  20-25,25-30  25-30,15-20",
      "  15-20  ← 15-20,10-15  15-20,25-30  20-25,15-20  25-30,5-10  25-30,20-25",
      "  20-25  ← – (free ones alone)",
      "  25-30  ← –",
      "  (free) ← 5-10,5-10  5-10,10-15  5-10,15-20  5-10,20-25  5-10,25-30  10-15,5-10",
      "           10-15,10-15  10-15,15-20  10-15,20-25  10-15,25-30",
    ]);
  });
});

/** Smoking (never 2) and its effect; without `source`, pairs. */
function smoking(diagram: object): Problem {
  return Problem.from({
    format: "causal-abstraction/problem@1",
    low: {
      variables: [
        { name: "Smoking", states: ["no", "some, rarely", "never asked"], cpt: [[0.5], [0.5], [0]] },
        {
          name: "Tar",
          states: 2,
          parents: ["Smoking"],
          cpt: [
            [0.9, 0.6, 0.6],
            [0.1, 0.4, 0.4],
          ],
        },
      ],
    },
    high: {
      variables: [
        { name: "S", states: ["low", "high"], cpt: "uniform" },
        {
          name: "T",
          states: 2,
          parents: ["S"],
          cpt: [
            [0.9, 0.3],
            [0.1, 0.7],
          ],
        },
      ],
    },
    map: { S: ["Smoking"], T: ["Tar"] },
    diagrams: [{ target: ["T"], ...diagram }],
    truth: { S: ["low", "high", "high"], T: [0, 1] },
  });
}

describe("a witness", () => {
  const wordsOf = async (problem: Problem, options = {}) => {
    const { diagrams } = await evaluate(problem, problem.truth!, options);
    return witnessText(problem, diagrams[0]!);
  };

  test("says what is set, what both levels say of it, and how many others attain the error", async () => {
    expect(await wordsOf(smoking({ source: ["S"] }))).toBe(
      'do(Smoking = "some, rarely"): low says 0.60, 0.40; high says 0.30, 0.70; and 1 more intervention attains it',
    );
  });

  test("says that it cannot happen", async () => {
    const interventions = [{ low: { Smoking: "never asked" } }];
    expect(await wordsOf(smoking({ source: ["S"], interventions }))).toBe(
      "do(Smoking = never asked): low says 0.60, 0.40; high says 0.30, 0.70; cannot happen: probability 0 in the low-level model",
    );
  });

  test("of a pair says what is set at both levels", async () => {
    const pairs = [
      { low: { Smoking: "no" }, high: { S: "high" } },
      { low: {}, high: { S: "low" } },
    ];
    expect(await wordsOf(smoking({ pairs }))).toBe(
      "do(Smoking = no) against do(S = high): low says 0.90, 0.10; high says 0.30, 0.70",
    );
    expect(await wordsOf(smoking({ pairs: pairs.slice(1) }))).toBe(
      "no intervention against do(S = low): low says 0.75, 0.25; high says 0.90, 0.10",
    );
  });

  test("of a mean says how far apart the levels are there", async () => {
    const words = await wordsOf(smoking({ source: ["S"] }), { aggregate: "mean", distance: "tv" });
    expect(words).toContain("; the distance there is 0.3; ");
  });

  test("names the states if asked, and is none where there is no error", async () => {
    const problem = smoking({ source: ["S"], interventions: [{ low: { Smoking: 1 } }] });
    const [diagram] = (await evaluate(problem, problem.truth!)).diagrams;
    expect(witnessWords(problem.high, diagram!, true)?.says[0]).toBe("low says 0:\u00a00.60, 1:\u00a00.40");
    expect(await wordsOf(smoking({ source: ["S"], interventions: [{ low: { Smoking: "no" } }] }))).toBe(
      undefined,
    );
  });

  test("of many states tells the three of the largest differences, with their names", () => {
    const problem = Problem.from(scenarios.battery);
    const even = Array.from({ length: 15 }, () => 1 / 15);
    const expected = even.map((p, i) => (i === 3 ? p + 0.05 : i === 7 ? p - 0.04 : i === 11 ? p - 0.01 : p));
    const worst = { column: 0, distance: 0.1, low: { CG: "75" }, reached: even, expected, attained: 3 };
    const words = witnessText(problem, { source: ["CG"], target: ["CG", "ML"], error: 0.1, worst });
    expect(words).toBe(
      "do(CG = 75): low says 75,20-25:\u00a00.07, 100,15-20:\u00a00.07, 200,10-15:\u00a00.07; high says 75,20-25:\u00a00.12, 100,15-20:\u00a00.03, 200,10-15:\u00a00.06; and 2 more interventions attain it",
    );
  });
});

describe("what is kept", () => {
  const factsOf = async (truth: Record<string, number[]>) => {
    const problem = smoking({ source: ["S"] });
    const { diagrams, kept } = await evaluate(problem, truth);
    return Object.fromEntries(keptFacts(diagrams, kept));
  };

  test("is said plainly where it is nothing", async () => {
    const facts = await factsOf({ S: [0, 1, 1], T: [0, 0] });
    expect(facts["nothing kept"]).toMatch(/^all diagrams: the map keeps less than 0.0005 of the bits below/);
    expect(facts["states used"]).toBe("T 1 of 2 (free joint states left aside), all of the others");
  });

  test("is not complained of where there is something", async () => {
    const facts = await factsOf({ S: [0, 1, 1], T: [0, 1] });
    expect(facts).not.toHaveProperty("nothing kept");
    expect(facts["states used"]).toBe("all");
  });
});

describe("what is as good", () => {
  const alone = { within: 1e-10, count: 1, distinct: 1, complete: true, canonical: true };

  test.each([
    [{}, "only the one shown"],
    [{ count: 12, distinct: 12 }, "12"],
    [{ count: 12, distinct: 12, complete: false }, "at least 12"],
    [{ count: 125 }, "1 on the states that matter, 125 with the free ones"],
    [
      { count: 4e20, distinct: 1234567, complete: false, within: 0.01 },
      "within 0.01: at least 1,234,567 on the states that matter, at least about 4.00e20 with the free ones",
    ],
  ])("is counted: %j", (ties, text) => expect(tiesText({ ...alone, ...ties })).toBe(text));

  test("says of the battery which joint states are identified, and what the others may become", async () => {
    const battery = Problem.from(scenarios.battery);
    const { ties, free } = await solve(battery);
    const facts = Object.fromEntries(tiesFacts(battery, ties, free));
    expect(facts).toMatchObject({
      "as good": "5,875 on the states that matter, 175,447,904,674,005 with the free ones",
      identified: "2 of 6 in CG, 2 of 10 in ML (joint states that become the same in all of them)",
      "open in CG": "75: 75 or 200; 110: 75 or 200; 170: 75 or 200; 200: 75 or 200",
    });
    expect(facts.shown).toMatch(/^the canonical one: most joint states to the state of the same name, then/);
    expect(facts["open in ML"]).toMatch(/^15-20,5-10: any; 15-20,15-20: 10-15 or 25-30; /);
  });

  test("says where the rules did not come to their end, and where values are not known", () => {
    const problem = Problem.from(partlyFree);
    const facts = Object.fromEntries(
      tiesFacts(problem, { ...alone, count: 4, distinct: 2, canonical: false }, { X: [], Y: [2] }),
    );
    expect(facts.shown).toMatch(/^one of them; the rules .* did not come to their end/);
    expect(facts.identified).toBe("not known: the search for it ended before");
  });
});
