// Reads and writes BIF, the Bayesian Interchange Format 0.15, as bnlearn, pgmpy and GeNIe write it.
import { count, quote } from "../../base/describe.js";
import type { ModelFile } from "../network.js";
import { faultAt } from "../text-place.js";
import { BifTable, type Entries } from "./bif-table.js";
import { bifText } from "./bif-text.js";
import { Draft, Numbers } from "./draft.js";
import type { ModelFormat } from "./format.js";
import { type Lexicon, Tokens, type Word } from "./tokens.js";

export const bif: ModelFormat = {
  title: "BIF",
  endings: [".bif"],
  read,
  write: (_, network) => bifText(network),
};

/** In quotes a name stands to the letter; a quote in it is doubled. */
const LEXICON: Lexicon = {
  marks: "{}()[]|,;",
  comments: "",
  slashes: true,
  quoted: /"[^"\n]*(?:""[^"\n]*)*"/y,
  unescaped: (content) => content.replaceAll('""', '"'),
};

const PARTS = { variable: "variable", table: (name: string) => `a block probability ( ${name} … )` };

const KEYWORDS = "network, variable or probability";

function read(text: string): ModelFile {
  const tokens = new Tokens(text, LEXICON);
  const draft = new Draft(text, PARTS);
  let isEmpty = true;
  for (let block = nextBlock(tokens); block; block = nextBlock(tokens)) {
    if (block === "network") skipNetwork(tokens);
    else if (block === "variable") readVariable(tokens, draft);
    else readProbability(tokens, draft);
    isEmpty &&= block === "network";
  }
  if (isEmpty) throw tokens.fault(KEYWORDS);
  return draft.finish();
}

/**
 * Goes to the keyword of the next block: the first word of a line, or the one after a block. Other text is
 * read over, unless it looks like a block.
 */
function nextBlock(tokens: Tokens): "network" | "variable" | "probability" | undefined {
  let line: Word = { text: "", at: tokens.at };
  for (let isFirst = true; tokens.kind !== "end"; isFirst = tokens.startsLine) {
    if (isFirst && tokens.is("network")) return "network";
    if (isFirst && tokens.is("variable")) return "variable";
    if (isFirst && tokens.is("probability")) return "probability";
    if (tokens.is("{")) throw faultAt(tokens.text, line.at, quote(line.text || "{"), KEYWORDS);
    if (isFirst) line = { text: tokens.written, at: tokens.at };
    tokens.next();
  }
  return undefined;
}

function skipNetwork(tokens: Tokens): void {
  while (tokens.kind !== "end" && !tokens.is("{")) tokens.next();
  tokens.expect("{");
  for (let depth = 1; depth > 0; tokens.next()) {
    if (tokens.kind === "end") throw tokens.fault('"}"');
    if (tokens.is("{")) depth++;
    if (tokens.is("}")) depth--;
  }
}

function readVariable(tokens: Tokens, draft: Draft): void {
  const { at } = tokens;
  tokens.next();
  const name = tokens.name("the name of a variable");
  tokens.expect("{");
  let states: readonly Word[] | undefined;
  while (!tokens.take("}")) {
    if (tokens.is("property")) skipProperty(tokens);
    else if (states) throw tokens.fault('property or "}"');
    else if (tokens.take("type")) states = readStates(tokens, name);
    else throw tokens.fault("type or property");
  }
  if (!states) throw draft.fault(at, `no states for ${quote(name.text)}`, "type discrete [ … ] { … }");
  draft.addVariable({ at, name, states });
}

function readStates(tokens: Tokens, name: Word): Word[] {
  tokens.expect("discrete", "discrete");
  tokens.expect("[");
  const { at } = tokens;
  const announced = tokens.integer(1, Number.MAX_SAFE_INTEGER, "the number of states");
  tokens.expect("]");
  tokens.expect("{");
  const states = readNames(tokens, "}", "the name of a state");
  tokens.expect(";");
  if (states.length === announced) return states;
  throw faultAt(
    tokens.text,
    at,
    `${count(states.length, "state")} of ${quote(name.text)}`,
    String(announced),
  );
}

/** Names up to a mark, with commas or blanks between them. */
function readNames(tokens: Tokens, end: string, expected: string): Word[] {
  const names: Word[] = [];
  while (!tokens.take(end)) {
    names.push(tokens.name(expected));
    if (tokens.take(",") && tokens.is(end)) throw tokens.fault(expected);
  }
  return names;
}

/** A property ends at its semicolon; where that was forgotten, at the next entry or with its block. */
function skipProperty(tokens: Tokens): void {
  tokens.next();
  for (let depth = 0; tokens.kind !== "end"; tokens.next()) {
    if (depth === 0 && tokens.startsLine && ENTRIES.some((entry) => tokens.is(entry))) return;
    if (tokens.is("{")) depth++;
    if (tokens.is("}") && depth-- === 0) return;
    if (depth === 0 && tokens.take(";")) return;
  }
}

const ENTRIES = ["property", "type", "table", "default"];

function readProbability(tokens: Tokens, draft: Draft): void {
  const { at } = tokens;
  tokens.next();
  tokens.expect("(");
  const child = tokens.name("the name of a variable");
  tokens.take("|");
  const parents = readNames(tokens, ")", "the name of a parent");
  tokens.expect("{");
  const entries: Entries = { probabilities: new Numbers(), rows: [] };
  while (!tokens.take("}")) {
    if (tokens.is("property")) skipProperty(tokens);
    else readEntry(tokens, entries);
  }
  draft.addTable(new BifTable(draft, at, child, parents, entries));
}

/** Reads a table, a row, or what fills the rows that are not listed. */
function readEntry(tokens: Tokens, entries: Entries): void {
  const { at } = tokens;
  const isTable = tokens.is("table");
  if (isTable && (entries.table || entries.other || entries.rows.length > 0))
    throw tokens.fault("one table, and no rows beside it");
  if (!isTable && entries.table) throw tokens.fault('"}", since rows do not go with a table');
  if (entries.other && tokens.is("default")) throw tokens.fault("default once");
  if (tokens.take("table")) entries.table = { at, keys: [], ...readNumbers(tokens, entries.probabilities) };
  else if (tokens.take("default"))
    entries.other = { at, keys: [], ...readNumbers(tokens, entries.probabilities) };
  else if (tokens.take("(")) {
    const keys = readNames(tokens, ")", "the name of a state");
    entries.rows.push({ at, keys, ...readNumbers(tokens, entries.probabilities) });
  } else throw tokens.fault('table, default, property, "(" or "}"');
}

/** Reads numbers up to the semicolon; says where they are. */
function readNumbers(tokens: Tokens, numbers: Numbers): { from: number; length: number } {
  const from = numbers.length;
  while (!tokens.take(";")) {
    const { at } = tokens;
    const isEnd = tokens.kind === "end" || tokens.kind === "mark";
    numbers.add(tokens.probability(isEnd ? '";" or a number' : undefined), at);
    tokens.take(",");
  }
  return { from, length: numbers.length - from };
}
