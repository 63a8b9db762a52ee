// Words in lines of a width.

/**
 * Words in lines, with `separator` between; `first` stands before the first line, as many blanks before the others.
 *
 * @param width the columns that a line has; a word that is longer stands alone
 */
export function wrapped(words: readonly string[], first: string, width: number, separator = " "): string {
  const indent = " ".repeat(first.length);
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of words) {
    const longer = isEmpty ? line + word : line + separator + word;
    if (isEmpty || longer.length <= width) line = longer;
    else {
      lines.push(line);
      line = indent + word;
    }
    isEmpty = false;
  }
  return [...lines, line].map((text) => text.trimEnd()).join("\n");
}
