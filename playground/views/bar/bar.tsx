// The bar at the top, always in sight: the problem, Learn, Stop, Solve, the error on its scale, and Share.
import { share } from "../../actions/share.js";
import { isCopied } from "../../state/page.js";
import { theme, toggleTheme } from "../../state/theme.js";
import { ProblemPicker } from "../problem/picker.js";
import { Gauge } from "./gauge.js";
import { RunButtons } from "./run-buttons.js";
import { SettingsFold } from "./settings-form.js";

export function Bar() {
  return (
    <header class="top">
      <div class="row">
        <h1>Causal abstraction playground</h1>
        <ProblemPicker />
        <button type="button" onClick={share}>
          {isCopied.value ? "Copied ✓" : "Share"}
        </button>
        <button type="button" aria-pressed={theme.value === "dark"} onClick={toggleTheme}>
          Dark theme
        </button>
        <a href="../index.html">Docs</a>
      </div>
      <div class="row">
        <RunButtons />
        <SettingsFold />
        <Gauge />
      </div>
    </header>
  );
}
