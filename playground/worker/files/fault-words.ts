// The place of a fault in words, by its path and what the file holds: "low-level model, variable B, its table".

/** What a file holds, of which nothing is known. */
export type Json = Readonly<Record<string, never>> | null | undefined;

const LEVELS: Readonly<Record<string, string>> = { low: "low-level model", high: "high-level model" };

/** @param column the column of a table that is at fault */
export function whereOf(json: Json, keys: readonly string[], column?: number): string {
  const [first = "", ...rest] = keys;
  if (Object.hasOwn(LEVELS, first))
    return [LEVELS[first], ...inModel(get(json, first), rest, column)].filter(Boolean).join(", ");
  const ofModel = inModel(json, keys, column);
  return (ofModel.length > 0 ? ofModel : inProblem(json, first, rest)).join(", ");
}

function inModel(
  model: unknown,
  [part, index = "", key, ...rest]: readonly string[],
  column?: number,
): string[] {
  if (part === undefined) return [];
  const item = get(get(model, part), index);
  if (part === "variables" && index !== "")
    return [`variable ${nameOf(item, index)}`, ...inVariable(model, item, key, rest, column)];
  if (part === "experiments" && index !== "") return [`experiment ${ordinal(index)}`, ...others(key, rest)];
  return part === "variables" || part === "experiments" ? [`its ${part}`] : [];
}

function inVariable(
  model: unknown,
  variable: unknown,
  key: string | undefined,
  rest: readonly string[],
  column?: number,
): string[] {
  if (key !== "cpt" && key !== "counts") return others(key, rest);
  const [row, col = column] = rest;
  const words = [
    ...(row === undefined ? [] : [`row ${stateOf(variable, Number(row))}`]),
    ...(col === undefined ? [] : [columnText(model, variable, Number(col))]),
  ];
  return words.length > 0 ? words : [key === "cpt" ? "its table" : "its counts"];
}

function inProblem(json: Json, part: string, [name, ...rest]: readonly string[]): string[] {
  if (name === undefined) return part === "" ? [] : [part];
  if (part === "map") return [`the map of ${name}`, ...others(undefined, rest)];
  if (part === "diagrams") {
    const { source, target } = (get(get(json, part), name) ?? {}) as Record<string, unknown>;
    const arrow =
      Array.isArray(source) && Array.isArray(target) ? ` (${source.join(", ")} → ${target.join(", ")})` : "";
    return [`diagram ${ordinal(name)}${arrow}`, ...others(rest[0], rest.slice(1))];
  }
  if (part === "truth" || part === "constraints")
    return [`${part} of ${name}`, ...others(rest[0], rest.slice(1))];
  return [[part, name, ...rest].join(", ")];
}

/** Keys as they stand in the file; numbers count from 1. */
function others(key: string | undefined, rest: readonly string[]): string[] {
  const all = key === undefined ? rest : [key, ...rest];
  return all.map((one) => (/^\d+$/.test(one) ? `item ${ordinal(one)}` : one));
}

function columnText(model: unknown, variable: unknown, column: number): string {
  const parents = get(variable, "parents");
  if (!Array.isArray(parents) || parents.length === 0) return "its column";
  const variables = get(model, "variables");
  const found = parents.map((name) =>
    Array.isArray(variables) ? variables.find((one) => get(one, "name") === name) : undefined,
  );
  let rest = column;
  const texts = found.toReversed().map((parent) => {
    const count = countOf(parent);
    const state = rest % count;
    rest = Math.floor(rest / count);
    return `${nameOf(parent, "?")} = ${stateOf(parent, state)}`;
  });
  return `column ${texts.toReversed().join(", ")}`;
}

function countOf(variable: unknown): number {
  const states = get(variable, "states");
  return Array.isArray(states) ? states.length : typeof states === "number" && states >= 1 ? states : 1;
}

function stateOf(variable: unknown, index: number): string {
  const states = get(variable, "states");
  return String((Array.isArray(states) ? states[index] : undefined) ?? index);
}

function nameOf(item: unknown, index: string): string {
  const name = get(item, "name");
  return typeof name === "string" ? name : ordinal(index);
}

function ordinal(index: string): string {
  return /^\d+$/.test(index) ? String(Number(index) + 1) : index;
}

function get(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
