// The part of a report that gives its files: the problem, the result and the solution, as downloads and as data
// that a program finds in the page.
import { editableText, jsonText } from "../base/json-text.js";
import { Matrix } from "../base/matrix.js";
import { downloadLink } from "../drawing/download.js";
import { type Block, element, Markup } from "../drawing/markup.js";
import { paragraph } from "../drawing/page.js";
import { withoutNotes } from "../input/formats/json.js";
import type { ProblemFile } from "../input/problem-file.js";
import { embeddedJson, type ReportPart } from "../input/report-data.js";
import type { LearnResult } from "../learning/result.js";
import type { Problem } from "../problem/problem.js";
import type { Solution } from "../solving/solution.js";

/** What a page may say of where it comes from. */
export interface ReportOptions {
  /** A link that opens the problem in the playground. */
  readonly link?: string | undefined;
}

/** Files of more numbers are left out. */
const MOST_VALUES = 2 ** 18;

/** Browsers and mail programs cut links that are longer. */
const LONGEST_LINK = 8192;

/** What a report is made of. */
interface Parts {
  readonly problem: Problem;
  readonly result?: LearnResult;
  readonly solution?: Solution | undefined;
}

export function fileBlocks({ problem, result, solution }: Parts, { link }: ReportOptions): Block[] {
  const files: readonly (readonly [ReportPart, unknown, () => string])[] = [
    ["problem", problem.valid.file, () => editableText(problemFile(problem.valid.file))],
    ["result", result, () => jsonText(result)],
    ["solution", solution, () => jsonText({ problem: problem.name ?? null, ...solution })],
  ];
  const given = files.filter(([, value]) => value !== undefined);
  const small = given.filter(([, value]) => valuesIn(value, MOST_VALUES) <= MOST_VALUES);
  const large = given.filter((file) => !small.includes(file)).map(([part]) => part);
  const texts = small.map(([part, , textOf]) => ({ part, text: textOf() }));
  return [
    element(
      "ul",
      { class: "files" },
      texts.map(({ part, text }) =>
        element(
          "li",
          {},
          downloadLink({ name: `${part}.json`, type: "application/json", text }),
          ` ${WHAT[part]}`,
        ),
      ),
    ),
    ...(large.length > 0
      ? [paragraph(`Not in this page, since too large for one: ${large.join(" and ")}.`)]
      : []),
    paragraph(...backText(link)),
    ...texts.map(({ part, text }) =>
      element("script", { type: "application/json", id: part }, new Markup(embeddedJson(text))),
    ),
  ];
}

const WHAT: Readonly<Record<ReportPart, string>> = {
  problem: "is the problem, for every command.",
  result: "is what was learned, as learn --out writes it.",
  solution: "is what was proven, as solve --out writes it.",
};

function backText(link: string | undefined) {
  return link !== undefined && link.length <= LONGEST_LINK
    ? [element("a", { href: link }, "Open the problem in the playground"), "."]
    : ["Drop this page on the playground to open its problem and its result there."];
}

function problemFile(file: ProblemFile): ProblemFile {
  return { ...file, low: withoutNotes(file.low), high: withoutNotes(file.high) };
}

/** The number of plain values in a value; above `most` any number above it. */
function valuesIn(value: unknown, most: number): number {
  if (typeof value !== "object" || value === null) return 1;
  if (value instanceof Matrix) return value.data.length;
  let sum = 0;
  for (const item of Object.values(value)) {
    sum += valuesIn(item, most - sum);
    if (sum > most) break;
  }
  return sum;
}
