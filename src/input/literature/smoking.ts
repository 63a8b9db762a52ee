// Small chains about smoking: the motivating example of the UAI 2022 workshop, and Rischel's. The sources
// number all states; the names "no" and "yes" are ours.
import type { ProblemFile } from "../problem-file.js";
import { child, NO_YES, namesakes, published, root } from "./parts.js";

/** @param smoke P(Smoke_), @param cancer P(Cancer_ | Smoke_), in which the three high-level models differ */
function motivating(
  number: number,
  smoke: readonly number[],
  cancer: readonly (readonly number[])[],
): ProblemFile {
  return published(
    `motivating-${number}`,
    `Smoking causes cancer, and Env, which is outside the map, causes both; high-level model M${number}.`,
    "F. M. Zennaro, P. Turrini, T. Damoulas: Towards Computing an Optimal Abstraction for Structural Causal Models, UAI 2022 workshop on causal representation learning; notebook P1, motivating example.",
    {
      low: [
        root("Env", 2, [0.8, 0.2]),
        child("Smoke", NO_YES, ["Env"], [0.8, 0.6], [0.2, 0.4]),
        child("Cancer", NO_YES, ["Smoke", "Env"], [0.9, 0.8, 0.4, 0.3], [0.1, 0.2, 0.6, 0.7]),
      ],
      high: [root("Smoke_", NO_YES, smoke), child("Cancer_", NO_YES, ["Smoke_"], ...cancer)],
      map: namesakes("Smoke_", "Cancer_"),
      diagrams: [{ source: ["Smoke_"], target: ["Cancer_"] }],
      truth: { Smoke_: [0, 1], Cancer_: [0, 1] },
    },
  );
}

export const motivating1 = motivating(
  1,
  [0.2, 0.8],
  [
    [0.88, 0.38],
    [0.12, 0.62],
  ],
);
export const motivating2 = motivating(
  2,
  [0.2, 0.8],
  [
    [0.8, 0.3],
    [0.2, 0.7],
  ],
);
export const motivating3 = motivating(
  3,
  [0.8, 0.2],
  [
    [0.88, 0.38],
    [0.12, 0.62],
  ],
);

export const smokingRischel = published(
  "smoking-rischel",
  "Smoking causes cancer by tar; the high-level Cancer_ ignores Smoking_.",
  "E. F. Rischel: The Category Theory of Causal Models, MSc thesis, 2020, as in notebooks 1 and 4 of FMZennaro/CausalAbstraction.",
  {
    low: [
      root("Smoking", NO_YES, [0.8, 0.2]),
      child("Tar", NO_YES, ["Smoking"], [1, 0.2], [0, 0.8]),
      child("Cancer", NO_YES, ["Tar"], [0.9, 0.6], [0.1, 0.4]),
    ],
    high: [root("Smoking_", NO_YES, [0.8, 0.2]), root("Cancer_", NO_YES, [0.852, 0.148])],
    map: namesakes("Smoking_", "Cancer_"),
    diagrams: [{ source: ["Smoking_"], target: ["Cancer_"] }],
    truth: { Smoking_: [0, 1], Cancer_: [0, 1] },
  },
);
