// solve(): the best abstraction, with a proof.
import { at } from "./input/describe.js";
import { flag, integer, number, oneOf, refuseUnknownKeys } from "./learners/checks.js";
import { Slicer } from "./learners/slices.js";
import { type Problem, requireProblem } from "./problem/problem.js";

export {};
