// An alpha as a drawing, for a file: the heat map of the reports.
import type { Block } from "../../../src/drawing/markup.js";
import type { AlphaView } from "../../protocol.js";

/**
 * @param values the rows of a relaxed alpha; without them the alpha is 0/1
 * @param chosen per joint state the high-level state that it becomes
 */
export async function alphaDrawing(
  { name, preimage, rows, cols, free }: AlphaView,
  values: readonly (readonly number[])[] | undefined,
  chosen: readonly number[] | undefined,
): Promise<Block> {
  const { heatMap } = await import("../../../src/drawing/heat-map.js");
  const isFree = new Set(free);
  return heatMap({
    title: `${name} ← ${preimage.join(", ")}`,
    description: `${rows.length} states of ${name} in rows, ${cols.length} joint states of ${preimage.join(", ")} in columns.`,
    rows,
    cols,
    values: values ?? rows.map((_, i) => cols.map((__, j) => (chosen?.[j] === i ? 1 : 0))),
    rowTitle: name,
    colTitle: preimage.join(", "),
    domain: [0, 1],
    format: (value) => value.toFixed(2),
    ...(values && chosen && { dotted: { label: "chosen", at: (i: number, j: number) => chosen[j] === i } }),
    ...(free.length > 0 && {
      hatched: { label: "never occurs: any value serves", at: (j: number) => isFree.has(j) },
    }),
  });
}
