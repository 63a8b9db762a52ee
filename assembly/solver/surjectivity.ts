// Pruning by surjectivity: every state of an alpha needs a column of its own that may take it (matching.ts).
import { SURJECTIVITY_VALUES } from "./counters";
import { domainOf, isSingle, narrow } from "./domains";
import { match } from "./matching";
import { Tree } from "./tree";
import { Variable } from "./variable";

/** Removes the values that leave a state without a column. @returns false if one that needs a column has none */
export function canReachAll(tree: Tree, node: usize, variable: Variable): bool {
  if (!variable.surjective) return true;
  let reached: u64 = 0, open: u32 = 0;
  for (let item = variable.first; item < variable.end; item++) {
    const domain = domainOf(node, item);
    if (isSingle(domain)) reached |= domain;
    else open++;
  }
  const missing = variable.all & ~reached;
  if (missing == 0) return true;
  if (<u32>popcnt(missing) > open) return false;
  if (<u32>popcnt(missing) == open) {
    for (let item = variable.first; item < variable.end; item++) {
      if (!isSingle(domainOf(node, item)) && !narrow(tree, node, item, missing, SURJECTIVITY_VALUES))
        return false;
    }
  }
  return (
    match(tree.matching, variable.rows, variable.cols, node + (<usize>variable.first << 3)) == variable.rows
  );
}
