// What is fitted: variables, graph or experiments, and priors, as the options give them and with names looked up.
import { at, quote, show } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";
import { Names } from "../base/names.js";
import type { Prior } from "../input/counts.js";
import { indicesOf, refuseCycle, refuseDuplicates } from "../input/network.js";
import { parse } from "../input/structure.js";
import type { Asked } from "./counter.js";
import { graphIn } from "./graph-text.js";
import type { FitExperiment, FitRequest, FitVariable } from "./request.js";
import { requestSchema } from "./request-schema.js";

/** What is fitted, with names looked up. */
export interface FitPlan {
  readonly variables: readonly FitVariable[];
  /** The parents of every variable; undefined for experiments. */
  readonly parents: readonly (readonly number[])[] | undefined;
  /** The experiments that count; undefined: those that are found. */
  readonly experiments: readonly Asked[] | undefined;
  readonly prior: Prior;
}

/** @throws ProblemError (path "/variables/0/parents/1", "options/graph" and the like) for what is no request */
export function planOf(request: FitRequest): FitPlan {
  const { variables: given = [], graph, experiments, prior = 0 } = parse(requestSchema, request);
  const listed = given.map((variable) => (typeof variable === "string" ? { name: variable } : variable));
  refuseDuplicates(
    listed.map(({ name }) => name),
    (i) => at("/variables", i, "name"),
  );
  if (experiments !== undefined && experiments !== false)
    return experimentPlan(listed, graph, experiments === true ? undefined : experiments, prior);
  const variables = graph === undefined ? listed : withGraph(listed, graph);
  if (variables.length === 0) throw new ProblemError("options/graph", "nothing", "variables, or a graph");
  const names = new Names(variables.map(({ name }) => name));
  const parents = variables.map((one, i) =>
    indicesOf(one.parents ?? [], names, at("/variables", i, "parents")),
  );
  refuseCycle(parents, names.list, "/variables");
  return { variables, parents, experiments: undefined, prior };
}

/** The variables with the parents that a graph gives them, and those that it alone names. */
function withGraph(variables: readonly FitVariable[], text: string): FitVariable[] {
  const parents = graphIn(text, "options/graph");
  const own = variables.findIndex((variable) => (variable.parents ?? []).length > 0);
  if (own >= 0)
    throw new ProblemError(at("/variables", own, "parents"), "parents beside a graph", "one of them");
  const known = new Names(variables.map(({ name }) => name));
  const found = new Map<number, string[]>();
  const more: FitVariable[] = [];
  for (const [name, list] of parents) {
    const index = known.find(name);
    if (index === undefined) more.push({ name, parents: list });
    else found.set(index, list);
  }
  return [...variables.map((variable, i) => ({ ...variable, parents: found.get(i) ?? [] })), ...more];
}

function experimentPlan(
  variables: readonly FitVariable[],
  graph: string | undefined,
  asked: readonly FitExperiment[] | undefined,
  prior: Prior,
): FitPlan {
  if (graph !== undefined)
    throw new ProblemError("options/graph", "a graph beside experiments", "one of them");
  if (typeof prior !== "number")
    throw new ProblemError("options/prior", show(prior), "a number, for experiments");
  for (const [i, variable] of variables.entries()) {
    const key = (["parents", "prior"] as const).find((one) => variable[one] !== undefined);
    if (key === undefined) continue;
    throw new ProblemError(at("/variables", i, key), `${quote(key)} beside experiments`, "either of them");
  }
  if (variables.length < 2) throw new ProblemError("/variables", show(variables), "two variables at least");
  const names = new Names(variables.map(({ name }) => name));
  const experiments = asked?.map(({ do: set, of }, e): Asked => {
    const path = at("options/experiments", e);
    const found = { do: indicesOf(set, names, at(path, "do")), of: indicesOf(of, names, at(path, "of")) };
    const both = found.of.findIndex((i) => found.do.includes(i));
    if (both < 0) return found;
    throw new ProblemError(
      at(path, "of", both),
      `${quote(of[both]!)}, which is set too`,
      "variables that are not",
    );
  });
  return { variables, parents: undefined, experiments, prior };
}
