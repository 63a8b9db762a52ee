// The colours of drawings: CSS custom properties with values for light and dark pages, distinguishable for
// colour-blind readers.

const LIGHT = ["#0072b2", "#c4540a", "#00805d", "#a8447f", "#8a6a00", "#5a55c8", "#3f7f93", "#8c3b3b"];
const DARK = ["#56b4e9", "#f0904f", "#35c99c", "#e59ac6", "#dcc04a", "#a9a4f7", "#86c5d8", "#e39a93"];

/** The style of the i-th group or series: a colour, and from the ninth on a dash pattern too. */
export function categorical(i: number): { readonly colour: string; readonly dashes: string | undefined } {
  const round = Math.floor(i / LIGHT.length);
  return {
    colour: `var(--category-${i % LIGHT.length})`,
    dashes: round === 0 ? undefined : `${2 + 3 * round} 3`,
  };
}

const declared = (colours: readonly string[]) =>
  colours.map((colour, i) => `--category-${i}:${colour}`).join(";");

/** The CSS declarations of the categorical colours for each theme. */
export const categories = { light: declared(LIGHT), dark: declared(DARK) };
