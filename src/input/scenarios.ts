// The built-in scenarios, from F. M. Zennaro, M. Drávucz, G. Apachitei, W. D. Widanage, T. Damoulas, "Jointly
// Learning Consistent Causal Abstractions Over Multiple Interventional Distributions", CLeaR 2023,
// arXiv:2301.05893. Comma gaps and the bins' edges are theirs; other states have numbers there, and their names
// here are ours.
import { deepFreeze } from "../base/freeze.js";
import type { ProblemFile } from "./problem-file.js";
import { basic } from "./scenarios/basic.js";
import { battery, batteryOrdered } from "./scenarios/battery.js";
import { collapsing } from "./scenarios/collapsing.js";
import { extended } from "./scenarios/extended.js";
import { vstruct } from "./scenarios/vstruct.js";

/** The name of a built-in scenario. */
export type ScenarioName = "basic" | "collapsing" | "extended" | "vstruct" | "battery" | "battery-ordered";

/**
 * The scenarios of the CLeaR 2023 paper, as problem files: four synthetic ones with a known truth, and the
 * battery data, the latter also with its gaps kept in order. Frozen.
 */
export const scenarios: Readonly<Record<ScenarioName, ProblemFile>> = /* @__PURE__ */ deepFreeze({
  basic,
  collapsing,
  extended,
  vstruct,
  battery,
  "battery-ordered": batteryOrdered,
});
