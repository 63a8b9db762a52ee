// Writes BIF.
import type { Network, NetworkVariable } from "../network.js";
import { columnOf, jointStates, refuseNames } from "./written.js";

/** Names that are read as one word; all others stand in quotes. */
const PLAIN = /^(?!.*\/[/*])[^\s{}()[\]|,;"]+$/u;
const REFUSED = /[\n\r\0]|\p{Cs}/u;

/** @throws ProblemError for names with line breaks */
export function bifText(network: Network): string {
  refuseNames(network, REFUSED, "a name without line breaks, since BIF has names on one line");
  const { variables } = network;
  return [
    "network unnamed {\n}\n",
    ...variables.map(declaration),
    ...variables.map((variable) => probability(variable, network)),
  ].join("");
}

function declaration({ name, states, card }: NetworkVariable): string {
  const list = states.map(nameText).join(", ");
  return `variable ${nameText(name)} {\n  type discrete [ ${card} ] { ${list} };\n}\n`;
}

function probability(variable: NetworkVariable, { variables }: Network): string {
  const parents = variable.parents.map((parent) => variables[parent]!);
  const name = nameText(variable.name);
  if (parents.length === 0)
    return `probability ( ${name} ) {\n  table ${columnOf(variable, 0).join(", ")};\n}\n`;
  const given = parents.map((parent) => nameText(parent.name)).join(", ");
  const names = parents.map((parent) => parent.states.map(nameText));
  const rows: string[] = [];
  for (const joint of jointStates(parents.map((parent) => parent.card))) {
    const states = joint.map((state, k) => names[k]![state]!).join(", ");
    rows.push(`  (${states}) ${columnOf(variable, rows.length).join(", ")};\n`);
  }
  return `probability ( ${name} | ${given} ) {\n${rows.join("")}}\n`;
}

function nameText(name: string): string {
  return PLAIN.test(name) ? name : `"${name.replaceAll('"', '""')}"`;
}
