// Takes figures and tables away as files: SVG with its styles, PNG, and CSV.
import { csvOf } from "../../src/base/csv-text.js";
import { type Block, Markup } from "../../src/drawing/markup.js";
import { DRAWING_STYLE } from "../../src/drawing/style.js";
import { theme } from "../state/theme.js";
import { download } from "./download.js";
import { fileNameOf } from "./take-away.js";

export type FigureKind = "svg" | "png" | "csv";

/** The properties that a drawing has from style sheets. */
const PROPERTIES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "visibility",
  "display",
  "font-family",
  "font-size",
  "font-weight",
  "font-style",
  "font-variant-numeric",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
];

/** Pixels of a picture per pixel of the page, and the room around a drawing. */
const SCALE = 2;
const MARGIN = 8;

const SVG = "http://www.w3.org/2000/svg";

/** A drawing that stands alone. */
interface Drawing {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** @param block the drawing of a figure that is no svg on the page */
export async function takeFigure(
  kind: FigureKind,
  label: string,
  content: HTMLElement,
  block: Block | undefined,
): Promise<void> {
  const name = fileNameOf(label);
  if (kind === "csv") return download(`${name}.csv`, "text/csv", tablesIn(content));
  const drawing = block ? drawn(block) : copied(content);
  if (kind === "svg" && drawing) return download(`${name}.svg`, "image/svg+xml", drawing.text);
  const picture = drawing ? await painted(drawing) : onGround(content);
  download(`${name}.png`, "image/png", await pngOf(picture));
}

/** The tables as CSV, with an empty line between two. What only screen readers see is left out. */
function tablesIn(content: HTMLElement): string {
  const rowsOf = (table: HTMLTableElement) =>
    [...table.rows].map((row) =>
      [...row.cells].flatMap((cell) => [textOf(cell), ...Array<string>(cell.colSpan - 1).fill("")]),
    );
  return [...content.querySelectorAll("table")].map((table) => csvOf(rowsOf(table))).join("\r\n");
}

/** The value of a cell, whether its button is pressed, or its text. */
function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const hidden of copy.querySelectorAll(".unseen, .term, [aria-hidden=true], [popover]"))
    hidden.remove();
  const text = (copy.textContent ?? "").replace(/\s+/g, " ").trim();
  const pressed = cell.querySelector("button")?.getAttribute("aria-pressed");
  return cell.dataset.value ?? (text === "" && pressed ? String(Number(pressed === "true")) : text);
}

/** The first svg of the page's own; undefined if there is none. */
function copied(content: HTMLElement): Drawing | undefined {
  const svg = content.querySelector<SVGSVGElement>("svg:not(button svg, table svg)");
  return svg ? alone(svg, groundOf(content)) : undefined;
}

/** A block, drawn with the style of drawings where nobody sees it. */
function drawn(block: Block): Drawing {
  const host = document.createElement("div");
  host.className = "unseen";
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    DRAWING_STYLE.replaceAll(/:root(\[[^\]]*\]|:not\([^)]*\))?/g, (_, of) => (of ? `:host(${of})` : ":host")),
  );
  host.dataset.theme = theme.value;
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = (block instanceof Markup ? block : block("drawing")).text;
  document.body.append(host);
  try {
    return alone(root.querySelector("svg")!, getComputedStyle(host).getPropertyValue("--surface"));
  } finally {
    host.remove();
  }
}

/** The colour that an element stands on. */
function groundOf(element: Element): string {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return "white";
}

/** A copy that has the styles of the page in it. */
function alone(svg: SVGSVGElement, ground: string): Drawing {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  for (const [i, original] of [svg, ...svg.querySelectorAll("*")].entries())
    takeStyle(copies[i]!, getComputedStyle(original));
  const box = svg.viewBox.baseVal;
  const size = svg.getBoundingClientRect();
  const isSized = svg.closest(".unseen") === null && size.width > 1;
  const { width, height } = isSized || !box.width ? size : box;
  const view = box.width ? box : { x: 0, y: 0, width, height };
  const margin = (MARGIN * view.width) / width;
  const frame = {
    x: view.x - margin,
    y: view.y - margin,
    width: view.width + 2 * margin,
    height: view.height + 2 * margin,
  };
  const rect = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ ...frame, fill: ground }))
    rect.setAttribute(name, String(value));
  copy.prepend(rect);
  const whole = { width: Math.ceil(width + 2 * MARGIN), height: Math.ceil(height + 2 * MARGIN) };
  const attributes = { xmlns: SVG, viewBox: Object.values(frame).join(" "), ...whole };
  for (const [name, value] of Object.entries(attributes)) copy.setAttribute(name, String(value));
  return { text: new XMLSerializer().serializeToString(copy), ...whole };
}

function takeStyle(element: SVGElement, style: CSSStyleDeclaration): void {
  for (const { name } of [...element.attributes])
    if (/^(class|style|tabindex|data-.*)$/.test(name)) element.removeAttribute(name);
  for (const property of PROPERTIES) {
    const value = style.getPropertyValue(property);
    if (value) element.style.setProperty(property, value);
  }
  if (style.transform !== "none" && !element.hasAttribute("transform"))
    element.style.setProperty("transform", style.transform);
}

async function painted({ text, width, height }: Drawing): Promise<HTMLCanvasElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const { canvas, context } = blank(width * SCALE, height * SCALE);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The canvas of a chart on the colour of the page. */
function onGround(content: HTMLElement): HTMLCanvasElement {
  const chart = content.querySelector("canvas")!;
  const { canvas, context } = blank(chart.width, chart.height);
  context.fillStyle = groundOf(content);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(chart, 0, 0);
  return canvas;
}

function blank(width: number, height: number) {
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  return { canvas, context: canvas.getContext("2d")! };
}

function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))));
  });
}
