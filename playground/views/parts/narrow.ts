// Whether the window is narrow, as a telephone is. The width is that of the style sheets.
import { signal } from "@preact/signals";

const query = matchMedia("(max-width: 48rem)");

export const isNarrow = signal(query.matches);

query.addEventListener("change", () => {
  isNarrow.value = query.matches;
});
