// The files of this folder as texts: the samples of both laboratories, and the problems.
import { json } from "../json.js";
import { firstSamples, type Sample, secondSamples, weighed } from "./data.js";
import { problems } from "./problems.js";

/** The text of every file, by its name. */
export function files(): Map<string, string> {
  return new Map([
    ["first.csv", csv(weighed(firstSamples(), 3))],
    ["second.csv", csv(weighed(secondSamples(), 4))],
    ...Object.entries(problems).map(([name, problem]) => [`${name}.json`, json(problem)] as const),
  ]);
}

function csv(samples: readonly Sample<string>[]): string {
  const rows = [Object.keys(samples[0]!), ...samples.map((sample) => Object.values(sample))];
  return `${rows.map((row) => row.join(",")).join("\n")}\n`;
}
