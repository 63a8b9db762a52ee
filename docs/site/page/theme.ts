// The theme of a page: the reader's choice, which is the playground's too, or the system's.

/** Where the playground keeps the choice. */
const KEY = "causal-abstraction-theme";

const choices = { system: "System", light: "Light", dark: "Dark" } as const;
type Choice = keyof typeof choices;

/** Shows the stored choice, and follows it when another tab changes it. */
export function followTheme(): void {
  show(stored());
  addEventListener("storage", ({ key }) => {
    if (key === KEY || key === null) show(stored());
  });
}

/** A field for the choice. */
export function themeField(): HTMLElement {
  const select = document.createElement("select");
  select.id = "theme";
  select.append(
    ...Object.entries(choices).map(([choice, text]) => new Option(text, choice, false, choice === stored())),
  );
  select.addEventListener("change", () => choose(select.value as Choice));
  addEventListener("storage", () => {
    select.value = stored();
  });
  const label = document.createElement("label");
  label.className = "theme";
  label.append("Theme", select);
  return label;
}

function choose(choice: Choice): void {
  show(choice);
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Without storage the choice lasts while the page is open.
  }
}

function show(choice: Choice): void {
  const { dataset } = document.documentElement;
  if (choice === "system") delete dataset.theme;
  else dataset.theme = choice;
}

function stored(): Choice {
  try {
    const value = localStorage.getItem(KEY);
    return value === "light" || value === "dark" ? value : "system";
  } catch {
    return "system";
  }
}
