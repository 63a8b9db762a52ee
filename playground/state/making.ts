// Two models that the reader makes into a problem, and the map of their variables.

import { computed, signal } from "@preact/signals";
import { own } from "../own.js";
import type { Fault } from "../protocol.js";
import type { ModelView } from "../protocol-files.js";

/** The models; without a high-level one it is made from the low-level one, or is still awaited. */
export const lowModel = signal<ModelView | null>(null);
export const highModel = signal<ModelView | null>(null);
/** Whether the high-level model is made from the low-level one. */
export const isTemplate = signal(false);

/** Low-level variable → the high-level variable that it is placed in; others are not in the map. */
export const placed = signal<Readonly<Record<string, string>>>({});

/** Why the models make no problem. */
export const makingFault = signal<Fault | null>(null);

/** The high-level variables: those of the model, or those that something is placed in. */
export const highNames = computed((): readonly string[] => {
  const model = highModel.value;
  if (model) return model.variables.map(({ name }) => name);
  const low = lowModel.value?.variables ?? [];
  return [...new Set(low.flatMap(({ name }) => own(placed.value, name) ?? []))];
});

/** High-level variable → the low-level variables that it stands for, in their order. */
export const madeMap = computed((): Readonly<Record<string, readonly string[]>> => {
  const low = lowModel.value?.variables ?? [];
  return Object.fromEntries(
    highNames.value.map((high) => [
      high,
      low.flatMap(({ name }) => (own(placed.value, name) === high ? [name] : [])),
    ]),
  );
});

/** The number of joint states, as its logarithm. */
export function sizeOf({ variables }: ModelView): number {
  return variables.reduce((sum, { states }) => sum + Math.log(states.length), 0);
}

/** Ends the making: there are no models. */
export function clearMaking(): void {
  lowModel.value = null;
  highModel.value = null;
  isTemplate.value = false;
  makingFault.value = null;
  placed.value = {};
}

/** What is made, as plain data; null if nothing is. */
export function makingNow() {
  const [low, high] = [lowModel.value, highModel.value];
  return low || high ? { low, high, isTemplate: isTemplate.value, placed: placed.value } : null;
}

export function putMaking(kept: NonNullable<ReturnType<typeof makingNow>>): void {
  lowModel.value = kept.low;
  highModel.value = kept.high;
  isTemplate.value = kept.isTemplate;
  placed.value = kept.placed;
}

/** So many letters that two names begin with make them near: Smoking and Smokes. */
const NEAR_LETTERS = 4;

/** A map by names: a low-level variable goes to the high-level one of the same name, or of the nearest one. */
export function guessed(low: ModelView, high: ModelView): Record<string, string> {
  return Object.fromEntries(
    low.variables.flatMap(({ name }) => {
      const found =
        high.variables.find((one) => plain(one.name) === plain(name)) ??
        high.variables.find((one) => stem(one.name) === stem(name)) ??
        nearest(name, high);
      return found ? [[name, found.name]] : [];
    }),
  );
}

/** The variable whose name has the longest beginning in common; none where it is short, or two have it. */
function nearest(name: string, { variables }: ModelView): ModelView["variables"][number] | undefined {
  const lengths = variables.map((one) => commonLetters(plain(one.name), plain(name)));
  const most = Math.max(...lengths);
  const isOne = most >= NEAR_LETTERS && lengths.indexOf(most) === lengths.lastIndexOf(most);
  return isOne ? variables[lengths.indexOf(most)] : undefined;
}

function commonLetters(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

/** A name without what levels differ in: case, marks and blanks. */
function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_'′’.-]/g, "");
}

/** A name that counts nothing, as X2 does. A number alone is a name. */
function stem(name: string): string {
  return plain(name).replace(/(?<=\D)\d+$/, "");
}

/** Two variables to begin with where the high level is made from the low one: a cause and its last effect. */
export function ends({ variables }: ModelView): string[] {
  const reached = (name: string): Set<string> => {
    const seen = new Set([name]);
    for (const one of seen)
      for (const child of variables) if (child.parents.includes(one)) seen.add(child.name);
    return seen;
  };
  const roots = variables.filter(({ parents }) => parents.length === 0);
  const all = roots.map(({ name }) => [...reached(name)]);
  const longest = all.reduce((a, b) => (b.length > a.length ? b : a), []);
  return longest.length > 1 ? [longest[0]!, longest.at(-1)!] : longest;
}
