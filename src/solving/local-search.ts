// Local search for incumbents, before and between the trees of a proof.
import { type Found, NOWHERE } from "../kernels/tree.js";
import type { Proof } from "./proof.js";
import type { Search } from "./search.js";

export class LocalSearch {
  /** @param onFound called with each abstraction that the search finds */
  constructor(
    readonly proof: Proof,
    readonly search: Search,
    readonly onFound: ((states: Found["states"]) => Promise<void>) | undefined,
  ) {}

  /** Descends from new starts, at least one, until the total of moves or of entries computed is reached. */
  async until(moves: number, work = Number.POSITIVE_INFINITY): Promise<void> {
    const { proof, search } = this;
    const isEnough = () =>
      search.starts > 0 && (search.moves >= moves || search.work >= work || proof.isOver);
    while (proof.value > 0 && !isEnough() && !this.#isOver(proof.hasIncumbent)) {
      const before = search.moves;
      search.startNext();
      await this.descend();
      // Without a possible move every start gives the same abstraction.
      if (search.moves === before) return;
    }
  }

  /** Descends from one abstraction, even after the deadline: an abstraction once found must not be lost. */
  async from(states: Found["states"]): Promise<void> {
    this.search.startFrom(states);
    await this.descend((isEvaluated) => isEvaluated && this.proof.isOver);
  }

  async descend(isOver = (isEvaluated: boolean) => this.#isOver(isEvaluated)): Promise<void> {
    const found = await this.search.descend(isOver, () => this.proof.report());
    if (this.proof.keep(found)) await this.onFound?.(found.states);
  }

  /** @param isEvaluated whether the search has evaluated an abstraction; before, it has the grace period */
  #isOver(isEvaluated: boolean): boolean {
    return isEvaluated || this.proof.value < NOWHERE.value ? this.proof.isOver : this.proof.isLate;
  }
}
