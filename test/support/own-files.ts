// Files of a reader of the playground: a problem with a fault and without, and two models.

/** A problem file with a fault in the second line of the second variable's table. */
export const BROKEN = `{
  "format": "causal-abstraction/problem@1",
  "low": { "variables": [
    { "name": "A", "states": 2 },
    { "name": "B", "states": 2, "parents": ["A"],
      "cpt": [[0.9, 0.7],
              [0.1]] }
  ] },
  "high": { "variables": [{ "name": "A_", "states": 2 }, { "name": "B_", "states": 2, "parents": ["A_"], "cpt": "uniform" }] },
  "map": { "A_": ["A"], "B_": ["B"] }
}`;

export const SOUND = BROKEN.replace("[0.1]]", "[0.1, 0.3]]");

export const FINE = `network fine {}
variable Dose { type discrete [ 3 ] { none, small, large }; }
variable Blood { type discrete [ 2 ] { low, high }; }
variable Effect { type discrete [ 2 ] { no, yes }; }
probability ( Dose ) { table 0.5, 0.3, 0.2; }
probability ( Blood | Dose ) { (none) 0.9, 0.1; (small) 0.6, 0.4; (large) 0.2, 0.8; }
probability ( Effect | Blood ) { (low) 0.8, 0.2; (high) 0.3, 0.7; }
`;
export const COARSE = `network coarse {}
variable Treated { type discrete [ 2 ] { no, yes }; }
variable effect_ { type discrete [ 2 ] { no, yes }; }
probability ( Treated ) { table 0.5, 0.5; }
probability ( effect_ | Treated ) { (no) 0.75, 0.25; (yes) 0.5, 0.5; }
`;
