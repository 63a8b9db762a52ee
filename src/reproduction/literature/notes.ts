// What to know before comparing with the published numbers, found by recomputing them.

export const TRAPS: readonly string[] = [
  "D is the Jensen–Shannon distance by natural logarithms: two distributions that share no state are √(ln 2) = 0.8326 apart.",
  "i(alpha) as published joins all low-level variables, and A⁺P' is even over the values of unmapped ones (Env in the motivating example). Over the mapped variables alone it is smaller; no source prints that.",
  "The bandits' W₂ is what POT's wasserstein_1d(p=2) returns: its square. For two outcomes W₂² is total variation, which is why their errors are compared with TV. It is defined for one target of two states at a time: in camab-ads for diagrams with one target.",
  "KL does not add up along a composition: 0.22 and 0.39 for the parts, but 1.52 for both in one. D, TV and Hellinger never exceed the sum of the parts. KL is of the low level from the high level.",
  "Sampled numbers agree within their noise only: the errors D of the composition (10⁶ draws in notebook 5; here within 0.002), and the counts of car accidents (means of 10 simulations; within 3 standard deviations).",
  "Numbers that cancel have noise for their last digits: the published 3.65e-9 of the motivating example is 0, and of health-2's 0.004652475014112519 twelve digits hold.",
  "The genetic algorithm computes in single precision (1e-7), and prints the sum as its negative, less 100 for each map that is not surjective. Some of its maps are not.",
  "Inert variables decide: xor has no error, until b1 and b2 are declared inert; then every map is √(ln 2) away by the largest error.",
  "The largest error can be blind: on adder-fail all 110,592 surjective maps have the largest error √(ln 2), and only the sum tells them apart.",
  "Diagrams of single variables see less: by them the adder has 48 maps without error, by sets of variables 2, and the failing adder's error is 0.617 in place of 0.833.",
  "adder-inverted has no error, but not by the binary reading: the map of the carry has to be inverted as the model is.",
  "Genetics_ is in no diagram of lung-use: its 14 surjective maps are all optimal. Lists of best maps that print one of several equal ones may print another.",
  "The map best by one measure need not be best by another: the map that the lung cancer notebook prints as best by ISIL is 1.10 times the optimum by IC on lung-cau.",
  "A map chosen by hand need not be the best: those of camab-chain, camab-three and camab-ads are 1.8 to 3.8 times the least error, and camab-reversed has a map without any; those of the transfer tasks are the best.",
];
