// How texts in each format begin. Apart from the formats, so that one can be told without loading them.

/** Blanks and comments of any format. */
const BLANKS = /\s+|\/\/[^\n]*|\/\*.*?\*\/|[%#][^\n]*/sy;

const BEGINNINGS = {
  json: /^\{/,
  bif: /^(?:network|variable|probability)(?![^\s("{|])/,
  xmlbif: /^</,
  net: /^(?:net|(?:\w+\s+)?node|potential|class)\s*[\s({]/,
  uai: /^(?:BAYES|MARKOV)(?!\S)/,
};

/** The name of a format of models. */
export type ModelFormatName = keyof typeof BEGINNINGS;

/** The names of the file formats of models. */
export const modelFormats = Object.keys(BEGINNINGS) as readonly ModelFormatName[];

/** The format that a text begins like; undefined if it begins like none. */
export function formatOf(text: string): ModelFormatName | undefined {
  let start = 0;
  for (BLANKS.lastIndex = 0; BLANKS.test(text); ) start = BLANKS.lastIndex;
  const beginning = text.slice(start, start + 100);
  return modelFormats.find((name) => BEGINNINGS[name].test(beginning));
}
