// Published numbers of the UAI 2022 workshop: errors and joint information losses of the motivating example.
import type { LiteratureName } from "../../input/literature.js";
import { EIGHT, FULL, type PublishedRow, type Section } from "./rows.js";

/** The error of a map, its loss as published, and its loss over the mapped variables alone. */
function losses(
  problem: LiteratureName,
  map: string,
  error: Pick<PublishedRow, "published" | "within">,
  loss: number,
): PublishedRow[] {
  return [
    { problem, measure: "IC", what: "error", map, ...error },
    { problem, measure: "i(alpha)", what: "joint loss, all variables", map, published: loss, within: EIGHT },
    {
      problem,
      measure: "i(alpha), mapped only",
      what: "joint loss, mapped variables alone",
      map,
      published: null,
    },
  ];
}

const full = (published: number) => ({ published, within: FULL });
/** What the source's rounding leaves of 0. */
const NOISE = { published: 3.650024149988857e-9, within: 1e-8 };

export const uai2022: readonly Section[] = [
  {
    source: "UAI 2022 workshop, notebook P1",
    rows: [
      ...losses("motivating-1", "01 01", NOISE, 0.44320847),
      ...losses("motivating-1", "01 10", full(0.5711586375843717), 0.54873453),
      ...losses("motivating-1", "10 01", full(0.3787626192810662), 0.43432526),
      ...losses("motivating-1", "10 10", full(0.2164268599328641), 0.31430371),
      ...losses("motivating-2", "01 01", full(0.07749949674607028), 0.44531366),
      ...losses("motivating-3", "01 01", NOISE, 0.24399835),
      {
        problem: "motivating-1",
        measure: "i(alpha), one state",
        what: "joint loss, all to one state",
        published: 0.36715392,
        within: EIGHT,
      },
    ],
  },
];
