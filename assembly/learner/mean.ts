// The mean of a diagram's distances over its groups, Σ share · distance, and its gradient. Every group has a
// gradient, so the thin adjoints (composition-gradient.ts) run group by group, which takes as many products as
// a dense adjoint.
import { BLOCK_BYTES, BLOCK_SHIFT, constant, integers, VECTOR_BYTES } from "../base/lanes";
import { composeGradient } from "./composition-gradient";
import { distanceGradient, sourceOf } from "./distance";
import { Diagram, GROUP_SLOPE, Plan, SLOPE, WEIGHT } from "./plan";

/** The mean from every group's distance; adds weight · mean to `total`. */
export function meanDistance<T>(plan: Plan, diagram: Diagram, total: usize): void {
  const weight = constant<T>(diagram.coefficients, WEIGHT);
  for (let shift: usize = 0; shift < plan.active * VECTOR_BYTES; shift += VECTOR_BYTES) {
    let mean = v128.splat<T>(<T>0), at = diagram.groupDistances + shift;
    for (let group: u32 = 0; group < diagram.groups; group++, at += BLOCK_BYTES)
      mean = v128.add<T>(mean, v128.mul<T>(constant<T>(diagram.shares, group), v128.load(at)));
    v128.store(diagram.distance + shift, mean);
    v128.store(total + shift, v128.add<T>(v128.load(total + shift), v128.mul<T>(weight, mean)));
  }
}

/** Adds the gradient of some groups by the relaxed alphas to their gradients; needs every group's distance. */
export function addGroups<T>(plan: Plan, diagram: Diagram, first: u32, end: u32): void {
  const slopes = diagram.coefficients;
  for (let group = first; group < end; group++) {
    select<T>(diagram.selected, group);
    select<T>(diagram.selectedSource, sourceOf(diagram, group));
    // @ts-ignore: T is a number
    const slope: T = load<T>(slopes + SLOPE * sizeof<T>()) * load<T>(diagram.shares + group * sizeof<T>());
    store<T>(slopes + GROUP_SLOPE * sizeof<T>(), slope);
    distanceGradient<T>(plan, diagram, GROUP_SLOPE, diagram.groupDistances + (<usize>group << BLOCK_SHIFT));
    composeGradient<T>(plan, diagram.target, diagram.selected);
    composeGradient<T>(plan, diagram.source, diagram.selectedSource);
  }
}

/** Writes a number to every lane of a block. */
function select<T>(block: usize, number: u32): void {
  for (const end = block + BLOCK_BYTES; block < end; block += VECTOR_BYTES)
    v128.store(block, integers<T>(number));
}
