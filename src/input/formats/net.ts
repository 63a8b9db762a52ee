// Reads and writes Hugin NET.
import { quote } from "../../base/describe.js";
import type { ModelFile } from "../network.js";
import { faultAt } from "../text-place.js";
import { ChildFastest, Draft, type DraftTable, Numbers } from "./draft.js";
import type { ModelFormat } from "./format.js";
import { identifiers, netText } from "./net-text.js";
import { type Lexicon, Tokens, type Word } from "./tokens.js";

export const net: ModelFormat = {
  title: "Hugin NET",
  endings: [".net"],
  renaming: { names: identifiers, reason: "has only identifiers; labels keep the names" },
  read,
  write: (_, network) => netText(network),
};

/** In quotes, a backslash stands before a quote or another backslash. */
const LEXICON: Lexicon = {
  marks: "{}()|,;=",
  comments: "%",
  slashes: true,
  quoted: /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y,
  unescaped: (content) => content.replace(/\\(["\\])/g, "$1"),
};

const PARTS = { variable: "node", table: (name: string) => `potential (${name} …)` };

function read(text: string): ModelFile {
  const tokens = new Tokens(text, LEXICON);
  const draft = new Draft(text, PARTS);
  let isEmpty = true;
  while (tokens.kind !== "end") {
    const { at } = tokens;
    if (tokens.take("net")) readFields(tokens, () => false);
    else if (tokens.take("potential")) draft.addTable(readPotential(tokens, draft, at));
    else {
      if (tokens.take("discrete") && !tokens.is("node")) throw tokens.fault("node");
      tokens.expect("node", "net, node or potential");
      readNode(tokens, draft, at);
      isEmpty = false;
    }
  }
  if (isEmpty) throw tokens.fault("a node");
  return draft.finish();
}

function readNode(tokens: Tokens, draft: Draft, at: number): void {
  const name = tokens.name("the name of a node");
  let states: readonly Word[] | undefined;
  readFields(tokens, (field) => {
    if (field !== "states") return false;
    if (states) throw tokens.fault("states once");
    states = readStates(tokens);
    return true;
  });
  if (!states?.length) throw draft.fault(at, `no states for ${quote(name.text)}`, "states = (…)");
  draft.addVariable({ at, name, states });
}

function readStates(tokens: Tokens): Word[] {
  const states: Word[] = [];
  tokens.expect("(");
  while (!tokens.take(")")) states.push(tokens.name("the name of a state"));
  return states;
}

function readPotential(tokens: Tokens, draft: Draft, at: number): DraftTable {
  tokens.expect("(");
  const child = tokens.name("the name of a node");
  const parents: Word[] = [];
  if (!tokens.take(")")) {
    tokens.expect("|", '"|" or ")"');
    while (!tokens.take(")")) parents.push(tokens.name("the name of a parent"));
  }
  let data: { at: number; probabilities: Numbers } | undefined;
  readFields(tokens, (field, at) => {
    if (field !== "data") return false;
    if (data) throw faultAt(tokens.text, at, "data a second time", "data once");
    data = { at, probabilities: readNumbers(tokens) };
    return true;
  });
  if (!data) throw draft.fault(at, `no data for ${quote(child.text)}`, "data = (…)");
  return new ChildFastest(draft, at, child, parents, data.probabilities, data.at);
}

/** Numbers in parentheses; parentheses within are layout. */
function readNumbers(tokens: Tokens): Numbers {
  const numbers = new Numbers();
  tokens.expect("(");
  for (let depth = 1; depth > 0; ) {
    const { at } = tokens;
    if (tokens.take("(")) depth++;
    else if (tokens.take(")")) depth--;
    else if (!tokens.take(","))
      numbers.add(tokens.probability(tokens.kind === "word" ? undefined : 'a number or ")"'), at);
  }
  return numbers;
}

/**
 * Reads a block of fields, `name = value;`.
 *
 * @param read reads the value of a field that matters, up to its semicolon, and returns true
 */
function readFields(tokens: Tokens, read: (field: string, at: number) => boolean): void {
  tokens.expect("{");
  while (!tokens.take("}")) {
    const field = tokens.name('the name of a field or "}"');
    tokens.expect("=");
    if (!read(field.text, field.at)) skipValue(tokens);
    tokens.expect(";");
  }
}

function skipValue(tokens: Tokens): void {
  while (tokens.kind !== "end" && !tokens.is(";")) {
    if (tokens.isOpenQuote) throw tokens.fault('a closing "');
    tokens.next();
  }
}
