// Reads and writes UAI, the kind BAYES. It has no names: variables are x0, x1, …, states 0, 1, …
import { quote } from "../../base/describe.js";
import type { ModelFile, Network } from "../network.js";
import { ChildFastest, Draft, Numbers } from "./draft.js";
import type { ModelFormat } from "./format.js";
import { type Lexicon, Tokens, type Word } from "./tokens.js";
import { columnOf } from "./written.js";

export const uai: ModelFormat = {
  title: "UAI",
  endings: [".uai"],
  renaming: {
    names: (names) => names.map((_, i) => `x${i}`),
    reason: "has no names, of states neither",
  },
  read,
  write,
};

const LEXICON: Lexicon = { marks: "", comments: "#", slashes: false };

const PARTS = { variable: "variable", table: (name: string) => `a table for ${name}` };

/** As in the schema of a model file. */
const MAX_STATES = 65_536;
const CARD = `a number of states from 1 to ${MAX_STATES}`;

function read(text: string): ModelFile {
  const tokens = new Tokens(text, LEXICON);
  const draft = new Draft(text, PARTS);
  tokens.expect("BAYES", "BAYES");
  const variables = tokens.integer(1, Number.MAX_SAFE_INTEGER, "the number of variables");
  const cards: number[] = [];
  for (let i = 0; i < variables; i++) {
    const { at } = tokens;
    cards.push(tokens.integer(1, MAX_STATES, CARD));
    draft.addVariable({ at, name: { text: `x${i}`, at }, states: cards[i]! });
  }
  const tables = tokens.integer(variables, variables, `${variables}, the number of tables`);
  const scopes = Array.from({ length: tables }, () => readScope(tokens, variables));
  for (const { at, words, nodes } of scopes) {
    const numbersAt = tokens.at;
    const name = words.at(-1)!.text;
    const numbers = readTable(
      tokens,
      name,
      nodes.reduce((product, node) => product * cards[node]!, 1),
    );
    draft.addTable(new ChildFastest(draft, at, words.at(-1)!, words.slice(0, -1), numbers, numbersAt));
  }
  if (tokens.kind !== "end") throw tokens.fault("nothing after the last table");
  return draft.finish();
}

/** Reads which variables a table has; the last one is the child. */
function readScope(tokens: Tokens, variables: number): { at: number; words: Word[]; nodes: number[] } {
  const { at } = tokens;
  const size = tokens.integer(1, variables, `a number of variables from 1 to ${variables}`);
  const expected = variables === 1 ? "the variable 0" : `a variable from 0 to ${variables - 1}`;
  const nodes: number[] = [];
  const words: Word[] = [];
  while (nodes.length < size) {
    const place = tokens.at;
    const node = tokens.integer(0, variables - 1, expected);
    nodes.push(node);
    words.push({ text: `x${node}`, at: place });
  }
  return { at, words, nodes };
}

function readTable(tokens: Tokens, name: string, entries: number): Numbers {
  if (!tokens.take(String(entries)))
    throw tokens.fault(`${entries}, the number of entries of the table of ${quote(name)}`);
  const numbers = new Numbers();
  while (numbers.length < entries) {
    if (tokens.kind === "end")
      throw tokens.fault(`${entries - numbers.length} more of the ${entries} numbers of ${quote(name)}`);
    const { at } = tokens;
    numbers.add(tokens.probability(), at);
  }
  return numbers;
}

function write(_: ModelFile, { variables, cards }: Network): string {
  const scopes = variables.map(({ parents }, i) => [parents.length + 1, ...parents, i].join(" "));
  const tables = variables.map((variable) => {
    const { rows, cols } = variable.cpt;
    const columns = Array.from({ length: cols }, (_, col) => ` ${columnOf(variable, col).join(" ")}`);
    return `\n${rows * cols}\n${columns.join("\n")}\n`;
  });
  const head = ["BAYES", variables.length, cards.join(" "), variables.length, ...scopes];
  return `${head.join("\n")}\n${tables.join("")}`;
}
