// The problems that are built in: the scenarios, and published problems, whose tables are loaded when one is opened.
import type { ScenarioName } from "causal-abstraction";
import type { LiteratureName } from "../../src/input/literature.js";

export type BuiltInName = ScenarioName | LiteratureName;

/** The scenarios, each in one line. */
export const SCENARIOS: Readonly<Record<ScenarioName, string>> = {
  collapsing: "environment and smoking below collapse into one variable above",
  basic: "smoking causes cancer through tar; the high level leaves tar out",
  extended: "the same chain at both levels, with more states below",
  vstruct: "a collider below, smoking and genetics → cancer; a chain above",
  battery: "real data: coatings of battery electrodes, measured at two laboratories",
  "battery-ordered": "the same, where wider gaps below do not become narrower ones above",
};

/** Published problems, each in one line. */
export const LITERATURE: Readonly<Record<LiteratureName, string>> = {
  "health-1": "smoking and health, which stands for coughing and fatigue; model ν1",
  "health-2": "smoking and health, model ν2",
  "health-3": "smoking and health, model ν3",
  "lung-par": "environment, genes and lung cancer; diagrams from parents",
  "lung-cau": "environment, genes and lung cancer; causal diagrams",
  "lung-use": "environment, genes and lung cancer; diagrams chosen, one map is free",
  "motivating-1": "smoking and cancer with a cause of both outside the map; model M1",
  "motivating-2": "smoking and cancer with a cause of both outside the map; model M2",
  "motivating-3": "smoking and cancer with a cause of both outside the map; model M3",
  "smoking-rischel": "smoking causes cancer by tar; the high level says it does not",
  "camab-chain": "two arms of a bandit, a mediator, a reward; the published map flips both",
  "camab-three": "three arms of a bandit below, two above",
  "camab-reversed": "three rewards of a bandit, which the published map reverses",
  "camab-ads": "advertisement by email: what makes it be clicked",
  "bandit-41": "an arm and its reward, confounded below, not above",
  "bandit-42a": "the same, where a third variable decides the arm too",
  "bandit-42b": "the same with even causes, so that the confounder tells nothing of the arm",
  genetic: "a chain of three variables, abstracted by a genetic algorithm",
  hoel: "four states of which three mix evenly: causal emergence",
  adder: "two numbers of two bits added by 15 wires; the high level adds",
  "adder-fail": "the same; the high level has OR in place of XOR, and fails",
  "adder-inverted": "the same; the high level holds the carry inverted",
  xor: "x reaches y by a, and by XOR of b1 and b2",
  "xor-inert": "the same with b1 and b2 inert",
  "xor-cut": "x reaches y by a, with the path by XOR cut",
  "xor-cut-inert": "the same with b1 and b2 inert",
  "composition-1": "treatments and whether they are 100: T forgets A2",
  "composition-2": "one level up: T forgets A1 as well",
  composition: "both steps at once: T forgets A1 and A2",
};

/** The problem of a name; undefined if none is called so. */
export function builtInOf(name: string | null | undefined): BuiltInName | undefined {
  return Object.keys({ ...SCENARIOS, ...LITERATURE }).find((one) => one === name) as BuiltInName | undefined;
}
