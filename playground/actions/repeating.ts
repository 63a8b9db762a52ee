// Repeats the strategies with other seeds, and compares them: means, and tests between them.
import type { Strategy } from "causal-abstraction";
import type { Answer } from "../protocol.js";
import { activity, announcement } from "../state/page.js";
import { comparison, repeating } from "../state/runs.js";
import { optionsOf, type Settings } from "../state/settings.js";
import { type Asking, ask, expected } from "./ask.js";

/** The strategies and how often each learns. */
export interface Repeats {
  readonly strategies: readonly Strategy[];
  readonly repeats: number;
}

/** Stopped, it compares nothing. */
export async function compare(
  text: string,
  { strategies, repeats }: Repeats,
  settings: Settings,
  ends: Required<Pick<Asking, "stop" | "cancel">>,
): Promise<void> {
  activity.value = "repeating";
  const total = strategies.length * repeats;
  repeating.value = { done: 0, total };
  announcement.value = `Repeating ${repeats} times.`;
  const onAnswer = (answer: Answer) => {
    if (answer.kind === "repeated") repeating.value = { done: answer.done, total };
  };
  const { strategy: _, onProgress: __, ...learning } = optionsOf(settings);
  const order = { kind: "compare", text, options: { ...learning, strategies, repeats } } as const;
  try {
    const answer = await ask(order, { onAnswer, ...ends });
    comparison.value = expected(answer, "compared").comparison;
    announcement.value = `Repeated ${repeats} times.`;
  } catch (error) {
    if (ends.stop.aborted) announcement.value = "Stopped: nothing is compared.";
    throw error;
  } finally {
    repeating.value = null;
  }
}
