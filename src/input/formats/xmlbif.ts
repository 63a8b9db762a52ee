// Reads and writes XMLBIF 0.3.
import { parseXml, XmlElement, XmlError } from "@rgrove/parse-xml";
import { quote } from "../../base/describe.js";
import type { ProblemError } from "../../base/errors.js";
import type { ModelFile } from "../network.js";
import { faultAt } from "../text-place.js";
import { ChildFastest, Draft, Numbers } from "./draft.js";
import type { ModelFormat } from "./format.js";
import { PROBABILITY, probabilityIn, type Word } from "./tokens.js";
import { xmlFault } from "./xml-fault.js";
import { xmlbifText } from "./xmlbif-text.js";

export const xmlbif: ModelFormat = {
  title: "XMLBIF",
  endings: [".xmlbif", ".bifxml", ".xml"],
  read: (source) => {
    // As XML says, and so that the offsets of elements are those of this text.
    const text = source.replace(/\r\n?/g, "\n");
    const root = parsed(text);
    return new Reader(text).read(root);
  },
  write: (_, network) => xmlbifText(network),
};

const PARTS = { variable: "VARIABLE", table: (name: string) => `a DEFINITION for ${name}` };

function parsed(text: string): XmlElement {
  try {
    return parseXml(text, { includeOffsets: true }).root!;
  } catch (error) {
    if (error instanceof RangeError) throw faultAt(text, 0, "elements nested too deeply", "XMLBIF");
    if (error instanceof XmlError) throw xmlFault(text, error);
    throw error;
  }
}

class Reader {
  /** The text with blanks for its comments. */
  readonly #plain: string;
  readonly #draft: Draft;

  constructor(readonly text: string) {
    this.#plain = text.replace(/<!--.*?-->/gs, (comment) => " ".repeat(comment.length));
    this.#draft = new Draft(text, PARTS);
  }

  read(root: XmlElement): ModelFile {
    if (root.name.toUpperCase() !== "BIF") throw this.#fault(root, `the element ${root.name}`, "BIF");
    const network = this.#only(root, "NETWORK");
    const variables = inside(network, "VARIABLE");
    if (variables.length === 0) throw this.#fault(network, "no VARIABLE", "at least one");
    for (const element of variables) this.#readVariable(element);
    for (const element of inside(network, "DEFINITION")) this.#readDefinition(element);
    return this.#draft.finish();
  }

  #readVariable(element: XmlElement): void {
    const type = element.attributes.TYPE ?? "nature";
    if (type !== "nature") throw this.#fault(element, `the TYPE ${quote(type)}`, "nature");
    const name = this.#word(this.#only(element, "NAME"));
    const states = inside(element, "OUTCOME").map((outcome) => this.#word(outcome));
    if (states.length === 0)
      throw this.#fault(element, `no OUTCOME of ${quote(name.text)}`, "one for each state");
    this.#draft.addVariable({ at: element.start, name, states });
  }

  #readDefinition(element: XmlElement): void {
    const child = this.#word(this.#only(element, "FOR"));
    const parents = inside(element, "GIVEN").map((given) => this.#word(given));
    const table = this.#only(element, "TABLE");
    const numbers = this.#numbers(table);
    this.#draft.addTable(new ChildFastest(this.#draft, element.start, child, parents, numbers, table.start));
  }

  #numbers(table: XmlElement): Numbers {
    const numbers = new Numbers();
    const [from, to] = this.#contentOf(table);
    const word = /[^\s<]+/g;
    word.lastIndex = from;
    for (let found = word.exec(this.#plain); found && found.index < to; found = word.exec(this.#plain)) {
      const value = probabilityIn(found[0]);
      if (value === undefined) throw faultAt(this.text, found.index, quote(found[0]), PROBABILITY);
      numbers.add(value, found.index);
    }
    return numbers;
  }

  /** The text of an element, without the blanks around it; those written as `&#32;` belong to it. */
  #word(element: XmlElement): Word {
    const [from, to] = this.#contentOf(element);
    const written = this.#plain.slice(from, to);
    const hasComment = written !== this.text.slice(from, to);
    const { text } = element;
    const [before] = BEFORE.exec(hasComment ? text : written)!;
    const [after] = AFTER.exec(hasComment ? text : written)!;
    return {
      text: text.slice(before.length, Math.max(before.length, text.length - after.length)),
      at: element.start,
    };
  }

  /** Where the content of an element starts and ends. */
  #contentOf({ start, end }: XmlElement): [from: number, to: number] {
    const from = this.#plain.indexOf(">", start) + 1;
    return this.#plain[from - 2] === "/" ? [from, from] : [from, this.#plain.lastIndexOf("</", end - 1)];
  }

  #only(parent: XmlElement, name: string): XmlElement {
    const found = inside(parent, name);
    if (found.length === 1) return found[0]!;
    const what = found.length === 0 ? `no ${name}` : `a second ${name}`;
    throw this.#fault(found[1] ?? parent, `${what} in ${parent.name}`, "one");
  }

  #fault(element: XmlElement, found: string, expected: string): ProblemError {
    return faultAt(this.text, element.start, found, expected);
  }
}

const BEFORE = /^[ \t\n]*/;
const AFTER = /[ \t\n]*$/;

/** The elements of a name in an element. */
function inside(parent: XmlElement, name: string): XmlElement[] {
  return parent.children.filter(
    (node): node is XmlElement => node instanceof XmlElement && node.name.toUpperCase() === name,
  );
}
