// Cuts the text of a model file into tokens: what BIF, NET and UAI have in common. Blanks and comments are
// read over.
import { quote } from "../../base/describe.js";
import type { ProblemError } from "../../base/errors.js";
import { faultAt } from "../text-place.js";

/** A name or a number, and the offset at which it starts. */
export interface Word {
  readonly text: string;
  readonly at: number;
}

/** What differs between the formats. */
export interface Lexicon {
  /** The characters that are tokens of their own. */
  readonly marks: string;
  /** The characters that start a comment up to the end of the line. */
  readonly comments: string;
  /** Whether there are also comments from two slashes on, and between slash and star. */
  readonly slashes: boolean;
  /** A text in double quotes; left out where the format has none. */
  readonly quoted?: RegExp;
  /** The content of a text in quotes, without its escapes. */
  readonly unescaped?: (content: string) => string;
}

type Kind = "word" | "quoted" | "mark" | "end";

const SPACE = 1;
const MARK = 2;
const QUOTE = 3;
const SLASH = 4;
const COMMENT = 5;

const [SLASH_CODE, STAR_CODE, COLON_CODE] = [47, 42, 58];

const NUMBER = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

export const PROBABILITY = "a number from 0 to 1";

/** The number in a word; undefined if it is none, negative or not finite. */
export function probabilityIn(word: string): number | undefined {
  const value = NUMBER.test(word) ? Number(word) : Number.NaN;
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) return undefined;
  return value === 0 ? 0 : value;
}

/** The tokens of a text, one at a time. */
export class Tokens {
  kind: Kind = "end";
  /** The offset of the current token. */
  at = 0;
  /** Where the last token ends, and the current one. */
  #last = 0;
  #end = 0;
  readonly #classes = new Uint8Array(128);

  constructor(
    readonly text: string,
    readonly lexicon: Lexicon,
  ) {
    for (const space of " \t\r\n\f\v") this.#classes[space.charCodeAt(0)] = SPACE;
    for (const mark of lexicon.marks) this.#classes[mark.charCodeAt(0)] = MARK;
    for (const start of lexicon.comments) this.#classes[start.charCodeAt(0)] = COMMENT;
    if (lexicon.slashes) this.#classes[SLASH_CODE] = SLASH;
    if (lexicon.quoted) this.#classes['"'.charCodeAt(0)] = QUOTE;
    this.next();
  }

  /** Goes on to the next token. */
  next(): void {
    this.#last = this.#end;
    this.at = this.#afterBlanks(this.#end);
    if (this.at === this.text.length) {
      this.kind = "end";
      this.#end = this.at;
      return;
    }
    const kind = this.#classOf(this.at);
    this.kind = kind === MARK ? "mark" : kind === QUOTE ? "quoted" : "word";
    this.#end = kind === MARK ? this.at + 1 : kind === QUOTE ? this.#quoteEnd() : this.#wordEnd();
  }

  /** A quote that is not closed is a token by itself, since it may stand in a text that nobody reads. */
  get isOpenQuote(): boolean {
    return this.kind === "quoted" && this.#end === this.at + 1;
  }

  /** The current token as it is written. */
  get written(): string {
    return this.text.slice(this.at, this.#end);
  }

  /** Whether the current token is the first of its line. */
  get startsLine(): boolean {
    return this.#last === 0 || this.text.slice(this.#last, this.at).includes("\n");
  }

  is(token: string): boolean {
    return this.kind !== "end" && this.kind !== "quoted" && this.written === token;
  }

  /** Goes past a token if it is the current one. */
  take(token: string): boolean {
    if (!this.is(token)) return false;
    this.next();
    return true;
  }

  /** Goes past a token. Throws a ProblemError if it is not the current one. */
  expect(token: string, expected?: string): void {
    if (!this.take(token)) throw this.fault(expected ?? quote(token));
  }

  /** Reads a name, in quotes or not. */
  name(expected: string): Word {
    if (this.kind === "quoted") return this.#quotedName();
    if (this.kind !== "word") throw this.fault(expected);
    const name = { text: this.written, at: this.at };
    this.next();
    return name;
  }

  /** Reads a probability. */
  probability(expected = PROBABILITY): number {
    const value = this.kind === "word" ? probabilityIn(this.written) : undefined;
    if (value === undefined) throw this.fault(expected);
    this.next();
    return value;
  }

  /** Reads an integer from `least` to `most`. */
  integer(least: number, most: number, expected: string): number {
    const value = this.kind === "word" && /^\d+$/.test(this.written) ? Number(this.written) : Number.NaN;
    if (!(value >= least && value <= most)) throw this.fault(expected);
    this.next();
    return value;
  }

  /** The fault that the current token is none of the expected ones. */
  fault(expected: string): ProblemError {
    if (this.kind === "end") return faultAt(this.text, this.at, "nothing", expected);
    if (this.isOpenQuote) return faultAt(this.text, this.at, "a quote that is not closed", 'a closing "');
    return faultAt(this.text, this.at, quote(this.written), expected);
  }

  #quotedName(): Word {
    if (this.isOpenQuote) throw this.fault('a closing "');
    const content = this.text.slice(this.at + 1, this.#end - 1);
    const name = { text: this.lexicon.unescaped!(content), at: this.at };
    this.next();
    return name;
  }

  #quoteEnd(): number {
    const quoted = this.lexicon.quoted!;
    quoted.lastIndex = this.at;
    return quoted.test(this.text) ? quoted.lastIndex : this.at + 1;
  }

  #wordEnd(): number {
    const { text } = this;
    let end = this.at + 1;
    while (end < text.length) {
      const kind = this.#classOf(end);
      if (kind !== 0 && (kind !== SLASH || (this.#isComment(end) && !this.#isInAddress(end)))) break;
      end++;
    }
    return end;
  }

  /** Whether the slashes at an offset are those of `http://`. */
  #isInAddress(offset: number): boolean {
    return this.text.charCodeAt(offset - 1) === COLON_CODE;
  }

  #isComment(offset: number): boolean {
    const next = this.text.charCodeAt(offset + 1);
    return next === SLASH_CODE || next === STAR_CODE;
  }

  #classOf(offset: number): number {
    const code = this.text.charCodeAt(offset);
    return code < 128 ? this.#classes[code]! : 0;
  }

  #afterBlanks(from: number): number {
    const { text } = this;
    let offset = from;
    while (offset < text.length) {
      const kind = this.#classOf(offset);
      if (kind === SPACE) offset++;
      else if (kind === COMMENT || (kind === SLASH && this.#isComment(offset)))
        offset = this.#commentEnd(offset);
      else break;
    }
    return offset;
  }

  #commentEnd(offset: number): number {
    const { text } = this;
    const isBlock = text[offset] === "/" && text[offset + 1] === "*";
    const end = isBlock ? text.indexOf("*/", offset + 2) : text.indexOf("\n", offset);
    if (end >= 0) return isBlock ? end + 2 : end;
    if (!isBlock) return text.length;
    throw faultAt(text, offset, "a comment that is not closed", "*/");
  }
}
