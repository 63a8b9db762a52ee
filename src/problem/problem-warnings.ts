// What looks wrong in a problem file, though it breaks no rule.
import { list, quote } from "../base/describe.js";
import { descendants } from "../inference/graph.js";
import type { ValidDiagram } from "../input/diagram-file.js";
import type { ModelVariable } from "../input/network.js";
import type { ValidProblem } from "../input/problem-file.js";

/** A sentence for each surprise. */
export function problemWarnings(valid: ValidProblem): string[] {
  return [
    ...placeholderWarnings(valid),
    ...mediatorWarnings(valid),
    ...twiceWarnings(valid),
    ...numeralWarnings(valid),
  ];
}

/** A high level as `new` writes it, with no table but uniform ones. */
function placeholderWarnings({ file }: ValidProblem): string[] {
  const { variables } = file.high;
  const isPlaceholder = variables.every(({ cpt }) => cpt === "uniform");
  if (!isPlaceholder || variables.every(({ parents = [] }) => parents.length === 0)) return [];
  return [
    'every table of the high level is "uniform": causes have no effects there until you write its tables',
  ];
}

/** Inert variables that pass on what some mapped variable does to another: setting them cuts it. */
function mediatorWarnings({ low, inert, preimages }: ValidProblem): string[] {
  if (low.kind !== "graph" || inert.length === 0) return [];
  const reach = descendants(low);
  const mapped = preimages.flat();
  const leadsTo = (from: number, to: number) => ((reach[from]! >> BigInt(to)) & 1n) === 1n;
  const name = (node: number) => quote(low.variables[node]!.name);
  return inert.flatMap((node) => {
    const cause = mapped.find((one) => leadsTo(one, node));
    const effect = mapped.find((one) => leadsTo(node, one));
    if (cause === undefined || effect === undefined) return [];
    return [
      `${name(node)} is inert, and lies on a path from ${name(cause)} to ${name(effect)}: every intervention sets it, which cuts what it passes on`,
    ];
  });
}

/** Diagrams that are listed again: each counts anew in a sum. */
function twiceWarnings({ diagrams, high }: ValidProblem): string[] {
  if (typeof diagrams === "string") return [];
  const firsts = new Map<string, number>();
  const names = (side: readonly number[]) => list(side.map((x) => high.variables[x]!.name));
  const twice = diagrams.flatMap((diagram, d) => {
    const key = keyOf(diagram);
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, d);
      return [];
    }
    const from = diagram.pairs ? "pairs" : names(diagram.source);
    return [
      `/diagrams/${d}, ${from} → ${names(diagram.target)}, is the same as /diagrams/${first}: it counts twice in a sum`,
    ];
  });
  const rest = twice.length - MOST_NAMED;
  return rest > 0 ? [...twice.slice(0, MOST_NAMED), `${rest} more diagrams are listed again`] : twice;
}

/** The most diagrams that are named; the rest is counted. */
const MOST_NAMED = 5;

function keyOf({ source, target, interventions, pairs }: ValidDiagram): string {
  const set = (side: readonly number[]) => [...side].sort((a, b) => a - b);
  const own = pairs?.map(({ low, high }) => [[...low].sort(), [...high].sort()]);
  const chosen =
    interventions && "states" in interventions ? [...interventions.states].sort() : interventions;
  return JSON.stringify([set(source), set(target), chosen, own]);
}

/** Numbers that are read as indices, where states have numbers for names. */
function numeralWarnings({ file, high }: ValidProblem): string[] {
  return high.variables.flatMap((variable) => {
    const allowed = Object.values(file.constraints?.[variable.name]?.allow ?? {});
    const lists = [
      ["/truth", file.truth?.[variable.name] ?? []],
      ["/constraints", allowed.flat()],
    ] as const;
    return lists.flatMap(([path, states]) => {
      const other = states.find((state) => isAnothersName(state, variable));
      if (typeof other !== "number") return [];
      return [
        `${path}: numbers are indices, so ${other} is ${quote(variable.states[other]!)} of ${quote(variable.name)}, not its state "${other}": write names in quotes`,
      ];
    });
  });
}

function isAnothersName(state: number | string, { states }: ModelVariable): boolean {
  return typeof state === "number" && states.includes(String(state)) && states[state] !== String(state);
}
