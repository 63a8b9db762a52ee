// Published discrete problems, by the name under which every command takes them. Their descriptions name the
// sources; states that a source numbers have numbers here, or names of ours where it is plain what they mean.
import { deepFreeze } from "../base/freeze.js";
import {
  bandit41,
  bandit42a,
  bandit42b,
  camabAds,
  camabChain,
  camabReversed,
  camabThree,
} from "./literature/bandits.js";
import { genetic, hoel } from "./literature/chains.js";
import {
  adder,
  adderFail,
  adderInverted,
  xor,
  xorCut,
  xorCutInert,
  xorInert,
} from "./literature/circuits.js";
import { composition, composition1, composition2 } from "./literature/composition.js";
import { health1, health2, health3, lungCau, lungPar, lungUse } from "./literature/lucas.js";
import { motivating1, motivating2, motivating3, smokingRischel } from "./literature/smoking.js";
import type { ProblemFile } from "./problem-file.js";

const rows = {
  "health-1": health1,
  "health-2": health2,
  "health-3": health3,
  "lung-par": lungPar,
  "lung-cau": lungCau,
  "lung-use": lungUse,
  "motivating-1": motivating1,
  "motivating-2": motivating2,
  "motivating-3": motivating3,
  "smoking-rischel": smokingRischel,
  "camab-chain": camabChain,
  "camab-three": camabThree,
  "camab-reversed": camabReversed,
  "camab-ads": camabAds,
  "bandit-41": bandit41,
  "bandit-42a": bandit42a,
  "bandit-42b": bandit42b,
  genetic,
  hoel,
  adder,
  "adder-fail": adderFail,
  "adder-inverted": adderInverted,
  xor,
  "xor-inert": xorInert,
  "xor-cut": xorCut,
  "xor-cut-inert": xorCutInert,
  "composition-1": composition1,
  "composition-2": composition2,
  composition,
} satisfies Record<string, ProblemFile>;

/** The name of a problem of the literature. */
export type LiteratureName = keyof typeof rows;

/**
 * Published discrete problems, as problem files. `description` says what a problem is and where it was
 * published; `truth` is the map that the source chose, where it chose one. Frozen.
 */
export const literature: Readonly<Record<LiteratureName, ProblemFile>> = /* @__PURE__ */ deepFreeze(rows);

/** The names of the problems of the literature. */
export const literatureNames = Object.keys(rows) as readonly LiteratureName[];
