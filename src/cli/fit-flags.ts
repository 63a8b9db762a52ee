// Reads from the command line what is fitted: bins and priors.
import { quote } from "../base/describe.js";
import type { BinRule } from "../data/bins.js";
import { numberOf, partsOf } from "../data/values.js";
import type { Prior } from "../input/counts.js";
import { InputError } from "./input.js";
import { split } from "./variables.js";

const RULES: Readonly<Record<string, (bins: number) => BinRule>> = {
  quantile: (bins) => ({ quantile: bins }),
  quantiles: (bins) => ({ quantile: bins }),
  width: (bins) => ({ width: bins }),
};

/**
 * The bins of variables: "ML0=quantile:5", "ML0,ML1=width:4", "ML0=0,10,20", several with semicolons between.
 *
 * @throws InputError for another text, and for a variable that is there twice
 */
export function binsIn(texts: readonly string[]): Map<string, BinRule> {
  const bins = new Map<string, BinRule>();
  for (const part of texts.flatMap(partsOf)) {
    const equals = part.lastIndexOf("=");
    const rule = ruleIn(part.slice(equals + 1).trim());
    if (equals < 0 || !rule)
      throw new InputError(
        `--bins: found ${quote(part)}, expected "A=quantile:5", "A=width:5" or edges as in "A=0,10,20"`,
      );
    for (const name of split("bins", part.slice(0, equals))) {
      if (bins.has(name)) throw new InputError(`--bins: found ${quote(name)} twice, expected it once`);
      bins.set(name, rule);
    }
  }
  return bins;
}

function ruleIn(text: string): BinRule | undefined {
  const [, kind, bins] = /^([a-z]+)\s*:\s*(\d+)$/i.exec(text) ?? [];
  if (kind !== undefined) return RULES[kind.toLowerCase()]?.(Number(bins));
  const edges = text.split(/[\s,]+/).map(numberOf);
  return edges.length < 2 || edges.some(Number.isNaN) ? undefined : { edges };
}

const PRIORS: Readonly<Record<string, number>> = { ml: 0, jeffreys: 0.5, laplace: 1, k2: 1 };

/**
 * A prior: a number, ml, jeffreys, laplace, k2, or bdeu:10.
 *
 * @throws InputError for another text
 */
export function priorIn(text: string): Prior {
  const name = text.trim().toLowerCase();
  const [, size] = /^bdeu[:=](.*)$/.exec(name) ?? [];
  const number = numberOf(size ?? name);
  if (size !== undefined && number > 0) return { bdeu: number };
  const prior = size === undefined ? (PRIORS[name] ?? number) : Number.NaN;
  if (prior >= 0) return prior;
  const names = Object.keys(PRIORS).join(", ");
  throw new InputError(`--prior: found ${quote(text)}, expected a number from 0, ${names}, or bdeu:10`);
}
