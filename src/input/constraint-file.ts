// The constraints of a problem file: their types in the file, and as validated. `constraint-reading.ts` reads them.

/** A constraint on an alpha in a file. */
export interface ConstraintFile {
  /**
   * Whether the high-level state rises or falls, in the listed order of states, as the states of the
   * preimage's variables rise.
   */
  readonly monotone?: "increasing" | "decreasing" | undefined;
  /**
   * Joint state of the preimage ("s1,s2", by names or indices; or its index in C order) → the high-level states
   * that it may take, by name or by index. Other joint states may take any.
   */
  readonly allow?: Readonly<Record<string, readonly (number | string)[]>> | undefined;
  readonly $schema?: string | undefined;
  readonly description?: string | undefined;
}

/** A validated constraint: joint states (C order) and high-level states by index. */
export interface ValidConstraint {
  readonly monotone: "increasing" | "decreasing" | undefined;
  readonly allow: ReadonlyMap<number, readonly number[]>;
}
