// What the reader's files need before they are shown: faults to see, two models to join, samples to fit.
import { highModel, lowModel } from "../../state/making.js";
import { rejected } from "../../state/problem.js";
import { samples } from "../../state/samples.js";
import { later } from "../parts/later.js";

const RejectedFile = later(async () => (await import("./rejected.js")).RejectedFile);
const NewProblem = later(async () => (await import("./new-problem.js")).NewProblem);
const Samples = later(async () => (await import("../data/samples-panel.js")).SamplesPanel);

export function FilePanels() {
  return (
    <>
      {rejected.value && <RejectedFile />}
      {(lowModel.value || highModel.value) && <NewProblem />}
      {samples.value && <Samples />}
    </>
  );
}
