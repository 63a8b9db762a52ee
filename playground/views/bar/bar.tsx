// The bar at the top, always in sight: the problem, Learn, Stop, Solve, the settings, the error on its scale, and Share.
import { isNarrow } from "../parts/narrow.js";
import { ProblemPicker } from "../problem/picker.js";
import { TakeAwayMenu } from "../take-away/menu.js";
import { Share } from "../take-away/share.js";
import { LinkFault, WorkFault } from "./fault.js";
import { Gauge } from "./gauge.js";
import { ProgressLine, ProgressText } from "./progress.js";
import { LearnButton, SolveButton, StopButton } from "./run-buttons.js";
import { SettingsFold } from "./settings-fold.js";
import { QuickFields } from "./settings-form.js";
import { ThemeField } from "./theme-field.js";

export function Bar() {
  return (
    <header class="top">
      <div class="row">
        <h1>Causal abstraction playground</h1>
        <ProblemPicker />
        <Share />
        <TakeAwayMenu />
        {!isNarrow.value && <ThemeField />}
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
      <LinkFault />
      <ProgressLine />
    </header>
  );
}
