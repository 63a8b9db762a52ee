// Local search for incumbents, before the trees of a proof and beside them.
import { type Found, NOWHERE } from "../kernels/tree.js";
import type { Proof } from "./proof.js";
import type { Search } from "./search.js";

export class LocalSearch {
  /** @param onFound called with what the search finds */
  constructor(
    readonly proof: Proof,
    readonly search: Search,
    readonly onFound: ((states: Found["states"]) => Promise<void>) | undefined,
  ) {}

  /** Goes on from further starts, until so many moves have been tried in all, or so many entries computed; from one start at least. */
  async until(moves: number, work = Number.POSITIVE_INFINITY): Promise<void> {
    const { proof, search } = this;
    const isEnough = () =>
      search.starts > 0 && (search.moves >= moves || search.work >= work || proof.isOver);
    while (proof.value > 0 && !isEnough() && !this.#isOver(proof.hasIncumbent)) {
      const before = search.moves;
      search.startNext();
      await this.descend();
      // Where nothing can be moved, further starts come to the same.
      if (search.moves === before) return;
    }
  }

  /** Goes on from one abstraction. However late it is: what was found must not be lost. */
  async from(states: Found["states"]): Promise<void> {
    this.search.startFrom(states);
    await this.descend((isEvaluated) => isEvaluated && this.proof.isOver);
  }

  async descend(isOver = (isEvaluated: boolean) => this.#isOver(isEvaluated)): Promise<void> {
    const found = await this.search.descend(isOver, () => this.proof.report());
    if (this.proof.keep(found)) await this.onFound?.(found.states);
  }

  /** @param isEvaluated whether the search has an abstraction; the first may take a little longer */
  #isOver(isEvaluated: boolean): boolean {
    return isEvaluated || this.proof.value < NOWHERE.value ? this.proof.isOver : this.proof.isLate;
  }
}
