// Style attributes as classes of the site's sheet: a strict content security policy forbids the attributes.

export class InlineStyles {
  readonly #classes = new Map<string, string>();

  /** HTML with a class in the place of each style attribute. */
  moved(html: string): string {
    return html.replace(/<[a-z]+ [^>]*?style="[^"]*"[^>]*>/g, (tag) => {
      const [attribute = "", style = ""] = / style="([^"]*)"/.exec(tag)!;
      const rest = tag.replace(attribute, "");
      const own = this.#classOf(style);
      return / class="/.test(rest)
        ? rest.replace(/ class="/, ` class="${own} `)
        : rest.replace(/^<[a-z]+/, (start) => `${start} class="${own}"`);
    });
  }

  /** The rules of what was moved so far. */
  get sheet(): string {
    return [...this.#classes].map(([style, name]) => `:root .${name}{${style}}`).join("\n");
  }

  #classOf(style: string): string {
    const name = this.#classes.get(style) ?? `s${this.#classes.size}`;
    this.#classes.set(style, name);
    return name;
  }
}
