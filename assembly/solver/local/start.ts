// Starts of a local search: random values, or the current values with some of them disturbed.
import { below, seedStream } from "../../base/random";
import { makeFeasibleAnyhow } from "./feasible";
import { Descent } from "./state";

/** Draws values from the stream of a seed, with every state reached if it must be. */
export function drawValues(descent: Descent, seed: f64): void {
  const instance = descent.instance;
  seedStream(seed);
  for (let v: u32 = 0; v < instance.variableCount; v++) {
    const variable = instance.variable(v);
    if (variable.fixed) continue;
    for (let c: u32 = 0; c < variable.cols; c++) {
      // The first columns reach one state each; the shuffle makes them random columns.
      const value = variable.surjective && c < variable.rows ? c : below(variable.rows);
      const other = variable.first + below(c + 1);
      descent.setValue(variable.first + c, descent.valueOf(other));
      descent.setValue(other, value);
    }
    makeFeasibleAnyhow(descent, v);
  }
}

/**
 * Disturbs `count` of the current values by draws from the stream of a seed: an item takes the value of
 * another item, which takes the old value or a random one.
 */
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
  for (let v: u32 = 0; v < instance.variableCount; v++) makeFeasibleAnyhow(descent, v);
}
