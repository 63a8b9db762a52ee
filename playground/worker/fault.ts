// Errors as data, with their place.
import { ProblemError } from "causal-abstraction";
import type { Fault } from "../protocol.js";

export function faultOf(error: unknown): Fault {
  if (!(error instanceof ProblemError)) return { message: messageOf(error), path: null, syntax: null };
  const { message, path, found } = error;
  const place = /^a syntax error at line (\d+) column (\d+)/.exec(found);
  return {
    message,
    path,
    syntax: place && { line: Number(place[1]), column: Number(place[2]) },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
