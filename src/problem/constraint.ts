// What an alpha may be: the values that its joint states may take, and the order that they must keep.

/** A constraint on the alpha of one high-level variable. Joint states are numbered in C order. */
export interface AlphaConstraint {
  /**
   * Per joint state the high-level states that it may take, ascending and never empty. Values that the order
   * rules out are left out.
   */
  readonly allowed: readonly (readonly number[])[];
  /** Pairs [a, b] of joint states with alpha(a) ≤ alpha(b). Together they imply the whole order. */
  readonly order: readonly (readonly [a: number, b: number])[];
}

/** Whether a deterministic alpha, given as the state of each joint state, obeys a constraint. */
export function obeys(states: readonly number[], { allowed, order }: AlphaConstraint): boolean {
  const isAllowed = states.every((state, joint) => allowed[joint]!.includes(state));
  return isAllowed && order.every(([a, b]) => states[a]! <= states[b]!);
}
