// Shows results, solutions and maps of files on the opened problem. A file of another problem says so.
import type { Solution } from "causal-abstraction";
import type { ResultFile, SolutionFile } from "../../src/input/result-file.js";
import type { Errors, StatesByName } from "../protocol.js";
import { type BuiltInName, builtInOf } from "../state/built-in.js";
import { shownKind, yourErrors, yours } from "../state/maps.js";
import { announcement } from "../state/page.js";
import { opened } from "../state/problem.js";
import { settingsOf } from "../state/settings.js";
import { keyOf, remember, solver } from "../state/solution.js";
import { wishes } from "../state/wishes.js";
import { ask, expected, faultOf } from "./ask.js";
import { open, refuse } from "./open.js";
import { add } from "./runs.js";
import { undoable } from "./undo.js";

/** What a file says of its map. */
interface Claim {
  /** The name of the problem. */
  readonly problem: string | null;
  readonly map: StatesByName;
  /** Its error, if it is one that this page measures. */
  readonly error: number | null;
}

/** Errors this near to each other are the same. */
const NEAR = 1e-6;

/** Shows a learned result as a run. */
export async function showResult(name: string, result: ResultFile): Promise<void> {
  const { problem, abstraction, options, strategy, seed } = result;
  const { distance = "js" } = options as { distance?: unknown };
  const error = distance === "js" ? result.error : null;
  const again = () => showResult(name, result);
  const errors = await judged(name, { problem, map: abstraction, error }, again);
  if (!errors) return;
  const settings = settingsOf(textsOf({ ...options, strategy, seed }));
  add({ settings, text: opened.value!.view.text, wishes: {}, learned: { result, errors }, frames: [] });
  tellShown(name, errors);
}

/** Options as texts, as in a link. */
function textsOf({ optimizer, ...options }: Record<string, unknown>): Map<string, string> {
  const parts = typeof optimizer === "object" ? (optimizer as Record<string, unknown>) : {};
  const { name, ...others } = parts;
  const all = { ...options, optimizer: name ?? optimizer, ...others };
  return new Map(Object.entries(all).map(([key, value]) => [key, String(value)]));
}

/** Shows a solution as what the solver knows. */
export async function showSolution(name: string, file: SolutionFile): Promise<void> {
  const { problem, abstraction, criterion, surjective, value, bound, distance, aggregate, elapsedMs } = file;
  const isMeasured = distance === "js" && criterion === "max" && aggregate === "worst";
  const claim = { problem, map: abstraction, error: isMeasured ? value : null };
  const errors = await judged(name, claim, () => showSolution(name, file));
  if (!errors) return;
  const seconds = elapsedMs / 1000;
  const settings = { ...solver.value, criterion, surjective };
  // Files of earlier versions lack fields that a solution of today has.
  const optimum = { solution: file as unknown as Solution, errors };
  const course = [{ seconds, value, bound }];
  remember(keyOf(opened.value!.view.text, settings), {
    kind: "known",
    optimum,
    isStopped: false,
    course,
    seconds,
  });
  undoable(`${name} shown`, () => {
    wishes.value = {};
    shownKind.value = "solved";
  });
  solver.value = settings;
  tellShown(name, errors);
}

/** Shows a map as the reader's. */
export async function showFileMap(name: string, map: StatesByName): Promise<void> {
  const errors = await judged(name, { problem: null, map, error: null }, () => showFileMap(name, map));
  if (!errors) return;
  undoable(`${name} shown`, () => {
    yours.value = map;
    yourErrors.value = errors;
    shownKind.value = "yours";
  });
  tellShown(name, errors);
}

function tellShown(name: string, { error }: Errors): void {
  announcement.value = `${name} is shown: its map's error is ${error.toFixed(6)}.`;
}

/** The errors of a map on the opened problem; undefined where it is of another problem, which is then told. */
async function judged(
  file: string,
  { problem, map, error }: Claim,
  again: () => Promise<void>,
): Promise<Errors | undefined> {
  if (!opened.value) return undefined;
  const { title, view } = opened.value;
  const other = problem === null || problem === title ? "another problem" : `another problem, “${problem}”`;
  const deny = (what: string) => {
    const message = `it is of ${other}, and not of ${title}: ${what}`;
    const found = problem === title ? undefined : builtInOf(problem ?? undefined);
    refuse(file, "", { message }, false, found && offerOf(found, again));
  };
  try {
    const { errors } = expected(await ask({ kind: "judge", text: view.text, map }), "judged");
    if (error === null || Math.abs(errors.error - error) <= NEAR) return errors;
    deny(`it says that its map's error is ${error.toFixed(6)}, and here it is ${errors.error.toFixed(6)}`);
  } catch (refusal) {
    deny(faultOf(refusal).message.replace(/^\/abstraction/, "its map"));
  }
  return undefined;
}

/** To open the problem that a file is of, and to show the file then. */
function offerOf(scenario: BuiltInName, again: () => Promise<void>) {
  const act = async () => {
    await open({ scenario });
    await again();
  };
  return { label: `Open ${scenario} and show it`, act };
}
