// The theme: the reader's choice, which is kept for all tabs and the docs, or the system's. And the colours of groups.
import { computed, signal } from "@preact/signals";
import { categories } from "../../src/drawing/palette.js";

/** The choices, and their names. */
export const THEMES = { system: "System", light: "Light", dark: "Dark" } as const;
export type ThemeChoice = keyof typeof THEMES;

/** The docs keep the choice by the same key. */
const KEY = "causal-abstraction-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");
const isSystemDark = signal(dark.matches);

export const themeChoice = signal<ThemeChoice>(stored());
const paper = matchMedia("print");
const isOnPaper = signal(paper.matches);

/** The current theme. Paper is light. */
export const theme = computed(() => {
  if (isOnPaper.value) return "light";
  return themeChoice.value === "system" ? (isSystemDark.value ? "dark" : "light") : themeChoice.value;
});

export function startTheme(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root{${categories.light}}:root[data-theme=dark]{${categories.dark}}`);
  document.adoptedStyleSheets = [sheet];
  theme.subscribe((value) => {
    document.documentElement.dataset.theme = value;
  });
  dark.addEventListener("change", () => {
    isSystemDark.value = dark.matches;
  });
  paper.addEventListener("change", () => {
    isOnPaper.value = paper.matches;
  });
  // Another tab has changed it.
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) themeChoice.value = stored();
  });
}

export function chooseTheme(choice: ThemeChoice): void {
  themeChoice.value = choice;
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice lasts while the page is open.
  }
}

function stored(): ThemeChoice {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}
