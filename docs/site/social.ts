// The social image of the site, which links to its pages show: a page that Chromium draws as it is.
import { element, Markup } from "../../src/drawing/markup.js";
import { STYLE } from "../../src/drawing/style.js";
import { commutingDiagram } from "./figures/diagram.js";
import { placed } from "./figures/sharpening.js";

export const SOCIAL_SIZE = { width: 1200, height: 630 };

const LOOK = `body{display:flex;align-items:center;gap:56px;width:1200px;height:630px;padding:0 60px;overflow:hidden}
h1{font-size:60px;line-height:1.08;letter-spacing:-.03em;margin:0 0 26px}p{font-size:28px;line-height:1.4;color:var(--ink-soft);margin:0}
.words{width:480px;overflow-wrap:normal}figcaption{display:none}svg{width:545px;height:auto}.scroll{overflow:visible}figure{margin:0}`;

export async function socialPage(): Promise<string> {
  const words = element(
    "div",
    { class: "words" },
    element("h1", {}, "Causal abstraction"),
    element("p", {}, "Learn the map between two causal models, and prove how good it is."),
  );
  return element(
    "html",
    { lang: "en" },
    element("head", {}, element("style", {}, new Markup(STYLE + LOOK))),
    element("body", {}, words, placed(await commutingDiagram(), "diagram")),
  ).text;
}
