// Markdown as the HTML of a page: headings with anchors, coloured code, links between pages, tables that scroll, figures in the place of
// pictures.
import hljs from "highlight.js/lib/core";
import json from "highlight.js/lib/languages/json";
import typescript from "highlight.js/lib/languages/typescript";
import xml from "highlight.js/lib/languages/xml";
import MarkdownIt, { type Token } from "markdown-it";
import anchor from "markdown-it-anchor";

hljs.registerLanguage("json", json);
hljs.registerLanguage("jsonc", json);
hljs.registerLanguage("ts", typescript);
hljs.registerLanguage("html", xml);

export interface Heading {
  readonly id: string;
  readonly text: string;
}

export interface Rendered {
  /** The text of the first heading. */
  readonly title: string;
  /** The text of the first paragraph, cut after a sentence. */
  readonly description: string;
  /** The headings of the second level. */
  readonly headings: readonly Heading[];
  readonly html: string;
}

/** What stands in a page's place of a name: of a picture, `![…](pictures/name.svg)`, or of `<!-- figure: name -->`. */
export type Figures = ReadonlyMap<string, string>;

/** A picture in a line of its own; code hosts show it. */
export const PICTURE = /^!\[([^\]]*)\]\(pictures\/([\w-]+)\.svg\)$/gm;

/** A search engine shows about so much. */
const LONGEST_DESCRIPTION = 220;

/** @throws Error for a figure that there is not, and for any other HTML in the text */
export function rendered(markdown: string, figures: Figures): Rendered {
  const headings: (Heading & { readonly level: string })[] = [];
  const md = new MarkdownIt({ html: true, highlight: coloured }).use(anchor, {
    slugify: slug,
    permalink: anchor.permalink.headerLink({ safariReaderFix: true }),
    callback: ({ tag }, { slug: id, title }) => headings.push({ level: tag, id, text: title }),
  });
  const { rules } = md.renderer;
  rules.html_block = (tokens, index) => figureOf(tokens[index]!.content, figures);
  rules.html_inline = (tokens, index) => placeOf(tokens[index]!.content);
  rules.table_open = () => '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>\n';
  rules.table_close = () => "</table></div>\n";
  // A head without text is no head.
  const tagOf = (tokens: Token[], index: number) => (tokens[index]!.content === "" ? "td" : "th");
  rules.th_open = (tokens, index) => {
    const tag = tagOf(tokens, index + 1);
    return `<${tag}${aligned(tokens[index]!)}${tag === "th" ? ' scope="col"' : ""}>`;
  };
  rules.th_close = (tokens, index) => `</${tagOf(tokens, index - 1)}>\n`;
  rules.td_open = (tokens, index) => `<td${aligned(tokens[index]!)}>`;
  rules.fence = (tokens, index) => {
    const { content, info } = tokens[index]!;
    return `<div class="code"><pre tabindex="0"><code class="language-${info}">${coloured(content, info)}</code></pre></div>\n`;
  };
  rules.link_open = (tokens, index, _options, _env, self) => {
    const href = tokens[index]!.attrGet("href")!;
    tokens[index]!.attrSet("href", href.replace(/^([\w-]+)\.md(?=#|$)/, "$1.html"));
    return self.renderToken(tokens, index, {});
  };
  const html = md.render(markdown.replace(PICTURE, "<!-- figure: $2 -->"));
  return {
    title: headings[0]!.text,
    description: descriptionOf(markdown),
    headings: headings.filter(({ level }) => level === "h2"),
    html,
  };
}

function descriptionOf(markdown: string): string {
  const tokens = new MarkdownIt({ html: true }).parse(markdown, {});
  const first = tokens.findIndex(({ type }) => type === "paragraph_open");
  const words = (tokens[first + 1]?.children ?? []).map(({ type, content }) =>
    type === "softbreak" ? " " : content,
  );
  const text = words.join("");
  if (text.length <= LONGEST_DESCRIPTION) return text;
  const cut = text.slice(0, LONGEST_DESCRIPTION);
  const end = Math.max(...[". ", "? ", ": "].map((mark) => cut.lastIndexOf(mark)));
  return end > 60 ? cut.slice(0, end + 1).replace(/:$/, ".") : `${cut.slice(0, cut.lastIndexOf(" "))} …`;
}

/** The class of a cell of figures. */
function aligned(token: Token): string {
  return /right/.test(token.attrGet("style") ?? "") ? ' class="number"' : "";
}

/** The places that typedoc marks in tables; no other HTML. */
function placeOf(html: string): string {
  if (/^(<a id="[\w-]+">|<\/a>)$/.test(html)) return html;
  throw new Error(`found HTML in a paragraph: ${html}`);
}

/** The anchor of a heading, as code hosts make it. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");
}

function coloured(code: string, language: string): string {
  if (hljs.getLanguage(language)) return hljs.highlight(code, { language }).value;
  return new MarkdownIt().utils.escapeHtml(code);
}

function figureOf(content: string, figures: Figures): string {
  const name = /^<!-- figure: ([\w-]+) -->\s*$/.exec(content)?.[1];
  const figure = name && figures.get(name);
  if (figure) return `${figure}\n`;
  throw new Error(
    `found ${content.trim()}, expected <!-- figure: name --> with a name of ${[...figures.keys()].join(", ")}`,
  );
}
