// Writes XMLBIF.
import type { Network, NetworkVariable } from "../network.js";
import { columnOf, refuseNames } from "./written.js";

// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
const REFUSED = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/u;

/** @throws ProblemError for names with characters that XML has not */
export function xmlbifText(network: Network): string {
  refuseNames(network, REFUSED, "a name of characters that XML has");
  const { variables } = network;
  const blocks = [
    ...variables.map(declaration),
    ...variables.map((variable) => definition(variable, network)),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<BIF VERSION="0.3">\n<NETWORK>\n<NAME>unnamed</NAME>\n${blocks.join("")}</NETWORK>\n</BIF>\n`;
}

function declaration({ name, states }: NetworkVariable): string {
  const outcomes = states.map((state) => element("OUTCOME", state)).join("");
  return `<VARIABLE TYPE="nature">\n${element("NAME", name)}${outcomes}</VARIABLE>\n`;
}

function definition(variable: NetworkVariable, { variables }: Network): string {
  const given = variable.parents.map((parent) => element("GIVEN", variables[parent]!.name)).join("");
  const columns = Array.from({ length: variable.cpt.cols }, (_, col) => columnOf(variable, col).join(" "));
  const table = `  <TABLE>\n${columns.map((column) => `    ${column}\n`).join("")}  </TABLE>\n`;
  return `<DEFINITION>\n${element("FOR", variable.name)}${given}${table}</DEFINITION>\n`;
}

function element(name: string, text: string): string {
  return `  <${name}>${escaped(text)}</${name}>\n`;
}

/** Blanks at the ends, and those other than a space, would be read over or changed. */
function escaped(text: string): string {
  return text.replace(/[&<>\t\n\r]|^ | $/g, (character) => `&#${character.charCodeAt(0)};`);
}
