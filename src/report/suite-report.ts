// The HTML report of a comparison on the suite: the performance profile, and a table per group of problems.
import { count } from "../base/describe.js";
import { linePlot } from "../drawing/line-plot.js";
import { type Block, element } from "../drawing/markup.js";
import { decimal, duration, percent } from "../drawing/numbers.js";
import { page, paragraph } from "../drawing/page.js";
import { table } from "../drawing/table.js";
import type { SuiteComparison } from "../experiments/suite/compare-suite.js";
import { shareWithin } from "../experiments/suite/profile.js";
import { CELL_HEAD, profileRows, runsText, suiteCells, suiteNotes } from "./suite-text.js";

/** The distance of two points of the profile, in powers of two. */
const STEP = 0.02;
/** The plot ends here at the latest: at a factor of 2¹⁶. */
const LAST = 16;

/** A comparison on the suite as the text of an HTML document. */
export function suiteReport(comparison: SuiteComparison): string {
  const { problems, seed, elapsedMs, version } = comparison;
  const groups = [...new Set(problems.map(({ group }) => group))];
  return page({
    title: "Learners on the benchmark suite",
    intro: [
      paragraph(
        `${count(problems.length, "problem")}, ${runsText(comparison)}; seed ${seed}, ${duration(elapsedMs)} in all, causal-abstraction ${version}.`,
      ),
      element(
        "ul",
        {},
        suiteNotes(comparison).map(([word, note]) =>
          element("li", {}, element("strong", {}, word), `: ${note}`),
        ),
      ),
    ],
    sections: [
      { title: "Performance profile", blocks: profileBlocks(comparison) },
      ...groups.map((group) => ({ title: `Problems: ${group}`, blocks: [problemTable(comparison, group)] })),
    ],
  });
}

function profileBlocks(comparison: SuiteComparison): Block[] {
  const { profile, problems } = comparison;
  const [head, ...rows] = profileRows(comparison);
  const largest = Object.values(profile).reduce((most, factors) => Math.max(most, factors.at(-1) ?? 1), 2);
  const last = Math.min(LAST, Math.ceil(Math.log2(largest)));
  const points = Math.round(last / STEP) + 1;
  const ends = Object.entries(profile).map(([learner, factors]) => {
    const [first, ever] = [1, Number.POSITIVE_INFINITY].map((most) =>
      shareWithin(factors, most, problems.length),
    );
    return `${learner} is the fastest on ${percent(first!)} and reaches the optimum on ${percent(ever!)}`;
  });
  return [
    paragraph(
      "At a factor τ stands the share of problems on which a learner's time to the optimum is at most τ times the shortest of all learners (Dolan and Moré, 2002). At the left end is how often it is the fastest, at the right end on how many problems it reaches the optimum at all. The profile depends on all learners shown: where one is left out, the order of the others may change.",
    ),
    linePlot({
      title: "Share of problems by the factor of the shortest time to the optimum",
      description: `${ends.join("; ")}.`,
      series: Object.entries(profile).map(([name, factors]) => ({
        name,
        values: Array.from({ length: points }, (_, i) =>
          shareWithin(factors, 2 ** (i * STEP), problems.length),
        ),
      })),
      xLabel: "log₂ of the factor τ",
      step: STEP,
      yLabel: "share of problems",
    }),
    table({ caption: "The profile at some factors", head: head!, rows }),
  ];
}

function problemTable({ problems }: SuiteComparison, group: string): Block {
  return table({
    caption: `Learners on ${group}`,
    note: "Means over the runs.",
    head: ["problem", "optimum", "learner", ...CELL_HEAD],
    rows: problems
      .filter((problem) => problem.group === group)
      .flatMap(({ name, optimum, learners }) =>
        Object.entries(learners).map(([learner, cell]) => [
          name,
          decimal(optimum.value),
          learner,
          ...suiteCells(cell),
        ]),
      ),
  });
}
