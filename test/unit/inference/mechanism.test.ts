// P(targets | do(sources)): against the golden numbers, the definition over the full joint, closed forms, and its invariances.
import { fc, test as property } from "@fast-check/vitest";
import { describe, expect, test, vi } from "vitest";
import { MAX_ENTRIES, ProblemError, SizeError } from "../../../src/base/errors.js";
import { Matrix } from "../../../src/base/matrix.js";
import { finish } from "../../../src/base/pausable.js";
import { eliminationPlan, tablesNeeded } from "../../../src/inference/elimination-plan.js";
import { mechanism as mechanismInPieces } from "../../../src/inference/mechanism.js";
import { Mechanisms } from "../../../src/inference/mechanisms.js";
import { type ModelFile, type Network, networkFrom } from "../../../src/input/network.js";
import { scenarios } from "../../../src/input/scenarios.js";
import { Kernels } from "../../../src/kernels/pool.js";
import { Model } from "../../../src/problem/model.js";
import { Problem } from "../../../src/problem/problem.js";
import { bruteForce } from "../../support/brute-force.js";
import { SCENARIO_NAMES, SCENARIOS } from "../../support/golden.js";
import { expectGoldenMechanisms } from "../../support/golden-checks.js";
import { expectClose, expectStochastic } from "../../support/matrices.js";
import { type Random, random } from "../../support/random.js";
import { randomModel } from "../../support/random-network.js";

const NOTHING: ReadonlyMap<number, number> = new Map();

/** P(targets | do(sources), given), nodes by index; some sources at one state. */
const mechanism = (
  network: Network,
  sources: readonly number[],
  targets: readonly number[],
  at = NOTHING,
  given = NOTHING,
) => finish(mechanismInPieces(network, { sources, targets, at, given }));

const SMALL = { variables: 7, maxStates: 3, maxParents: 3, window: 6, zeros: 0.3 };

/** Disjoint sets of nodes in a random order: any number of sources, at least one target. */
function randomQuery(random: Random, network: Network): [number[], number[]] {
  const nodes = random.shuffle([...network.variables.keys()]);
  const targets = 1 + random.below(3);
  return [nodes.slice(targets, targets + random.below(4)), nodes.slice(0, targets)];
}

describe("the scenarios", () => {
  test.each(SCENARIO_NAMES)("%s has the golden mechanisms", (name) => {
    const problem = Problem.from(scenarios[name]);
    const golden = SCENARIOS[name].raw.diagrams;
    expectGoldenMechanisms(problem.diagrams, golden);
    for (const [i, { source, target, lowSource, lowTarget, mu }] of golden.entries()) {
      const diagram = problem.diagrams[i]!;
      expect([diagram.source, diagram.target, diagram.weight]).toEqual([source, target, 1]);
      expectClose(problem.low.mechanism(lowSource, lowTarget), Matrix.from(mu), 1e-12);
    }
  });
});

describe("many with the same sources", () => {
  /** Every variable's parents are those so many before it; of one state, a few. */
  const band = (generator: Random, variables: number, back: readonly number[]): ModelFile => {
    const cards = Array.from({ length: variables }, () => (generator.below(8) === 0 ? 1 : 2));
    const parentsOf = (i: number) => back.map((k) => i - k).filter((parent) => parent >= 0);
    const list = cards.map((states, i) => {
      const cols = parentsOf(i).reduce((product, parent) => product * cards[parent]!, 1);
      const first = Array.from({ length: cols }, () => (states === 1 ? 1 : generator.next()));
      const cpt = states === 1 ? [first] : [first, first.map((p) => 1 - p)];
      return { name: `V${i}`, states, parents: parentsOf(i).map((parent) => `V${parent}`), cpt };
    });
    return { variables: generator.shuffle(list) };
  };

  test.each([
    ["a chain", [1]],
    ["two chains", [2]],
    ["a band", [2, 1]],
    ["a wide band", [1, 6, 9]],
  ])("%s: each is what it is alone", (_, back) => {
    const generator = random(back.length);
    const network = networkFrom(band(generator, 50, back), "");
    const shared = new Mechanisms(network);
    for (let set = 0; set < 6; set++) {
      const nodes = generator.shuffle([...network.variables.keys()]);
      const sources = nodes.slice(0, 1 + (set % 3));
      for (let k = 3; k < 50; k++) {
        const targets = nodes.slice(k, k + 1 + (k % 2));
        expectClose(finish(shared.of(sources, targets)), mechanism(network, sources, targets), 1e-12);
      }
    }
  });

  test("a target takes little more when its causes are known", () => {
    const operands = vi.spyOn(Kernels.prototype, "putF64");
    const network = networkFrom(band(random(2), 200, [1, 2]), "");
    const targets = [...network.variables.keys()].slice(1);
    const shared = new Mechanisms(network);
    for (const target of targets) finish(shared.of([0], [target]));
    const together = operands.mock.calls.length;
    operands.mockClear();
    for (const target of targets) mechanism(network, [0], [target]);
    expect(together).toBeLessThan(operands.mock.calls.length / 10);
    operands.mockRestore();
  });
});

describe("the definition", () => {
  test("200 random networks with zeros agree with the full joint", () => {
    for (let seed = 0; seed < 200; seed++) {
      const generator = random(seed);
      const network = networkFrom(randomModel(generator, SMALL), "");
      const [sources, targets] = randomQuery(generator, network);
      expectClose(mechanism(network, sources, targets), bruteForce(network, sources, targets), 1e-12);
    }
  });

  test("with sources at one state and evidence, it is a part of the joint, divided by its sum", () => {
    for (let seed = 0; seed < 200; seed++) {
      const generator = random(seed);
      const network = networkFrom(randomModel(generator, { ...SMALL, zeros: 0 }), "");
      const [a, b, c, d, ...targets] = generator.shuffle([...network.variables.keys()]).slice(0, 6);
      const stateIn = (node: number) => generator.below(network.cards[node]!);
      const at = new Map([[b!, stateIn(b!)]]);
      const given = new Map([c!, d!].map((node) => [node, stateIn(node)]));
      const found = mechanism(network, [a!, b!], targets, at, given);
      // Rows run over the targets, then over c and d; columns over a, then over b.
      const joint = bruteForce(network, [a!, b!], [...targets, c!, d!]);
      const [cardB, cardC, cardD] = [b!, c!, d!].map((node) => network.cards[node]!);
      const evidence = given.get(c!)! * cardD! + given.get(d!)!;
      const part = Array.from({ length: found.rows }, (_, row) =>
        Array.from({ length: found.cols }, (_, col) =>
          joint.at(row * cardC! * cardD! + evidence, col * cardB! + at.get(b!)!),
        ),
      );
      const sums = part[0]!.map((_, col) => part.reduce((sum, row) => sum + row[col]!, 0));
      expectClose(found, Matrix.from(part.map((row) => row.map((x, col) => x / sums[col]!))), 1e-12);
    }
  });

  test("an intervention of probability 0 has its column", () => {
    const model = Model.from({
      variables: [
        { name: "A", states: 3, cpt: [[1], [0], [0]] },
        {
          name: "B",
          states: 2,
          parents: ["A"],
          cpt: [
            [0.9, 0.5, 0],
            [0.1, 0.5, 1],
          ],
        },
      ],
    });
    expect(model.mechanism(["A"], ["B"]).toJSON()).toEqual([
      [0.9, 0.5, 0],
      [0.1, 0.5, 1],
    ]);
  });

  test("it intervenes, it does not condition", () => {
    const model = Model.from({
      variables: [
        {
          name: "Effect",
          states: 2,
          parents: ["Cause"],
          cpt: [
            [1, 0],
            [0, 1],
          ],
        },
        { name: "Cause", states: 2, cpt: [[0.25], [0.75]] },
      ],
    });
    expect(model.mechanism(["Effect"], ["Cause"]).toJSON()).toEqual([
      [0.25, 0.25],
      [0.75, 0.75],
    ]);
    expect(model.mechanism([], ["Cause", "Effect"]).toJSON()).toEqual([[0.25], [0], [0], [0.75]]);
  });
});

describe("invariances", () => {
  property.prop([fc.integer()])("columns are distributions", (seed) => {
    const generator = random(seed);
    const network = networkFrom(randomModel(generator, { ...SMALL, variables: 12 }), "");
    expectStochastic(mechanism(network, ...randomQuery(generator, network)));
  });

  property.prop([fc.integer()])("the order of the variables in the file does not matter", (seed) => {
    const generator = random(seed);
    const file = randomModel(generator, { ...SMALL, variables: 10 });
    const model = Model.from(file);
    const shuffled = Model.from({ variables: generator.shuffle(file.variables) });
    const [sources, targets] = randomQuery(generator, networkFrom(file, ""));
    const names = (nodes: number[]) => nodes.map((node) => file.variables[node]!.name);
    const query = [names(sources), names(targets)] as const;
    expectClose(shuffled.mechanism(...query), model.mechanism(...query), 1e-12);
  });

  property.prop([fc.integer()])("listing sources and targets in another order permutes the axes", (seed) => {
    const generator = random(seed);
    const network = networkFrom(randomModel(generator, SMALL), "");
    const [sources, targets] = randomQuery(generator, network);
    const [otherSources, otherTargets] = [generator.shuffle(sources), generator.shuffle(targets)];
    const found = mechanism(network, otherSources, otherTargets);
    expectClose(found, bruteForce(network, otherSources, otherTargets), 1e-12);
    expect([found.rows, found.cols]).toEqual(Object.values(shapeOf(mechanism(network, sources, targets))));
  });

  const shapeOf = ({ rows, cols }: Matrix) => ({ rows, cols });
});

/** A binary variable that keeps its parent's state with the given probability. */
function copy(name: string, parent: string, keep: number): ModelFile["variables"][number] {
  return {
    name,
    states: 2,
    parents: [parent],
    cpt: [
      [keep, 1 - keep],
      [1 - keep, keep],
    ],
  };
}

/** A table of random columns that sum to 1. */
function stochastic({ next }: Random, rows: number, cols: number): number[][] {
  const table = Array.from({ length: rows }, () => Array.from({ length: cols }, () => next() + 0.05));
  const sums = table[0]!.map((_, j) => table.reduce((sum, row) => sum + row[j]!, 0));
  return table.map((row) => row.map((x, j) => x / sums[j]!));
}

function times(a: readonly number[][], b: readonly number[][]): number[][] {
  return a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
}

describe("large networks", () => {
  const root = { name: "X0", states: 2 };

  test("a chain of 60 has the closed form ½(1 ± (2·keep − 1)^length)", () => {
    const keep = 0.99;
    const chain = Array.from({ length: 59 }, (_, i) => copy(`X${i + 1}`, `X${i}`, keep));
    const same = (1 + (2 * keep - 1) ** 59) / 2;
    const expected = Matrix.from([
      [same, 1 - same],
      [1 - same, same],
    ]);
    expectClose(
      Model.from({ variables: [...chain.toReversed(), root] }).mechanism(["X0"], ["X59"]),
      expected,
      1e-12,
    );
  });

  test("a chain of 60 with 2 to 4 states is the product of its tables", () => {
    const generator = random(60);
    const states = Array.from({ length: 60 }, () => 2 + generator.below(3));
    const tables = states.map((rows, i) => stochastic(generator, rows, i === 0 ? 1 : states[i - 1]!));
    const variables = states.map((count, i) => ({
      name: `X${i}`,
      states: count,
      parents: i === 0 ? [] : [`X${i - 1}`],
      cpt: tables[i]!,
    }));
    const product = tables.slice(2).reduce((below, table) => times(table, below), tables[1]!);
    expectClose(Model.from({ variables }).mechanism(["X0"], ["X59"]), Matrix.from(product), 1e-12);
  });

  test("a grid of 3 × 20 with 3 states is the product of the steps from column to column", () => {
    const generator = random(3);
    const name = (row: number, column: number) => `X${row}_${column}`;
    // The table of a cell by [above][left], 0 where there is no such cell.
    const cells = Array.from({ length: 20 }, (_, column) =>
      Array.from({ length: 3 }, (_, row) => stochastic(generator, 3, (row ? 3 : 1) * (column ? 3 : 1))),
    );
    const variables = cells.flatMap((column, c) =>
      column.map((cpt, r) => ({
        name: name(r, c),
        states: 3,
        parents: [...(r ? [name(r - 1, c)] : []), ...(c ? [name(r, c - 1)] : [])],
        cpt,
      })),
    );
    const joint = [...Array(27).keys()].map((k) => [Math.floor(k / 9), Math.floor(k / 3) % 3, k % 3]);
    /** P(column = to | column before = from), with the first cell set to `forced` where that is given. */
    const step = (c: number, to: number[], from: number[], forced?: number) =>
      to.reduce((product, state, r) => {
        if (r === 0 && forced !== undefined) return state === forced ? product : 0;
        const above = r ? to[r - 1]! : 0;
        return product * cells[c]![r]![state]![c ? above * 3 + from[r]! : above]!;
      }, 1);
    const expected = new Matrix(3, 3);
    for (let forced = 0; forced < 3; forced++) {
      let column = joint.map((to) => step(0, to, [], forced));
      for (let c = 1; c < 20; c++) {
        const before = column;
        column = joint.map((to) => joint.reduce((sum, from, f) => sum + step(c, to, from) * before[f]!, 0));
      }
      for (const [k, probability] of column.entries()) expected.data[(k % 3) * 3 + forced]! += probability;
    }
    expectClose(Model.from({ variables }).mechanism([name(0, 0)], [name(2, 19)]), expected, 1e-12);
  });

  test("two leaves of a tree of 60 agree as often as along their path", () => {
    const keep = 0.9;
    const tree = Array.from({ length: 59 }, (_, i) => copy(`X${i + 1}`, `X${i >> 1}`, keep));
    const joint = Model.from({ variables: [root, ...tree] }).mechanism([], ["X31", "X59"]);
    // 31 → 15 → 7 → 3 → 1 → 0 and 59 → 29 → 14 → 6 → 2 → 0: ten edges.
    const same = (1 + (2 * keep - 1) ** 10) / 4;
    expectClose(joint, Matrix.from([[same], [0.5 - same], [0.5 - same], [same]]), 1e-12);
  });

  test("random networks of 40 binary variables answer, and agree with the chain rule", () => {
    for (let seed = 0; seed < 20; seed++) {
      const file = randomModel(random(seed), {
        variables: 40,
        maxStates: 2,
        maxParents: 3,
        window: 6,
        zeros: 0.1,
      });
      const model = Model.from(file);
      const joint = model.mechanism(["V0", "V20"], ["V30", "V39"]);
      expectStochastic(joint);
      // Summing V30 out of the joint gives the marginal of V39.
      const marginal = model.mechanism(["V0", "V20"], ["V39"]);
      const summed = new Matrix(marginal.rows, marginal.cols);
      for (const [i, x] of joint.data.entries()) summed.data[i % summed.data.length]! += x;
      expectClose(summed, marginal, 1e-12);
    }
  });

  test("only ancestors of the targets are touched", () => {
    const file = randomModel(random(1), { variables: 30, maxStates: 2, maxParents: 3, window: 6, zeros: 0 });
    const network = networkFrom(file, "");
    const first = file.variables.findIndex((variable) => variable.name === "V0");
    const query = { sources: [], targets: [first], at: NOTHING, given: NOTHING };
    expect(eliminationPlan(network, query, tablesNeeded(network, query), MAX_ENTRIES)).toMatchObject({
      tables: [first],
    });
  });
});

describe("refusals", () => {
  const wide = (n: number): ModelFile => ({
    variables: [
      ...Array.from({ length: n }, (_, i) => ({ name: `X${i}`, states: 2 })),
      { name: "Y", states: 2, parents: Array.from({ length: 10 }, (_, i) => `X${i}`), cpt: "uniform" },
    ],
  });
  const names = (n: number) => Array.from({ length: n }, (_, i) => `X${i}`);

  test("a result above 2^26 entries is refused by its size", () => {
    const query = () => Model.from(wide(40)).mechanism(names(40), ["Y"]);
    expect(query).toThrow(SizeError);
    expect(query).toThrow(String(2 ** 41));
  });

  test("so is a table on the way, before memory is taken", () => {
    // Every pair of 30 causes has an effect: summing the causes out joins them all.
    const causes = names(30);
    const pairs = causes.flatMap((a, i) => causes.slice(i + 1).map((b) => [a, b]));
    const effects = pairs.map((parents, i) => ({
      name: `E${i}`,
      states: 2,
      parents,
      cpt: "uniform" as const,
    }));
    const ends = effects.slice(1).map(({ name }, i) => ({
      name: `S${i}`,
      states: 2,
      parents: [i ? `S${i - 1}` : "E0", name],
      cpt: "uniform" as const,
    }));
    const variables = [...causes.map((name) => ({ name, states: 2 })), ...effects, ...ends];
    const query = () => Model.from({ variables }).mechanism([], [ends.at(-1)!.name]);
    expect(query).toThrow(SizeError);
    expect(query).toThrow(/needs a table of \d+ entries, at most 67108864/);
  });

  test("a result of thousands of columns is answered", () => {
    const matrix = Model.from(wide(12)).mechanism(names(12), ["Y"]);
    expect(matrix.rows * matrix.cols).toBeLessThan(MAX_ENTRIES);
    expect(new Set(matrix.data)).toEqual(new Set([0.5]));
  });

  test("so is work of more than 2^32 multiply-adds, whatever the size of the tables", () => {
    const effect = (name: string) => ({ name, states: 2048, parents: ["H"], cpt: "uniform" as const });
    const model = Model.from({ variables: [{ name: "H", states: 2048 }, effect("A"), effect("B")] });
    expect(() => model.mechanism([], ["A", "B"])).toThrow(
      /P\(A, B\) takes \d+ multiply-adds, at most 4294967296/,
    );
  });

  test("causes of one state cost nothing, however many", () => {
    const causes = Array.from({ length: 1000 }, (_, i) => ({ name: `P${i}`, states: 1 }));
    const effect = { name: "Y", states: 2, parents: causes.map(({ name }) => name), cpt: [[0.25], [0.75]] };
    const model = Model.from({ variables: [...causes, effect] });
    expect(model.mechanism([], ["Y"]).toJSON()).toEqual([[0.25], [0.75]]);
    expect(model.mechanism(["P0", "P1"], ["P2", "Y"], { given: { P3: 0 } }).toJSON()).toEqual([
      [0.25],
      [0.75],
    ]);
    expect(model.mechanism(["Y"], ["P0"]).toJSON()).toEqual([[1, 1]]);
  });

  test.each([
    [["A"], ["Z"], "targets/0", /unknown variable "Z", expected one of "A", "B"/],
    [["A", "A"], ["B"], "sources/1", /"A" a second time/],
    [["A"], ["B", "A"], "targets/1", /"A", which is a source too/],
    [["A"], [], "targets", /an empty list/],
    [["toString"], ["B"], "sources/0", /unknown variable "toString"/],
    [[undefined, undefined], ["B"], "sources/0", /unknown variable nothing/],
    ["A", ["B"], "sources", /list of variable names/],
  ])("mechanism(%j, %j) is a ProblemError at %s", (sources, targets, path, message) => {
    const model = Model.from({
      variables: [
        { name: "A", states: 2 },
        { name: "B", states: 2 },
      ],
    });
    const query = () => model.mechanism(sources as string[], targets as string[]);
    expect(query).toThrow(ProblemError);
    expect(query).toThrow(expect.objectContaining({ path, message: expect.stringMatching(message) }));
  });
});
