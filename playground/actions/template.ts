// A new problem from a template: two variables at each level, with named states, to be edited.
import { tab } from "../state/page.js";
import { open } from "./open.js";

const TEMPLATE = `{
  "format": "causal-abstraction/problem@1",
  "name": "new problem",
  "description": "A dose and a response below; whether one was treated, and whether it helped, above.",
  "low": {
    "variables": [
      { "name": "Dose", "states": ["none", "small", "large"], "cpt": [[0.5], [0.3], [0.2]] },
      {
        "name": "Response",
        "states": ["worse", "same", "better"],
        "parents": ["Dose"],
        "cpt": [
          [0.5, 0.2, 0.1],
          [0.4, 0.4, 0.2],
          [0.1, 0.4, 0.7]
        ]
      }
    ]
  },
  "high": {
    "variables": [
      { "name": "Treated", "states": ["no", "yes"], "cpt": [[0.5], [0.5]] },
      {
        "name": "Helped",
        "states": ["no", "yes"],
        "parents": ["Treated"],
        "cpt": [
          [0.9, 0.45],
          [0.1, 0.55]
        ]
      }
    ]
  },
  "map": { "Treated": ["Dose"], "Helped": ["Response"] },
  "diagrams": "causal"
}`;

export async function openTemplate(): Promise<void> {
  await open({ text: TEMPLATE });
  tab.value = "json";
  document.getElementById("tab-json")?.focus();
}
