// Reads a graph from a text: arrows as in "A -> B; A, B -> C", or bnlearn's "[A][B|A][C|A:B]".
import { quote } from "../base/describe.js";
import { ProblemError } from "../base/errors.js";

/** The parents of every variable that a graph names, in the order in which it names them. */
export type Parents = Map<string, string[]>;

const EXPECTED = 'arrows, as in "A -> B; A, B -> C"';

/**
 * The graph in a text. Statements are parted by semicolons or line breaks; each is a chain of arrows between
 * names, or lists of names with commas between; a name alone is a variable without an arrow. Names with
 * commas, semicolons, arrows or brackets stand in double quotes.
 *
 * @throws ProblemError at `path` for a text that is no graph, and an arrow given twice
 */
export function graphIn(text: string, path: string): Parents {
  const parents: Parents = new Map();
  const words = wordsIn(text, path);
  if (words[0]?.text === "[" && !words[0].isName) readBrackets(words, parents, path);
  else for (const statement of parted(words, ";")) readChain(statement, parents, path);
  if (parents.size === 0) throw new ProblemError(path, "no variable", EXPECTED);
  return parents;
}

interface Word {
  readonly text: string;
  readonly isName: boolean;
}

/** Quoted names, marks, and names up to the next mark. */
const WORD = /[^\S\r\n]*(?:"((?:[^"]|"")*)"|(->|→|<-|←|[;,[\]|:]|\r?\n)|((?:(?!->|<-)[^;,[\]|:→←\r\n"])+))/y;

function wordsIn(whole: string, path: string): Word[] {
  const text = whole.trim();
  const word = new RegExp(WORD);
  const words: Word[] = [];
  while (word.lastIndex < text.length) {
    const from = word.lastIndex;
    const match = word.exec(text);
    if (!match) throw new ProblemError(path, quote(text.slice(from)), EXPECTED);
    const [, quoted, mark, name] = match;
    if (quoted !== undefined) words.push({ text: quoted.replaceAll('""', '"'), isName: true });
    else if (mark !== undefined) words.push({ text: MARKS[mark] ?? mark, isName: false });
    else if (name!.trim() !== "") words.push({ text: name!.trim(), isName: true });
  }
  return words;
}

const MARKS: Readonly<Record<string, string>> = { "→": "->", "←": "<-", "\n": ";", "\r\n": ";" };

function parted(words: readonly Word[], mark: string): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of words) {
    if (!word.isName && word.text === mark) parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts;
}

/** "A, B -> C -> D": arrows from each name of a list to each of the next. */
function readChain(words: readonly Word[], parents: Parents, path: string): void {
  if (words.length === 0) return;
  const lists: string[][] = [];
  const arrows: string[] = [];
  let list: Word[] = [];
  const close = () => lists.push(namesIn(list, ",", path));
  for (const word of words) {
    if (word.isName || !["->", "<-"].includes(word.text)) {
      list.push(word);
      continue;
    }
    close();
    arrows.push(word.text);
    list = [];
  }
  close();
  for (const name of lists.flat()) if (!parents.has(name)) parents.set(name, []);
  for (const [i, arrow] of arrows.entries()) {
    const [from, to] = arrow === "->" ? [lists[i]!, lists[i + 1]!] : [lists[i + 1]!, lists[i]!];
    for (const child of to) for (const parent of from) addArrow(parent, child, parents, path);
  }
}

/** bnlearn's model strings: "[A][B|A][C|A:B]". */
function readBrackets(words: readonly Word[], parents: Parents, path: string): void {
  const blocks = parted(words, "[").slice(1);
  for (const block of blocks) {
    if (block.at(-1)?.text !== "]") throw new ProblemError(path, 'a "[" that is not closed', EXPECTED);
    const [names, of, ...more] = parted(block.slice(0, -1), "|");
    const [name, ...others] = namesIn(names!, ":", path);
    if (others.length > 0 || more.length > 0)
      throw new ProblemError(path, `${quote(block.map(({ text }) => text).join(""))}`, '"[B|A:C]"');
    if (!parents.has(name!)) parents.set(name!, []);
    for (const parent of of ? namesIn(of, ":", path) : []) {
      if (!parents.has(parent)) parents.set(parent, []);
      addArrow(parent, name!, parents, path);
    }
  }
}

function namesIn(words: readonly Word[], mark: string, path: string): string[] {
  return parted(words, mark).map((part) => {
    const [name, ...more] = part;
    if (name?.isName && more.length === 0) return name.text;
    throw new ProblemError(
      path,
      name ? `${quote(part.map(({ text }) => text).join(" "))}` : "no name",
      EXPECTED,
    );
  });
}

function addArrow(parent: string, child: string, parents: Parents, path: string): void {
  const list = parents.get(child)!;
  if (list.includes(parent))
    throw new ProblemError(
      path,
      `the arrow from ${quote(parent)} to ${quote(child)} a second time`,
      "it once",
    );
  list.push(parent);
}
