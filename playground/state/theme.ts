// The theme: the system's until the reader chooses one, which is stored. And the colours of groups.
import { signal } from "@preact/signals";
import { categories } from "../../src/drawing/palette.js";

export type Theme = "light" | "dark";

const KEY = "causal-abstraction-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const kept = stored();

/** The current theme. */
export const theme = signal<Theme>(kept ?? (dark.matches ? "dark" : "light"));

export function startTheme(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root{${categories.light}}:root[data-theme=dark]{${categories.dark}}`);
  document.adoptedStyleSheets = [sheet];
  show();
  dark.addEventListener("change", () => {
    if (stored()) return;
    theme.value = dark.matches ? "dark" : "light";
    show();
  });
}

export function toggleTheme(): void {
  theme.value = theme.value === "dark" ? "light" : "dark";
  show();
  try {
    localStorage.setItem(KEY, theme.value);
  } catch {
    // Without storage the choice lasts while the page is open.
  }
}

function show(): void {
  document.documentElement.dataset.theme = theme.value;
}

function stored(): Theme | undefined {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : undefined;
  } catch {
    return undefined;
  }
}
