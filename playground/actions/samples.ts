// Works with a table of samples: fits a model to it, and carries its rows to the high level.
import { batch } from "@preact/signals";
import type { SampleReading, SamplesView } from "../protocol-files.js";
import { READ_SECONDS } from "../state/limits.js";
import { mapName, shownKind, shownMap } from "../state/maps.js";
import { announcement } from "../state/page.js";
import { opened } from "../state/problem.js";
import {
  type Choice,
  carriedNotes,
  choices,
  clearOutcome,
  decimal,
  firstChoice,
  fitRequest,
  fitted,
  graph,
  isOfExperiments,
  samples,
  samplesFault,
  setColumn,
} from "../state/samples.js";
import { ask, expected, faultOf } from "./ask.js";
import { download } from "./download.js";
import { setLevel } from "./making.js";

export function openSamples(view: SamplesView): void {
  batch(() => {
    samples.value = view;
    choices.value = view.columns.map((column) => firstChoice(column, view.rows));
    graph.value = "";
    isOfExperiments.value = false;
    decimal.value = "";
    endFit();
  });
  announcement.value = `Opened ${view.name}: samples of ${view.columns.length} columns and ${view.rows} rows.`;
}

export function closeSamples(): void {
  samples.value = null;
  endFit();
}

function endFit(): void {
  fitted.value = null;
  clearOutcome();
}

export function choose(column: number, choice: Choice): void {
  choices.value = choices.value.map((one, i) => {
    if (i === column) return choice;
    // One column alone says what was set.
    return choice.role === "set" && one.role === "set" ? { ...one, role: "none" } : one;
  });
}

export function addArrow(from: string, to: string): void {
  const arrow = `${quoted(from)} -> ${quoted(to)}`;
  graph.value = graph.value.trim() === "" ? arrow : `${graph.value.trim().replace(/;$/, "")}; ${arrow}`;
}

/** A name as it stands in a graph: in quotes where it holds a mark. */
function quoted(name: string): string {
  return /[;,[\]|:"→←]|->|<-/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
}

function reading(view: SamplesView): SampleReading {
  return { name: view.name, text: view.text, decimal: decimal.value || undefined };
}

/** Fits a model, which becomes a level of a problem to be made. */
export async function fit(level: "low" | "high"): Promise<void> {
  const view = samples.value;
  if (!view) return;
  endFit();
  const order = {
    kind: "fit",
    samples: reading(view),
    request: fitRequest(),
    doColumn: setColumn(),
  } as const;
  try {
    const found = expected(await ask(order, { seconds: READ_SECONDS }), "fitted").fitted;
    fitted.value = found;
    setLevel(level, found.model);
    announcement.value = `Fitted ${found.model.variables.length} variables to ${view.name}.`;
  } catch (error) {
    samplesFault.value = faultOf(error);
  }
}

export function downloadFitted(): void {
  const model = fitted.value?.model;
  if (model) download(`${model.name}.json`, "application/json", model.text);
}

/** Carries the rows to the high level by the shown map, and downloads them. */
export async function carry(): Promise<void> {
  const view = samples.value;
  const problem = opened.value?.view;
  if (!view || !problem) return;
  samplesFault.value = null;
  const order = { kind: "carry", samples: reading(view), text: problem.text, map: shownMap.value } as const;
  try {
    const { csv, notes } = expected(await ask(order, { seconds: READ_SECONDS }), "carried");
    download(`${view.name.replace(/\.\w+$/, "")}-high.csv`, "text/csv", csv);
    carriedNotes.value = notes;
    announcement.value = `Carried ${view.rows} rows to the high level by the map “${mapName(shownKind.value)}”.`;
  } catch (error) {
    samplesFault.value = faultOf(error);
  }
}
