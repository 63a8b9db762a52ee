// Formats of numbers, shared by terminal texts, reports and pages.

/** Three significant digits: "0.133", "1.2e-7", "12500". */
export function significant(value: number): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(3));
  return value !== 0 && (size < 1e-3 || size >= 1e5) ? rounded.toExponential() : String(rounded);
}

/** Six decimal places; "∞". */
export function decimal(value: number): string {
  return value === Number.POSITIVE_INFINITY ? "∞" : value.toFixed(6);
}

/** "12.3 ms"; one second or more as "1.23 s". */
export function duration(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(2)} s`;
}

/** "1.50 ± 0.20": a mean and its standard deviation. */
export function spread({ mean, sd }: { readonly mean: number; readonly sd: number }, digits: number): string {
  return `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}`;
}

/** A share from 0 to 1 as "12.5 %". */
export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

/** A p-value: four decimal places; small ones in scientific notation. */
export function pValue(p: number): string {
  return p >= 1e-3 ? p.toFixed(4) : p.toExponential(1);
}

/** A count with commas between thousands; one that is rounded as a power of ten. */
export function grouped(count: number): string {
  if (count > Number.MAX_SAFE_INTEGER) return `about ${count.toExponential(2).replace("e+", "e")}`;
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
