// Errors as data, with their place.
import { ProblemError } from "causal-abstraction";
import type { Fault } from "../protocol.js";

export function faultOf(error: unknown): Fault {
  if (!(error instanceof ProblemError)) return { message: messageOf(error) };
  const { message, path, line } = error;
  return { message, path, line };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
