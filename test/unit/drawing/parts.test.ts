// The parts of pages: what they draw, what they leave out, and that no value breaks them.
import { describe, expect, test } from "vitest";
import { csvOf } from "../../../src/base/csv-text.js";
import { decimate } from "../../../src/drawing/decimate.js";
import { heatMap } from "../../../src/drawing/heat-map.js";
import { linePlot } from "../../../src/drawing/line-plot.js";
import { type Block, Markup } from "../../../src/drawing/markup.js";
import { page } from "../../../src/drawing/page.js";
import { type Square, square } from "../../../src/drawing/square.js";
import { table } from "../../../src/drawing/table.js";
import { expectSound, filesOf } from "../../support/self-contained.js";

const text = (block: Block) => (block instanceof Markup ? block : block("id")).text;

describe("the parts of a page", () => {
  test("a heat map writes every value, leaves out null, and outlines what it is told to", () => {
    const map = {
      title: "grid",
      description: "a grid",
      rows: ["a", "b"],
      cols: ["1", "2"],
      values: [
        [0.5, null],
        [1, 2],
      ],
    };
    const drawn = text(heatMap({ ...map, outlined: { label: "best", at: (i, j) => i === 1 && j === 1 } }));
    expect(drawn).toContain("<title>a, 2: no value</title>");
    expect(drawn).toContain("<title>b, 2: 2</title>");
    expect(drawn.match(/class="outline"/g)).toHaveLength(2);
    const empty = text(heatMap({ ...map, values: map.values.map((row) => row.map(() => null)) }));
    expect(empty).not.toMatch(/NaN|Infinity/);
  });

  test("a heat map of many columns has no texts, and one of too many cells is not drawn", () => {
    const wide = (cols: number) =>
      heatMap({
        title: "wide",
        description: "wide",
        rows: ["r"],
        cols: Array.from({ length: cols }, (_, j) => `c${j}`),
        values: [Array.from({ length: cols }, (_, j) => j)],
      });
    expect(text(wide(65))).toContain("1 × 65 cells");
    expect(text(wide(65))).not.toContain(">c64<");
    expect(text(wide(5000))).toContain("is not drawn: 1 × 5000 cells");
  });

  test("a line plot stands values that cannot be drawn", () => {
    for (const values of [[], [Number.NaN], [0, 0], [1], [3, Number.POSITIVE_INFINITY, 1e-9]]) {
      for (const log of [false, true]) {
        const series = [{ name: "s", values }];
        const drawn = text(linePlot({ title: "t", description: "d", series, xLabel: "x", yLabel: "y", log }));
        expect(drawn).not.toMatch(/NaN|Infinity/);
      }
    }
  });

  test("a long series keeps its extremes", () => {
    const values = Array.from({ length: 10_000 }, (_, i) => (i === 1234 ? 5 : i === 9999 ? -3 : Math.sin(i)));
    const points = decimate(values, 400, Number.isFinite);
    expect(points.length).toBeLessThanOrEqual(400);
    expect(points).toContainEqual([1234, 5]);
    expect(points).toContainEqual([9999, -3]);
    expect(points.map(([i]) => i)).toEqual(points.map(([i]) => i).sort((a, b) => a - b));
  });

  test("a page gives every block ids of its own", () => {
    const plot = linePlot({ title: "t", description: "d", series: [], xLabel: "x", yLabel: "y" });
    const section = { title: "s", blocks: [plot, plot, table({ caption: "c", head: ["h"], rows: [] })] };
    expectSound(page({ title: "p", intro: [plot], sections: [section, section] }));
  });
});

describe("a square", () => {
  const states = (count: number) => Array.from({ length: count }, (_, i) => `s${i}`);
  const given: Square = {
    title: "t",
    low: { set: [["A", "a"]], states: states(2), effect: [0.5, 0.5] },
    high: { set: [["B", "b"]], states: states(2) },
    acrossThenUp: [0.25, 0.75],
    upThenAcross: [1, 0],
    source: "alpha of B",
    target: "alpha of C",
    apart: "0.5 apart",
    scale: "of 1 at most",
  };

  test("writes both ends, and draws a bar for each", () => {
    const drawn = text(square(given));
    for (const words of [">A = a<", ">B = b<", ">0.25<", ">0.75<", ">1.00<", ">0.00<", ">0.5 apart<"])
      expect(drawn).toContain(words);
    expect(drawn.match(/fill="var\(--way-low\)" stroke/g)).toHaveLength(1 + 2 + 2);
    expect(drawn.match(/fill="var\(--way-high\)" stroke/g)).toHaveLength(1 + 2);
  });

  test("of many states draws where most happens, and the rest as one", () => {
    const effect = states(40).map((_, i) => (i < 8 ? (i + 1) / 36 : 0));
    const drawn = text(square({ ...given, low: { ...given.low, states: states(40), effect } }));
    for (const i of [3, 4, 5, 6, 7]) expect(drawn).toContain(`>s${i}<`);
    expect(drawn).toContain(">35 others<");
    expect(drawn).toContain("a distribution over 40 states");
  });

  test("shows as many decimals as tell the two ways apart", () => {
    const drawn = text(square({ ...given, acrossThenUp: [0.501, 0.499], upThenAcross: [0.5, 0.5] }));
    expect(drawn).toContain(">0.501<");
    expect(drawn).toContain(">0.500<");
  });

  test("takes pairs, several states above, nothing set, and long names", () => {
    const name = "a name that is far too long for its box";
    const odd: Square[] = [
      { ...given, source: undefined },
      { ...given, high: { ...given.high, set: undefined } },
      { ...given, low: { ...given.low, set: [] } },
      { ...given, low: { ...given.low, set: states(9).map((state) => [name, state] as const) } },
    ];
    const [pair, several, nothing, long] = odd.map((one) => text(square(one)));
    expect(pair).toContain(">compared with<");
    expect(several).toContain("several states");
    expect(nothing).toContain(">nothing is set<");
    expect(long).toContain("and 3 more");
    expect(long).toContain(`<title>${name} = s0</title>`);
    expectSound(page({ title: "p", intro: odd.map(square), sections: [] }));
  });
});

describe("a table", () => {
  test("gives all its rows as a file, quoted where that is needed", () => {
    const rows = [
      ["a,b", 'say "x"', " blank"],
      ["é", 0.1, 1],
    ];
    expect(csvOf(rows)).toBe('"a,b","say ""x"""," blank"\r\né,0.1,1\r\n');
    const drawn = table({ caption: "c", head: ["h"], rows: [["a"]], csv: { name: "a.csv", rows } });
    expect(filesOf(drawn.text)).toEqual({ "a.csv": csvOf(rows) });
  });

  test("has bars below numbers, which stay aligned", () => {
    const drawn = table({ caption: "c", head: ["a", "b"], rows: [["x", { value: 0.25, share: 0.5 }]] }).text;
    expect(drawn).toContain('<td class="number">0.250000<span class="bar"');
    expect(drawn).toContain("width:50.0%");
  });
});
