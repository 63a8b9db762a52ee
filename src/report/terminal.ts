// Layout of text for a terminal: tables, facts, paragraphs, wrapped words; and escaping of
// control characters.

/** Rows of cells: the first column left-aligned, the others right-aligned. */
export function table(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map(plain));
  const widths = rows[0]!.map((_, column) => widest(rows, column));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
        .join("  ")
        .trimEnd(),
    )
    .map((line) => `  ${line}`)
    .join("\n");
}

/** Labels and their values; a value wider than `width` wraps below itself. */
export function facts(rows: readonly (readonly string[])[], width = Number.POSITIVE_INFINITY): string {
  const longest = widest(rows, 0);
  return rows
    .map(([label, value]) => wrapped(value!.split(" "), `  ${label!.padEnd(longest)}  `, width))
    .join("\n");
}

/**
 * Wraps words, joined by `separator`. `first` precedes the first line, and as many blanks precede the others.
 *
 * @param width the columns of a line; a longer word gets a line of its own
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

/** Texts separated by empty lines. */
export function paragraphs(...texts: readonly string[]): string {
  return `${texts.join("\n\n")}\n`;
}

/** A text on one line, without control characters that a terminal would obey (names may contain them). */
export function plain(text: string): string {
  return visible(text).replace(/[\t\n]/g, escaped);
}

/**
 * Escapes control characters, except tabs and line breaks, and characters that change the writing direction,
 * as \u001b and the like.
 */
export function visible(text: string): string {
  return text.replace(/[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu, escaped);
}

function widest(rows: readonly (readonly string[])[], column: number): number {
  return rows.reduce((width, row) => Math.max(width, row[column]!.length), 0);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
