// Notes: what a user should know of a run that went well, one line each on standard error.
import { visible } from "../report/text.js";

export const NAME = "causal-abstraction";

export function note(text: string): void {
  process.stderr.write(`${NAME}: note: ${visible(text.replace(/\s+/g, " "))}\n`);
}
