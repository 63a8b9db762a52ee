// Puts the playground in the place of a figure that has a live one, once it comes near the window and has loaded. The figure stays where the
// playground does not: without scripts, from a folder (where browsers run no modules), in print.
import { made } from "./dom.js";

/** How far below the window a figure is when its frame begins to load. */
const NEAR = "600px";
const LOOK_MS = 100;
const PATIENCE_MS = 15_000;

/** Of a view with more in it than a link. */
const LEAST_HEIGHT = 150;
const BORDERS = 2;

export function watchFigures(): void {
  if (location.protocol === "file:") return;
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        put(target as HTMLElement);
      }
    },
    { rootMargin: NEAR },
  );
  for (const figure of document.querySelectorAll("[data-live]")) observer.observe(figure);
}

async function put(figure: HTMLElement): Promise<void> {
  const { live = "", title = "" } = figure.dataset;
  const frame = made("iframe", { src: live, title, class: "loading", tabindex: "-1" });
  figure.prepend(frame);
  const view = await drawn(frame);
  if (view) {
    // As high as what it shows: the reader's choices there may open a table.
    const { ResizeObserver } = frame.contentWindow as typeof globalThis & Window;
    new ResizeObserver(() => {
      frame.style.height = `${Math.ceil(view.offsetTop + view.offsetHeight) + BORDERS}px`;
    }).observe(view);
    frame.removeAttribute("class");
    frame.removeAttribute("tabindex");
    figure.classList.add("live");
  } else frame.remove();
}

/** What the playground draws in the frame; undefined where it does not before long: there may be none beside these pages, or no Wasm. */
async function drawn(frame: HTMLIFrameElement): Promise<HTMLElement | undefined> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const view = frame.contentDocument?.querySelector<HTMLElement>("#app > *");
    if (view && view.clientHeight > LEAST_HEIGHT) return view;
  }
  return undefined;
}
