// Judges the abstractions of restarts: polishes them if asked for, and evaluates them exactly.
import { Evaluator } from "../../evaluation/evaluator.js";
import type { Kernels } from "../../kernels/pool.js";
import { reachesAll } from "../../problem/abstraction.js";
import type { Learnable } from "../../problem/problem.js";
import type { LearnSettings } from "../options.js";
import type { Judged } from "../restart.js";
import type { States } from "../strategy.js";

/** The most cached states, some MiB: many restarts end in the same abstraction. */
const KEPT_STATES = 2 ** 20;

/** What errors are measured by. */
type Measures = Pick<LearnSettings, "distance" | "aggregate">;

export class Judge {
  readonly #kernels: Kernels;
  readonly #problem: Learnable;
  readonly #measures: Measures;
  readonly #signal: AbortSignal | undefined;
  readonly #polish: ((states: States) => Promise<States>) | undefined;
  /** Cached results by key; the cache is bounded, as there may be a million restarts. */
  readonly #known = new Map<string, Judged>();
  readonly #mostKnown: number;
  #evaluator: Evaluator | undefined;

  /** @param polish polishes abstractions before their evaluation */
  constructor(
    kernels: Kernels,
    problem: Learnable,
    measures: Measures,
    signal: AbortSignal | undefined,
    polish?: (states: States) => Promise<States>,
  ) {
    this.#kernels = kernels;
    this.#problem = problem;
    this.#measures = measures;
    this.#signal = signal;
    this.#polish = polish;
    const states = problem.highVariables.reduce((sum, name) => sum + problem.alphaShape(name).cols, 0);
    this.#mostKnown = KEPT_STATES / states;
  }

  /**
   * Judges each of the abstractions. Equal abstractions, and those in the cache, are polished and evaluated
   * only once.
   */
  async judged(abstractions: readonly States[]): Promise<Judged[]> {
    if (this.#known.size > this.#mostKnown) this.#known.clear();
    const keys = abstractions.map(keyOf);
    const polished = new Map<string, States>();
    for (const [k, key] of keys.entries()) {
      if (this.#known.has(key) || polished.has(key)) continue;
      const states = abstractions[k]!;
      polished.set(key, (await this.#polish?.(states)) ?? states);
    }
    const exact = await this.#evaluated([...polished.values()]);
    [...polished.keys()].forEach((key, index) => {
      this.#known.set(key, exact[index]!);
    });
    return keys.map((key) => this.#known.get(key)!);
  }

  async #evaluated(abstractions: readonly States[]): Promise<Judged[]> {
    const { highVariables } = this.#problem;
    const { distance, aggregate } = this.#measures;
    this.#evaluator ??= await Evaluator.of(this.#kernels, this.#problem, distance, this.#signal);
    const found = await this.#evaluator.errors(abstractions, aggregate);
    const rows = highVariables.map((name) => this.#problem.alphaShape(name).rows);
    return abstractions.map((states, k) => ({
      states,
      errors: found[k]!,
      surjective: states.every((alpha, x) => reachesAll(alpha, rows[x]!)),
    }));
  }
}

/**
 * The states as text. The shapes of the alphas are the same for the whole problem, so the text needs no marks
 * between alphas.
 */
function keyOf(states: States): string {
  let key = "";
  for (const alpha of states) for (const state of alpha) key += `${state} `;
  return key;
}
