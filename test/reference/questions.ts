// The problems of test/golden/questions.json: entries with their diagrams, inert variables and constraints.
// Numbers by an independent NumPy program; questions.json says which conventions it follows.
import { readFileSync } from "node:fs";
import { Problem } from "../../src/problem/problem.js";

/** States of variables by index. */
type Indices = Record<string, number>;

interface QuestionDiagram {
  readonly source?: string[];
  readonly target: string[];
  readonly interventions?: { readonly states: Indices; readonly weight: number }[];
  readonly observed?: number;
  readonly pairs?: { readonly low: Indices; readonly high: Indices; readonly weight: number }[];
}

/** An entry of a part of the file. */
export interface Question {
  readonly problem: string;
  readonly diagrams?: QuestionDiagram[];
  readonly inert?: string[];
  readonly constraints?: Record<string, { monotone?: string; allow?: Record<string, number[]> }>;
  // biome-ignore lint/suspicious/noExplicitAny: each part has its own numbers
  readonly [key: string]: any;
}

interface File {
  // biome-ignore lint/suspicious/noExplicitAny: problem files as plain JSON
  readonly problems: Record<string, any>;
  readonly subset: Question[];
  readonly pairs: Question[];
  readonly inert: Question[];
  readonly witness: Question[];
  readonly constraints: Question[];
  readonly battery: Question[];
  readonly distances: Question[];
  readonly gradients: Question[];
  readonly measures: Question[];
  readonly kept: Question[];
  // biome-ignore lint/suspicious/noExplicitAny: two problems and their composition
  readonly composition: any[];
}

export const questions: File = JSON.parse(
  readFileSync(new URL("../golden/questions.json", import.meta.url), "utf8"),
);

/** The file of an entry's problem, with states by name where the file names them. */
function questionFile({ problem, diagrams, inert, constraints }: Question) {
  const file = structuredClone(questions.problems[problem]);
  if (diagrams) file.diagrams = diagrams.map((diagram) => diagramFile(diagram, file));
  if (inert) file.inert = inert;
  if (constraints) file.constraints = constraintsFile(constraints, file);
  return file;
}

export function questionProblem(question: Question): Problem {
  return Problem.from(questionFile(question));
}

// biome-ignore lint/suspicious/noExplicitAny: a problem file as plain JSON
function diagramFile({ source, target, interventions, observed, pairs }: QuestionDiagram, file: any) {
  if (pairs)
    return {
      target,
      pairs: pairs.map(({ low, high, weight }) => ({
        low: named(low, file.low),
        high: named(high, file.high),
        weight,
      })),
    };
  if (observed !== undefined) return { source, target, interventions: { observed } };
  if (!interventions) return { source, target };
  return {
    source,
    target,
    interventions: interventions.map(({ states, weight }) => ({ low: named(states, file.low), weight })),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a model file as plain JSON
function named(states: Indices, model: any): Record<string, number | string> {
  return Object.fromEntries(
    Object.entries(states).map(([name, state]) => [name, stateNames(model, name)?.[state] ?? state]),
  );
}

// biome-ignore lint/suspicious/noExplicitAny: a model file as plain JSON
function stateNames(model: any, name: string): string[] | undefined {
  const variable = model.variables.find((other: { name: string }) => other.name === name);
  return Array.isArray(variable.states) ? variable.states : undefined;
}

/** Joint states by name, where a preimage is one variable: its index could be mistaken for a name. */
// biome-ignore lint/suspicious/noExplicitAny: a problem file as plain JSON
function constraintsFile(constraints: NonNullable<Question["constraints"]>, file: any) {
  return Object.fromEntries(
    Object.entries(constraints).map(([name, { allow, ...rest }]) => {
      if (!allow) return [name, rest];
      const preimage = file.map[name];
      const names = preimage.length === 1 ? stateNames(file.low, preimage[0]) : undefined;
      const keyed = Object.entries(allow).map(([joint, states]) => [names?.[Number(joint)] ?? joint, states]);
      return [name, { ...rest, allow: Object.fromEntries(keyed) }];
    }),
  );
}
