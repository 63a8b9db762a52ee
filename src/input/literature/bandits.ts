// The bandits of UAI 2024: T is the arm, Y or Click the reward. The sources number all states; the names of
// Click are ours.
import type { ProblemFile } from "../problem-file.js";
import { child, NO_YES, namesakes, published, root } from "./parts.js";

const SOURCE =
  "F. M. Zennaro, N. Bishop, J. Dyer, Y. Felekis, A. Calinescu, M. Wooldridge, T. Damoulas: Causally Abstracted Multi-Armed Bandits, UAI 2024";

const ARM_TO_REWARD = {
  map: namesakes("T_", "Y_"),
  diagrams: [{ source: ["T_"], target: ["Y_"] }],
};

export const camabChain = published(
  "camab-chain",
  "Two arms, a mediator, a reward; the published map flips both.",
  `${SOURCE}; simulations 3 and 4, notebooks 2.1 and 2.2.`,
  {
    low: [
      root("T", 2, [0.8, 0.2]),
      child("M", 2, ["T"], [0.2, 0.8], [0.8, 0.2]),
      child("Y", 2, ["M"], [0.7, 0.3], [0.3, 0.7]),
    ],
    high: [root("T_", 2, [0.8, 0.2]), child("Y_", 2, ["T_"], [0.7, 0.3], [0.3, 0.7])],
    ...ARM_TO_REWARD,
    truth: { T_: [1, 0], Y_: [1, 0] },
  },
);

export const camabThree = published(
  "camab-three",
  "Three arms below, two above.",
  `${SOURCE}; simulation 5, notebook 2.3.`,
  {
    low: [
      root("T", 3, [0.7, 0.1, 0.2]),
      child("M", 2, ["T"], [0.2, 0.8, 0.7], [0.8, 0.2, 0.3]),
      child("Y", 2, ["M"], [0.7, 0.3], [0.3, 0.7]),
    ],
    high: [root("T_", 2, [0.8, 0.2]), child("Y_", 2, ["T_"], [0.55, 0.45], [0.45, 0.55])],
    ...ARM_TO_REWARD,
    truth: { T_: [0, 1, 1], Y_: [0, 1] },
  },
);

export const camabReversed = published(
  "camab-reversed",
  "Three rewards, which the published map reverses; the high-level table is the product of the low-level ones.",
  `${SOURCE}; simulation 7, notebook 3.2.`,
  {
    low: [
      root("T", 2, [0.8, 0.2]),
      child("M", 2, ["T"], [0.2, 0.8], [0.8, 0.2]),
      child("Y", 3, ["M"], [0.6, 0.3], [0.3, 0.4], [0.1, 0.3]),
    ],
    high: [root("T_", 2, [0.8, 0.2]), child("Y_", 3, ["T_"], [0.36, 0.54], [0.38, 0.32], [0.26, 0.14])],
    ...ARM_TO_REWARD,
    truth: { T_: [0, 1], Y_: [2, 1, 0] },
  },
);

/** Ninths of no click, by subject length, template and time. */
const NINTHS = [3, 4, 5, 4, 5, 6, 4, 5, 6, 5, 6, 7];

export const camabAds = published(
  "camab-ads",
  "Advertisement by email: whether it is clicked, by product, purpose, subject length, template and time.",
  `${SOURCE}; simulation 10, notebook 5.1.`,
  {
    low: [
      root("Product", 3, [0.2, 0.2, 0.6]),
      root("Purpose", 4, [0.05, 0.6, 0.3, 0.05]),
      child("SubjectLength", 2, ["Purpose"], [0.3, 0.3, 0.7, 0.7], [0.7, 0.7, 0.3, 0.3]),
      child(
        "EmailTemplate",
        2,
        ["Product", "Purpose"],
        [0.2, 0.1, 0.5, 0.8, 0.2, 0.1, 0.5, 0.8, 0.4, 0.3, 0.4, 0.5],
        [0.8, 0.9, 0.5, 0.2, 0.8, 0.9, 0.5, 0.2, 0.6, 0.7, 0.6, 0.5],
      ),
      root("Time", 3, [0.5, 0.2, 0.3]),
      child(
        "Click",
        NO_YES,
        ["SubjectLength", "EmailTemplate", "Time"],
        NINTHS.map((n) => n / 9),
        NINTHS.map((n) => (9 - n) / 9),
      ),
    ],
    high: [
      root("Product_", 2, [0.8, 0.2]),
      root("Purpose_", 2, [0.65, 0.35]),
      child("SubjectLength_", 2, ["Purpose_"], [0.3, 0.7], [0.7, 0.3]),
      child("EmailTemplate_", 2, ["Product_", "Purpose_"], [0.3, 0.5, 0.15, 0.65], [0.7, 0.5, 0.85, 0.35]),
      child(
        "Click_",
        NO_YES,
        ["SubjectLength_", "EmailTemplate_"],
        [4 / 9, 5 / 9, 5 / 9, 6 / 9],
        [5 / 9, 4 / 9, 4 / 9, 3 / 9],
      ),
    ],
    map: namesakes("Product_", "Purpose_", "SubjectLength_", "EmailTemplate_", "Click_"),
    diagrams: "causal",
    truth: {
      Product_: [0, 1, 0],
      Purpose_: [0, 0, 1, 1],
      SubjectLength_: [0, 1],
      EmailTemplate_: [0, 1],
      Click_: [0, 1],
    },
  },
);

/** What the transfer tasks share: the arm X is chosen at random above, and by U below. */
function transfer(
  name: string,
  about: string,
  section: string,
  { u, z, x, y }: Readonly<Record<"u" | "x" | "y", readonly number[]>> & { readonly z?: readonly number[] },
): ProblemFile {
  const other = (row: readonly number[]) => row.map((p) => Number((1 - p).toFixed(2)));
  return published(name, about, `${SOURCE}; after Zhang and Bareinboim 2017, ${section}.`, {
    low: [
      root("U", 2, u),
      ...(z ? [root("Z", 2, z)] : []),
      child("X", 2, z ? ["U", "Z"] : ["U"], x, other(x)),
      child("Y", 2, ["U", "X"], y, other(y)),
    ],
    high: [root("U_", 2, u), root("X_", 2, [0.5, 0.5]), child("Y_", 2, ["U_", "X_"], y, other(y))],
    map: namesakes("U_", "X_", "Y_"),
    diagrams: "causal",
    truth: { U_: [0, 1], X_: [0, 1], Y_: [0, 1] },
  });
}

export const bandit41 = transfer(
  "bandit-41",
  "U confounds the arm X and the reward Y below, and not above.",
  "transfer task 1, notebook 4.1",
  { u: [0.3, 0.7], x: [1, 0], y: [0.9, 0.5, 0.1, 0.7] },
);
export const bandit42a = transfer(
  "bandit-42a",
  "U confounds the arm X, which Z decides as well, and the reward Y below, and not above.",
  "transfer task 2, notebook 4.2a",
  { u: [0.2, 0.8], z: [0.1, 0.9], x: [1, 0, 0, 1], y: [0.1, 0.9, 0.5, 0.1] },
);
export const bandit42b = transfer(
  "bandit-42b",
  "As bandit-42a, with U and Z even, so that U tells nothing of X.",
  "transfer task 2, notebook 4.2b",
  { u: [0.5, 0.5], z: [0.5, 0.5], x: [1, 0, 0, 1], y: [0.1, 0.6, 0.3, 0.2] },
);
