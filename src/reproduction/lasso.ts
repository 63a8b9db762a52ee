// The last step of the battery study: a Lasso predicts the mass loading's bin from the comma gap, holding out
// one gap at a time.
import { meanAndSd } from "../experiments/statistics/mean.js";

/** A sample at the high level. */
export interface Sample {
  /** Comma gap, in µm. */
  readonly gap: number;
  /** Bin of the mass loading, from 0. */
  readonly bin: number;
}

/** Mean squared errors by held-out gap, with their mean and population standard deviation. */
export interface HeldOut {
  readonly errors: readonly number[];
  readonly mean: number;
  readonly sd: number;
}

/**
 * The paper's three settings: (a) LRCS data only; (b) with WMG samples, those of the held-out gap included;
 * (c) with WMG samples, those of the held-out gap held out too.
 */
export interface Settings<T> {
  readonly a: T;
  readonly b: T;
  readonly c: T;
}

export interface LassoFigures {
  /** Predictions rounded in setting (a) only, as in the paper. */
  readonly published: Settings<HeldOut>;
  readonly unrounded: Settings<HeldOut>;
  readonly rounded: Settings<HeldOut>;
}

/** The weight α of the coefficient's absolute value. */
const ALPHA = 1;

/**
 * The figures of all settings, from the samples of LRCS and the WMG samples carried over to LRCS's variables.
 */
export function lassoFigures(lrcs: readonly Sample[], wmg: readonly Sample[]): LassoFigures {
  const gaps = [...new Set(lrcs.map(({ gap }) => gap))];
  const evaluated = (round: boolean): Settings<HeldOut> => {
    const over = (split: (gap: number) => Split) => heldOut(gaps.map((gap) => meanError(split(gap), round)));
    return {
      a: over((gap) => ({ train: without(lrcs, gap), test: only(lrcs, gap) })),
      b: over((gap) => ({ train: [...without(lrcs, gap), ...wmg], test: only(lrcs, gap) })),
      c: over((gap) => ({ train: without([...lrcs, ...wmg], gap), test: only([...lrcs, ...wmg], gap) })),
    };
  };
  const [unrounded, rounded] = [evaluated(false), evaluated(true)];
  return { published: { ...unrounded, a: rounded.a }, unrounded, rounded };
}

interface Split {
  readonly train: readonly Sample[];
  readonly test: readonly Sample[];
}

function without(samples: readonly Sample[], gap: number): Sample[] {
  return samples.filter((sample) => sample.gap !== gap);
}

function only(samples: readonly Sample[], gap: number): Sample[] {
  return samples.filter((sample) => sample.gap === gap);
}

function heldOut(errors: readonly number[]): HeldOut {
  return { errors, ...meanAndSd(errors) };
}

function meanError({ train, test }: Split, round: boolean): number {
  const predict = lasso(train);
  const errors = test.map(({ gap, bin }) => {
    const predicted = predict(gap);
    return ((round ? Math.round(predicted) : predicted) - bin) ** 2;
  });
  return meanAndSd(errors).mean;
}

/**
 * The Lasso with an intercept and one predictor x, in closed form: w = sign(c)·max(|c| − α, 0)/v and
 * b = ȳ − w·x̄. Here c is the covariance of x and y, and v the variance of x, both divided by n.
 */
function lasso(samples: readonly Sample[]): (gap: number) => number {
  const x = meanAndSd(samples.map(({ gap }) => gap));
  const y = meanAndSd(samples.map(({ bin }) => bin));
  const c = meanAndSd(samples.map(({ gap, bin }) => (gap - x.mean) * (bin - y.mean))).mean;
  const v = x.sd ** 2;
  const w = v === 0 ? 0 : (Math.sign(c) * Math.max(Math.abs(c) - ALPHA, 0)) / v;
  return (gap) => y.mean + w * (gap - x.mean);
}
