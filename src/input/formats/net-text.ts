// Writes Hugin NET. Names that are no identifiers go into labels.
import type { Network, NetworkVariable } from "../network.js";
import { columnOf, refuseNames } from "./written.js";

const IDENTIFIER = /^[A-Za-z_]\w*$/;
const REFUSED = /\0|\p{Cs}/u;

/** @throws ProblemError for names that are no text */
export function netText(network: Network): string {
  refuseNames(network, REFUSED, "a name without zeros and half characters");
  const { variables } = network;
  const names = identifiers(variables.map(({ name }) => name));
  return [
    "net\n{\n}\n",
    ...variables.map((variable, i) => node(variable, names[i]!)),
    ...variables.map((variable, i) => potential(variable, network, names, i)),
  ].join("");
}

/** An identifier for every name: the name itself where it is one, and no two the same. */
export function identifiers(names: readonly string[]): string[] {
  const taken = new Set(names.filter(isIdentifier));
  return names.map((name) => {
    if (isIdentifier(name)) return name;
    const base = name.replace(/\W/g, "_").replace(/^(?=\d)/, "_");
    let found = base;
    for (let k = 2; taken.has(found); k++) found = `${base}_${k}`;
    taken.add(found);
    return found;
  });
}

function isIdentifier(name: string): boolean {
  return IDENTIFIER.test(name);
}

function node({ name, states }: NetworkVariable, identifier: string): string {
  const label = name === identifier ? "" : `  label = ${quoted(name)};\n`;
  return `\nnode ${identifier}\n{\n${label}  states = (${states.map(quoted).join(" ")});\n}\n`;
}

function potential(
  variable: NetworkVariable,
  { variables }: Network,
  names: readonly string[],
  i: number,
): string {
  const cards = variable.parents.map((parent) => variables[parent]!.card);
  const given = variable.parents.map((parent) => names[parent]!).join(" ");
  const columns: string[] = [];
  for (let col = 0; col < variable.cpt.cols; col++) {
    const [opening, closing] = [levels(cards, col), levels(cards, col + 1)];
    columns.push(`${"(".repeat(opening)}${columnOf(variable, col).join(" ")}${")".repeat(closing)}`);
  }
  const scope = given ? `${names[i]} | ${given}` : names[i];
  return `\npotential (${scope})\n{\n  data = ${columns.join("\n    ")};\n}\n`;
}

/** The parentheses that open, or close, at a column: its own, and one for each parent that starts over. */
function levels(cards: readonly number[], col: number): number {
  let rest = col;
  let found = 1;
  for (const card of cards.toReversed()) {
    if (rest % card !== 0) break;
    rest /= card;
    found++;
  }
  return found;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
