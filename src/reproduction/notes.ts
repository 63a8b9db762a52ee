// Notes on why figures differ from the published ones, found by recomputing those.

export const LOSSES_PER_OUTCOME =
  "The published losses are per outcome: one distance for each row of the two ways round a diagram, its sum over the interventions inside the divergence. The definition of an abstraction takes one distance per intervention. Losses compare with the published ones under per-outcome alone.";

export const ARTEFACT =
  "The published row at T = 0.01 is an artefact: every one of its runs ended in not-a-number (single precision, exp(W/T) without subtracting the largest W), and all states then went to row 0. The figures here are finite.";

export const FLOOR =
  "The smoothing of 1e-7 inside the logarithms leaves about 3.2e-4 for each diagram that commutes exactly; no loss gets below that.";

export const VSTRUCT =
  "On vstruct the truth does not minimise the loss: its sum of errors is 0.522, that of the best surjective abstraction 0.329. There the distance to the truth does not measure how well a learner minimises.";

export const STARTS =
  "Learning is chaotic from many starts: a change of 1e-12 in the weights can lead elsewhere within 250 epochs. The published runs cannot be repeated one by one, only their statistics; means of 10 repeats scatter.";

export const NEAR_TIES =
  "Independent copies of an alpha that disagree nearly tie when they are added; here such ties, within 1e-9, go to the first row.";

export const SHORT_TIMES =
  "Times are wall times of this package on the machine at hand, where the published ones are those of another program on another machine. The published table divides the independent strategy's time by 3, its number of diagrams, as if they were learned side by side; both are shown.";

export const ROUNDING =
  "The published errors round the predictions in setting (a) alone. Like for like, the authors' own alphas give 1.40, 0.22 and 1.22 without rounding, and 1.86, 0.47 and 1.83 with it.";

export const TRANSPORT_ORDER =
  "The published transport takes the second place of measurement as the slower index of a joint state, against the order of its own mechanisms. The samples are carried in the right order; what that variant gives stands beside it.";

export const ROUNDED_AWAY =
  "The restart with the least relaxed distance is not a stable choice: many come near the floor that the smoothing leaves, with fractional alphas, and discretising loses it. The exact errors of their discretised alphas range widely.";
