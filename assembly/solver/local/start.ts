// Where a local search starts: values that are drawn, or those it stands at, disturbed.
import { below, seedStream } from "../../base/random";
import { Descent } from "./state";

/** Draws values from the stream of a seed, every state reached where it must be. */
export function drawValues(descent: Descent, seed: f64): void {
  const instance = descent.instance;
  seedStream(seed);
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (variable.fixed) continue;
    for (let c: u32 = 0; c < variable.cols; c++) {
      // The first columns reach one state each; shuffling makes them any columns.
      const value = instance.surjective && c < variable.rows ? c : below(variable.rows);
      const other = variable.first + below(c + 1);
      descent.setValue(variable.first + c, descent.valueOf(other));
      descent.setValue(other, value);
    }
  }
}

/** Disturbs so many of the values as they stand, drawn from the stream of a seed: each is exchanged with another item's or drawn anew. */
export function disturbValues(descent: Descent, seed: f64, count: u32): void {
  const instance = descent.instance;
  seedStream(seed);
  for (; count > 0; count--) {
    const item = below(instance.itemCount), v = instance.variableOf(item), variable = instance.variable(v);
    if (!descent.isMoved(v)) continue;
    const before = descent.valueOf(item), other = variable.first + below(variable.cols);
    descent.setValue(item, descent.valueOf(other));
    descent.setValue(other, below(2) ? before : below(variable.rows));
  }
}
