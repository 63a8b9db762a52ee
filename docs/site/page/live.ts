// Puts the playground in the place of a figure that has a live one, once it comes near the window and has loaded. The figure stays where the
// playground does not: without scripts, from a folder (where browsers run no modules), in print.
import { made } from "./dom.js";

/** How far below the window a figure is when its frame begins to load. */
const NEAR = "600px";
const LOOK_MS = 100;
const PATIENCE_MS = 15_000;

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
  if (await isDrawn(frame)) {
    frame.removeAttribute("class");
    frame.removeAttribute("tabindex");
    figure.classList.add("live");
  } else frame.remove();
}

/** Whether the playground draws something in the frame before long: there may be none beside these pages, or no Wasm. */
async function isDrawn(frame: HTMLIFrameElement): Promise<boolean> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    const app = frame.contentDocument?.getElementById("app");
    if (app?.firstElementChild?.clientHeight) return true;
  }
  return false;
}
