// The choice of the theme: the system's, light or dark.
import { chooseTheme, THEMES, type ThemeChoice, themeChoice } from "../../state/theme.js";

export function ThemeField() {
  return (
    <>
      <label class="unseen" for="theme">
        Theme
      </label>
      <select
        id="theme"
        class="theme"
        title="Theme"
        value={themeChoice.value}
        onChange={({ currentTarget }) => chooseTheme(currentTarget.value as ThemeChoice)}
      >
        {Object.entries(THEMES).map(([choice, name]) => (
          <option key={choice} value={choice}>
            {choice === "system" ? "◐" : choice === "light" ? "☀" : "☾"} {name}
          </option>
        ))}
      </select>
    </>
  );
}
