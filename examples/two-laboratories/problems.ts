// The problems that docs/reading.md asks of the two laboratories: tables are the relative frequencies of the samples.

import type { ProblemFile } from "../../src/index.js";
import type { ModelFile, VariableFile } from "../../src/input/network.js";
import {
  EDGES,
  FIRST_GAPS,
  firstSamples,
  HUMIDITIES,
  LOADINGS,
  type Sample,
  SECOND_GAPS,
  SPEEDS,
  secondSamples,
} from "./data.js";

/** Loadings by name, which transport finds from what was weighed. */
const loading = { unit: "mg/cm²", states: LOADINGS, bins: EDGES };

const FIRST: ModelFile = {
  variables: filledBy(firstSamples(), [
    { name: "Gap", unit: "µm", states: FIRST_GAPS, values: FIRST_GAPS.map(Number), cpt: "uniform" },
    { name: "Speed", states: SPEEDS, parents: ["Gap"] },
    { name: "Humidity", states: HUMIDITIES },
    { name: "Left", ...loading, parents: ["Gap", "Speed", "Humidity"] },
    { name: "Right", ...loading, parents: ["Gap", "Speed", "Humidity"] },
  ]),
};

const SECOND: ModelFile = {
  variables: filledBy(secondSamples(), [
    { name: "Gap", unit: "µm", states: SECOND_GAPS, values: SECOND_GAPS.map(Number), cpt: "uniform" },
    { name: "Loading", ...loading, parents: ["Gap"] },
  ]),
};

const plain: ProblemFile = {
  format: "causal-abstraction/problem@1",
  name: "two laboratories",
  low: FIRST,
  high: SECOND,
  map: { Gap: ["Gap"], Loading: ["Left", "Right"] },
  diagrams: [{ source: ["Gap"], target: ["Loading"] }],
};

const ordered: ProblemFile = {
  ...plain,
  name: "two laboratories, ordered",
  constraints: { Gap: { monotone: "increasing" }, Loading: { monotone: "increasing" } },
};

const pinned: ProblemFile = {
  ...plain,
  name: "two laboratories, pinned",
  constraints: { Gap: { allow: { "75": ["75"], "200": ["200"] } } },
};

/** Humidity must not matter. */
const faithful: ProblemFile = { ...ordered, name: "two laboratories, any weather", inert: ["Humidity"] };

/**
 * The second laboratory's gap stands for the first one's gap and speed, whatever they are set to. The truth is the ordered answer, at
 * either speed.
 */
const settings: ProblemFile = {
  ...ordered,
  name: "two laboratories, gap and speed",
  map: { ...plain.map, Gap: ["Gap", "Speed"] },
  truth: {
    Gap: ["75", "75", "100", "100", "100", "100", "200", "200"],
    Loading: ["thin", "thin", "medium", "thin", "medium", "medium", "medium", "medium", "thick"],
  },
};

/** The same, for what the first laboratory does by itself. */
const observed: ProblemFile = {
  ...settings,
  name: "two laboratories, gap and speed as observed",
  diagrams: [{ source: ["Gap"], target: ["Loading"], interventions: "observed" }],
};

/** The second laboratory tells no more than that there is a coat. */
const vacuous: ProblemFile = {
  ...plain,
  name: "two laboratories, coated or bare",
  high: {
    variables: [
      SECOND.variables[0]!,
      {
        name: "Loading",
        states: ["bare", "coated"],
        parents: ["Gap"],
        cpt: [
          [0, 0, 0],
          [1, 1, 1],
        ],
      },
    ],
  },
};

/** The problems by the names of their files. */
export const problems: Readonly<Record<string, ProblemFile>> = {
  plain,
  ordered,
  pinned,
  faithful,
  settings,
  observed,
  vacuous,
};

/** Variables with their tables: relative frequencies, and where there is no sample every state alike. */
function filledBy(samples: readonly Sample<string>[], variables: readonly VariableFile[]): VariableFile[] {
  const statesOf = (name: string) => variables.find((one) => one.name === name)!.states as string[];
  return variables.map((variable) => {
    if (variable.cpt) return variable;
    const columns = (variable.parents ?? []).reduce<Record<string, string>[]>(
      (joint, parent) =>
        joint.flatMap((before) => statesOf(parent).map((state) => ({ ...before, [parent]: state }))),
      [{}],
    );
    const tables = columns.map((column) => {
      const matching = samples.filter((sample) =>
        Object.entries(column).every(([parent, state]) => sample[parent] === state),
      );
      return frequencies(
        matching.map((sample) => sample[variable.name]!),
        statesOf(variable.name),
      );
    });
    return { ...variable, cpt: statesOf(variable.name).map((_, i) => tables.map((table) => table[i]!)) };
  });
}

function frequencies(values: readonly string[], states: readonly string[]): number[] {
  if (values.length === 0) return states.map(() => 1 / states.length);
  return states.map((state) => values.filter((value) => value === state).length / values.length);
}
