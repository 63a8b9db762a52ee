// A figure as a picture by itself: an SVG file with its caption and its style, light or dark as the reader's system is.
import { element, Markup } from "../../src/drawing/markup.js";
import { DRAWING_STYLE } from "../../src/drawing/style.js";
import { textWidth } from "../../src/drawing/text.js";

/** One drawing of a figure. */
interface Drawing {
  readonly title: string;
  readonly note: string;
  readonly width: number;
  readonly height: number;
  /** What is inside its svg. */
  readonly content: string;
}

/** As the parts of a figure are written; see src/drawing/figure.ts. */
const DRAWING =
  /<figcaption><strong>(.*?)<\/strong>(?: <span>(.*?)<\/span>)?<\/figcaption>.*?<svg [^>]*?viewBox="0 0 (\d+) (\d+)"[^>]*>(.*?)<\/svg>/gs;

const EDGE = 18;
const GAP = 28;
const LINE = 17;
const FONT = 12.5;
const TITLE = 14.5;
/** Of a drawing by itself. */
const NARROWEST = 420;
const WIDEST = 700;

const CAPTION =
  ".title{font-size:14px;font-weight:600}.note{font-size:12.5px}.page{fill:var(--surface);stroke:var(--rule)}";

/** The file's text, of a figure as HTML. */
export function pictureOf(html: string): string {
  const drawings = [...html.matchAll(DRAWING)].map(
    ([, title = "", note = "", width, height, content = ""]): Drawing => ({
      title,
      note,
      width: Number(width),
      height: Number(height),
      content,
    }),
  );
  let [x, y, rowHeight, width] = [EDGE, EDGE, 0, 0];
  const placed = drawings.map((drawing) => {
    const own = Math.max(drawing.width, textWidth(drawing.title, TITLE), drawings.length > 1 ? 0 : NARROWEST);
    if (x > EDGE && x + own > WIDEST) [x, y, rowHeight] = [EDGE, y + rowHeight + GAP, 0];
    const { markup, height } = captioned(drawing, x, y, own);
    width = Math.max(width, x + own);
    x += own + GAP;
    rowHeight = Math.max(rowHeight, height);
    return markup;
  });
  const size = { width: Math.ceil(width + EDGE), height: Math.ceil(y + rowHeight + EDGE) };
  const background = element("rect", {
    class: "page",
    x: 0.5,
    y: 0.5,
    width: size.width - 1,
    height: size.height - 1,
    rx: 8,
  });
  const svg = element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${size.width} ${size.height}`, ...size },
    element("style", {}, new Markup(`${DRAWING_STYLE}\n${CAPTION}`)),
    background,
    placed,
  );
  return `${svg.text}\n`;
}

function captioned({ title, note, height, content }: Drawing, x: number, y: number, own: number) {
  const lines = wrapped(note, own);
  const line = (className: string, text: string, i: number) =>
    element("text", { class: className, x, y: y + 12 + i * LINE }, new Markup(text));
  const top = y + (lines.length + 1) * LINE + 10;
  const markup = [
    line("title", title, 0),
    lines.map((text, i) => line("note soft", text, i + 1)),
    element(
      "g",
      { transform: `translate(${x} ${top})` },
      new Markup(content.replace(/<(title|desc) id="[^"]*">/g, "<$1>")),
    ),
  ];
  return { markup, height: top - y + height };
}

/** Words in lines; entities count as they are written, which is a little too much. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, FONT) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
