// Makes a problem of two models: which is low and which high, and the map of their variables, by drag or by keyboard.
import { useEffect, useRef } from "preact/hooks";
import { endMaking, make, swapModels, useTemplate } from "../../actions/making.js";
import type { ModelView } from "../../protocol-files.js";
import { highModel, highNames, isTemplate, lowModel, makingFault } from "../../state/making.js";
import { opened } from "../../state/problem.js";
import { isOfBox, MapBoxes } from "./map-boxes.js";
import "../../styles/files.css";

export function NewProblem() {
  const heading = useRef<HTMLHeadingElement>(null);
  const [low, high] = [lowModel.value, highModel.value];
  useEffect(() => heading.current?.focus(), [low, high]);
  const fault = makingFault.value;
  const isReady = low !== null && (high !== null || isTemplate.value);
  return (
    <section class="panel making" aria-labelledby="making-title">
      <h2 id="making-title" ref={heading} tabIndex={-1}>
        {isReady ? "Make a problem – not in use yet" : "A model: drop the other one"}
      </h2>
      <div class="buttons">
        {isReady && (
          <button type="button" class="primary" onClick={make}>
            Use this problem
          </button>
        )}
        {!isReady && low && (
          <button type="button" class="primary" onClick={useTemplate}>
            Make the high level from this one
          </button>
        )}
        {low && high && (
          <button type="button" onClick={swapModels}>
            Swap low and high
          </button>
        )}
        <button type="button" onClick={endMaking}>
          Close
        </button>
      </div>
      {isReady && opened.value && (
        <p class="note">Until then Learn and Solve are about the open problem, {opened.value.title}.</p>
      )}
      {fault && !highNames.value.some((name) => isOfBox(fault, name)) && (
        <p class="fault-message" role="alert">
          {fault.where && `${fault.where}: `}
          {fault.what ?? fault.message}
        </p>
      )}
      <dl class="levels">
        <dt>High level (coarse)</dt>
        <dd>{high ? sizeText(high) : isReady ? MADE : AWAITED}</dd>
        <dt>Low level (detailed)</dt>
        <dd>{low ? sizeText(low) : AWAITED}</dd>
      </dl>
      {isReady && <MapBoxes />}
    </section>
  );
}

const MADE = "made of the variables below, with uniform tables until you write yours (JSON)";
const AWAITED = "drop or open the file of this model";

function sizeText({ name, variables, hasGraph }: ModelView): string {
  const joint = variables.reduce((product, { states }) => product * states.length, 1);
  const states = joint < 1e6 ? joint.toLocaleString("en") : joint.toExponential(1);
  const graph = hasGraph ? "" : ", counts of experiments without a graph";
  const count = `${variables.length} ${variables.length === 1 ? "variable" : "variables"}`;
  return `${name}: ${count}, ${states} joint states${graph}`;
}
