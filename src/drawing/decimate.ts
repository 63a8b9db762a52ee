// Thins long series for drawing: each stretch keeps its least and its greatest value, so no peak is lost.

export type Point = readonly [index: number, value: number];

/** At most `most` points in their order; a stretch without drawable values becomes one undrawable point. */
export function decimate(
  values: readonly number[],
  most: number,
  drawable: (value: number) => boolean,
): Point[] {
  const points = values.map((value, index): Point => [index, value]);
  if (points.length <= most) return points;
  const stretches = Math.floor(most / 2);
  return Array.from({ length: stretches }, (_, s) => {
    const from = Math.floor((s * points.length) / stretches);
    return extremes(points.slice(from, Math.floor(((s + 1) * points.length) / stretches)), drawable);
  }).flat();
}

function extremes(points: readonly Point[], drawable: (value: number) => boolean): Point[] {
  const within = points.filter(([, value]) => drawable(value));
  if (within.length === 0) return [points[0]!];
  const least = within.reduce((a, b) => (b[1] < a[1] ? b : a));
  const greatest = within.reduce((a, b) => (b[1] > a[1] ? b : a));
  if (least === greatest) return [least];
  return least[0] < greatest[0] ? [least, greatest] : [greatest, least];
}
