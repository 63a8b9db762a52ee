// The published figures of the paper's experiments, as data for comparison with reproductions.
//
// Source: F. M. Zennaro, M. Drávucz, G. Apachitei, W. D. Widanage and T. Damoulas, Jointly Learning
// Consistent Causal Abstractions Over Multiple Interventional Distributions, CLeaR 2023, arXiv:2301.05893,
// and the result files that its authors published with it, read to five digits. Means of 10 repeats with
// population standard deviations; losses are per outcome; times are of the authors' machine.
/**
 * Study A: distance to the truth, losses of the discretised alphas tempered once more, and seconds for
 * 10 restarts.
 */
export const PUBLISHED_A = {
  aggregate: {
    joint: {
      distance: { mean: 0.85, sd: 0.63541 },
      loss: { mean: 0.23568, sd: 0.03177 },
      penalty: { mean: 0.075288, sd: 0.11455 },
      seconds: { mean: 8.117, sd: 0.19675 },
    },
    sequential: {
      distance: { mean: 1.45, sd: 1.5511 },
      loss: { mean: 0.27913, sd: 0.088081 },
      penalty: { mean: 0.025293, sd: 0.074993 },
      seconds: { mean: 7.1018, sd: 0.41012 },
    },
    independent: {
      distance: { mean: 3.25, sd: 2.0587 },
      loss: { mean: 0.50353, sd: 0.31484 },
      penalty: { mean: 0.40025, sd: 0.37163 },
      seconds: { mean: 11.209, sd: 0.050427 },
    },
  },
  scenarios: {
    basic: {
      joint: {
        distance: { mean: 0, sd: 0 },
        loss: { mean: 0.00033595, sd: 0 },
        penalty: { mean: 0.00018167, sd: 0 },
        seconds: { mean: 4.2731, sd: 0.022115 },
      },
      sequential: {
        distance: { mean: 0, sd: 0 },
        loss: { mean: 0.00033595, sd: 0 },
        penalty: { mean: 0.00018167, sd: 0 },
        seconds: { mean: 4.4192, sd: 0.11433 },
      },
      independent: {
        distance: { mean: 0, sd: 0 },
        loss: { mean: 0.00033595, sd: 0 },
        penalty: { mean: 0.00018167, sd: 0 },
        seconds: { mean: 4.4515, sd: 0.02375 },
      },
    },
    collapsing: {
      joint: {
        distance: { mean: 0, sd: 0 },
        loss: { mean: 0.20886, sd: 0 },
        penalty: { mean: 0.00027251, sd: 0 },
        seconds: { mean: 9.283, sd: 0.082381 },
      },
      sequential: {
        distance: { mean: 0, sd: 0 },
        loss: { mean: 0.20886, sd: 0 },
        penalty: { mean: 0.00027251, sd: 0 },
        seconds: { mean: 7.7033, sd: 0.24468 },
      },
      independent: {
        distance: { mean: 1.8, sd: 3.6277 },
        loss: { mean: 0.48787, sd: 0.44161 },
        penalty: { mean: 0.30025, sd: 0.45822 },
        seconds: { mean: 13.406, sd: 0.047336 },
      },
    },
    extended: {
      joint: {
        distance: { mean: 0.4, sd: 1.2 },
        loss: { mean: 0.017146, sd: 0.046417 },
        penalty: { mean: 0.00045401, sd: 0 },
        seconds: { mean: 9.3822, sd: 0.20936 },
      },
      sequential: {
        distance: { mean: 3.6, sd: 4.5431 },
        loss: { mean: 0.21437, sd: 0.2348 },
        penalty: { mean: 0.00045401, sd: 0 },
        seconds: { mean: 8.1531, sd: 0.75395 },
      },
      independent: {
        distance: { mean: 6.2, sd: 1.8868 },
        loss: { mean: 0.87379, sd: 0.63076 },
        penalty: { mean: 0.90035, sd: 0.53845 },
        seconds: { mean: 13.48, sd: 0.037467 },
      },
    },
    vstruct: {
      joint: {
        distance: { mean: 3, sd: 1.3416 },
        loss: { mean: 0.71638, sd: 0.080663 },
        penalty: { mean: 0.30025, sd: 0.45822 },
        seconds: { mean: 9.5298, sd: 0.47312 },
      },
      sequential: {
        distance: { mean: 2.2, sd: 1.6613 },
        loss: { mean: 0.69296, sd: 0.11752 },
        penalty: { mean: 0.10026, sd: 0.29997 },
        seconds: { mean: 8.1318, sd: 0.5275 },
      },
      independent: {
        distance: { mean: 5, sd: 2.7203 },
        loss: { mean: 0.65211, sd: 0.18699 },
        penalty: { mean: 0.40024, sd: 0.48985 },
        seconds: { mean: 13.497, sd: 0.093154 },
      },
    },
  },
} as const;

/**
 * Study B: the loss of each diagram of vstruct, in the scenario's order, learned without and with weights.
 */
export const PUBLISHED_B = {
  unweighted: [
    { mean: 0.27911, sd: 0.072598 },
    { mean: 0.15317, sd: 0.033454 },
    { mean: 0.2841, sd: 0.014658 },
  ],
  weighted: [
    { mean: 0.24742, sd: 0.047527 },
    { mean: 0.146, sd: 0.044507 },
    { mean: 0.26742, sd: 0.057247 },
  ],
} as const;

/** Study C: joint learning with and without the penalty. */
export const PUBLISHED_C = {
  basic: {
    withPenalty: { distance: { mean: 0, sd: 0 }, loss: { mean: 0.00033595, sd: 0 }, surjective: 1 },
    withoutPenalty: { distance: { mean: 0, sd: 0 }, loss: { mean: 0.00033595, sd: 0 }, surjective: 1 },
  },
  collapsing: {
    withPenalty: { distance: { mean: 0, sd: 0 }, loss: { mean: 0.20886, sd: 0 }, surjective: 1 },
    withoutPenalty: {
      distance: { mean: 2.4, sd: 3.6661 },
      loss: { mean: 0.3367, sd: 0.19527 },
      surjective: 0.7,
    },
  },
  extended: {
    withPenalty: { distance: { mean: 0.4, sd: 1.2 }, loss: { mean: 0.017146, sd: 0.046417 }, surjective: 1 },
    withoutPenalty: {
      distance: { mean: 3.4, sd: 5.6604 },
      loss: { mean: 0.27168, sd: 0.51521 },
      surjective: 0.5,
    },
  },
  vstruct: {
    withPenalty: {
      distance: { mean: 3, sd: 1.3416 },
      loss: { mean: 0.71638, sd: 0.080663 },
      surjective: 0.7,
    },
    withoutPenalty: {
      distance: { mean: 5, sd: 2.4083 },
      loss: { mean: 0.67602, sd: 0.15184 },
      surjective: 0.3,
    },
  },
} as const;

/**
 * Study D: the mean distance to the truth by temperature (rows: 0.01, 0.05, 0.1, 0.5, 1) and λ
 * (columns: 1, 5, 10, 20, 50).
 */
export const PUBLISHED_D: Readonly<Record<string, readonly (readonly number[])[]>> = {
  basic: [
    [4, 4, 4, 4, 4],
    [0.4, 0.4, 0.4, 0, 0],
    [0, 0, 0, 0, 0],
    [0.8, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ],
  collapsing: [
    [8, 8, 8, 8, 8],
    [0.8, 0, 1.4, 0.2, 0.2],
    [1.2, 0, 0, 0, 0],
    [1.8, 0, 0, 0, 0],
    [1.2, 0, 0, 0, 1.2],
  ],
  extended: [
    [10, 10, 10, 10, 10],
    [5.8, 4.2, 2, 6.4, 4.8],
    [4.4, 2.4, 0.8, 1.8, 0],
    [2.2, 1.6, 1.2, 0.6, 1.2],
    [4.8, 1.8, 1.2, 0.8, 2.2],
  ],
  vstruct: [
    [8, 8, 8, 8, 8],
    [9.8, 6.6, 6, 7.2, 8.2],
    [6.4, 6.4, 4, 3.2, 6.4],
    [4.2, 3.2, 2, 2.6, 3.6],
    [4.4, 2.6, 2, 3.8, 6],
  ],
};

/**
 * Battery: the abstraction that the authors chose among their 600, and the mean squared errors of the three
 * settings, for each held-out comma gap and over all.
 */
export const PUBLISHED_BATTERY = {
  abstraction: {
    CG: [0, 0, 1, 1, 1, 2],
    ML: [3, 1, 3, 2, 4, 2, 0, 2, 2, 2, 3, 1, 1, 2, 2, 2, 0, 2, 2, 2, 3, 1, 2, 2, 4],
  },
  learningRate: 0.001,
  temperature: 0.1,
  lambda: 10,
  loss: 0.00049319,
  settings: {
    a: { errors: [1.375, 0, 4.2083], mean: 1.8611, sd: 1.7521 },
    b: { errors: [0.57811, 0.00040505, 0.066689], mean: 0.21507, sd: 0.25813 },
    c: { errors: [0.56078, 0.55125, 2.5627], mean: 1.2249, sd: 0.94597 },
  },
} as const;
