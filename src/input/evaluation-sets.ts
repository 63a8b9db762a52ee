// The evaluation sets, a row each: which pairs (source, target) of sets of variables become diagrams.

/** The directed paths from sources to targets in one model. */
export interface Paths {
  /** Whether a directed path leads from some source to some target. */
  readonly some: boolean;
  /** Whether every source reaches some target, and every target is reached from some source. */
  readonly all: boolean;
}

/**
 * The paths of a pair of high-level sets: in the high-level model, and between their preimages in the
 * low-level model.
 */
export interface PairPaths {
  readonly high: Paths;
  readonly low: Paths;
}

interface EvaluationSet {
  /** The pairs in words, as `docs/files.md` has them. */
  readonly about: string;
  readonly chooses: (paths: PairPaths) => boolean;
  /** The pairs for which the problem is refused. */
  readonly refuses?: (paths: PairPaths) => boolean;
}

const rows = {
  all: { about: "every pair", chooses: () => true },
  path: {
    about: "with a directed path from some variable of X' to some variable of Y' in the high-level model",
    chooses: ({ high }) => high.some,
  },
  "path-either": {
    about: "with such a path in the high-level model, or between the preimages in the low-level model",
    chooses: ({ high, low }) => high.some || low.some,
  },
  "path-both": {
    about: "with such a path in both models; a path in one only is an error of the problem",
    chooses: ({ high }) => high.some,
    refuses: ({ high, low }) => high.some !== low.some,
  },
  causal: {
    about:
      "where, in both models, every variable of X' reaches Y' and every variable of Y' is reached from X'",
    chooses: ({ high, low }) => high.all && low.all,
  },
} satisfies Record<string, EvaluationSet>;

type Rule = keyof typeof rows;

/** The name of a rule that chooses the diagrams (docs/files.md). */
export type EvaluationSetName = Rule | `${Rule}-single`;

export const EVALUATION_SETS: Readonly<Record<Rule, EvaluationSet>> = rows;

const rules = Object.keys(rows) as Rule[];

/** The rules over pairs of sets of high-level variables, then those over pairs of single variables. */
export const evaluationSetNames: readonly EvaluationSetName[] = [
  ...rules,
  ...rules.map((rule) => `${rule}-single` as const),
];

/** The rule of a name, and whether it is over pairs of single variables. */
export function evaluationSetOf(name: EvaluationSetName): {
  readonly set: EvaluationSet;
  readonly isSingle: boolean;
} {
  return { set: EVALUATION_SETS[name.replace(/-single$/, "") as Rule], isSingle: name.endsWith("-single") };
}
