// The bar at the top, always in sight: the problem, Learn, Stop, Solve, the settings, the error on its scale, and Share.
import { share } from "../../actions/share.js";
import { copied } from "../../state/page.js";
import { theme, toggleTheme } from "../../state/theme.js";
import { isNarrow } from "../parts/narrow.js";
import { ProblemPicker } from "../problem/picker.js";
import { WorkFault } from "./fault.js";
import { Gauge } from "./gauge.js";
import { ProgressLine, ProgressText } from "./progress.js";
import { LearnButton, SolveButton, StopButton } from "./run-buttons.js";
import { SettingsFold } from "./settings-fold.js";
import { QuickFields } from "./settings-form.js";

export function Bar() {
  return (
    <header class="top">
      <div class="row">
        <h1>Causal abstraction playground</h1>
        <ProblemPicker />
        <button type="button" onClick={share}>
          {copied.value === "link" ? "Copied ✓" : "Share"}
        </button>
        <button type="button" aria-pressed={theme.value === "dark"} onClick={toggleTheme}>
          Dark theme
        </button>
        <a href="../index.html">Docs</a>
      </div>
      <div class="row run-bar">
        <LearnButton />
        {!isNarrow.value && <QuickFields />}
        <SettingsFold />
        <SolveButton />
        <StopButton />
        <ProgressText />
        <Gauge />
      </div>
      <WorkFault />
      <ProgressLine />
    </header>
  );
}
