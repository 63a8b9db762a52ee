// The whole page: the settings at one side, the results at the other.
import { announcement, opened } from "../state.js";
import { DropZone } from "./drop-zone.js";
import { Editor } from "./editor.js";
import { Header } from "./header.js";
import { Learning } from "./learning.js";
import { Models } from "./models.js";
import { Outcome } from "./outcome.js";
import { ProblemPicker } from "./problem-picker.js";
import { RejectedProblem } from "./rejected-problem.js";
import { RunBar } from "./run-bar.js";
import { Runs } from "./runs.js";
import { SettingsForm } from "./settings-form.js";

export function App() {
  return (
    <DropZone>
      <a class="skip" href="#results">
        Skip to the results
      </a>
      <Header />
      <main>
        <RejectedProblem />
        <div class="controls">
          <ProblemPicker />
          <SettingsForm />
          <RunBar />
        </div>
        <div class="results" id="results" tabIndex={-1}>
          {opened.value && (
            <>
              <Models view={opened.value.view} />
              <Editor />
              <Learning />
              <Outcome />
              <Runs />
            </>
          )}
        </div>
      </main>
      <footer>
        <a href="./licenses.txt">Licences of what this page is made of</a>
      </footer>
      <p class="unseen" role="status">
        {announcement}
      </p>
    </DropZone>
  );
}
