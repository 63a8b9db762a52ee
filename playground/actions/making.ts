// Makes a problem of two models: which is low, the map of their variables, and the problem itself.
import { batch } from "@preact/signals";
import { at } from "../../src/base/describe.js";
import type { ModelView } from "../protocol-files.js";
import { READ_SECONDS } from "../state/limits.js";
import {
  clearMaking,
  ends,
  guessed,
  highModel,
  isTemplate,
  lowModel,
  madeMap,
  makingFault,
  placed,
  sizeOf,
} from "../state/making.js";
import { announcement, tab } from "../state/page.js";
import { ask, expected, faultOf } from "./ask.js";
import { open } from "./open.js";

/** Adds a model. The one with more joint states is the low one; a third replaces that nearer in size. */
export function addModel(model: ModelView): void {
  const [low, high] = [lowModel.value, highModel.value];
  const size = sizeOf(model);
  const one = low ?? high;
  if (!one) setModels(model, null);
  else if (!low || !high)
    setModels(...(size > sizeOf(one) ? ([model, one] as const) : ([one, model] as const)));
  else setLevel(Math.abs(size - sizeOf(low)) <= Math.abs(size - sizeOf(high)) ? "low" : "high", model);
}

/** Puts a model in the place of a level, and keeps the other level's. */
export function setLevel(level: "low" | "high", model: ModelView): void {
  if (level === "low") setModels(model, highModel.value);
  else setModels(lowModel.value, model);
}

function setModels(low: ModelView | null, high: ModelView | null): void {
  batch(() => {
    lowModel.value = low;
    highModel.value = high;
    isTemplate.value = false;
    makingFault.value = null;
    placed.value = low && high ? guessed(low, high) : {};
  });
  if (low && high) announcement.value = `Make a problem: ${low.name} below, ${high.name} above.`;
  else if (low || high) announcement.value = `Opened the model ${(low ?? high)!.name}: drop the other one.`;
}

export function swapModels(): void {
  setModels(highModel.value, lowModel.value);
}

/** Makes the high level from the low one, which begins with a cause and an effect. */
export function useTemplate(): void {
  const low = lowModel.value;
  if (!low) return;
  batch(() => {
    isTemplate.value = true;
    placed.value = Object.fromEntries(ends(low).map((name) => [name, `${name}_`]));
  });
}

/** @param high the high-level variable; null takes the low-level one out of the map */
export function place(name: string, high: string | null): void {
  const { [name]: _, ...others } = placed.value;
  placed.value = high === null ? others : { ...others, [name]: high };
  makingFault.value = null;
  announcement.value = high === null ? `${name} is not in the map.` : `${name} goes to ${high}.`;
}

export function endMaking(): void {
  batch(clearMaking);
}

/** Opens the problem that the models and the map make. A fault is told beside the map. */
export async function make(): Promise<void> {
  const [low, high] = [lowModel.value, highModel.value];
  if (!low) return;
  const empty = Object.entries(madeMap.value).find(([, below]) => below.length === 0);
  if (empty) {
    makingFault.value = { message: "stands for no low-level variable yet", path: at("/map", empty[0]) };
    return;
  }
  const isSkeleton = isTemplate.value;
  const name = high ? `${low.name} to ${high.name}` : low.name;
  try {
    const order = {
      kind: "make",
      name,
      low: low.text,
      high: high?.text ?? null,
      map: madeMap.value,
    } as const;
    const { text } = expected(await ask(order, { seconds: READ_SECONDS }), "made");
    await open({ text });
  } catch (error) {
    makingFault.value = faultOf(error);
    return;
  }
  if (isSkeleton) tab.value = "json";
  endMaking();
  document.getElementById("map")?.focus();
}
