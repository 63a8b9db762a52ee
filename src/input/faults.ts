// Where faults of a file go: the first is thrown, or all that can be told apart are gathered.
import { ProblemError } from "../base/errors.js";

/** Runs the parts of a check. A part that fails does not keep the others from being checked. */
export interface Faults {
  /** What a part gives; undefined if it failed. */
  part<T>(check: () => T): T | undefined;
  /** The same for each item of a list; undefined if any failed. */
  parts<S, T>(items: readonly S[], check: (item: S, index: number) => T): T[] | undefined;
  /** What is read in one piece, whose faults `all` lists; undefined if it has any. */
  whole<T>(read: () => T, all: () => readonly ProblemError[]): T | undefined;
}

/** The first fault is thrown. */
export const FIRST: Faults = {
  part: (check) => check(),
  parts: (items, check) => items.map((item, i) => check(item, i)),
  whole: (read) => read(),
};

/** All faults are gathered. */
export class AllFaults implements Faults {
  readonly found: ProblemError[] = [];

  part<T>(check: () => T): T | undefined {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      this.found.push(error);
      return undefined;
    }
  }

  parts<S, T>(items: readonly S[], check: (item: S, index: number) => T): T[] | undefined {
    const before = this.found.length;
    const results = items.map((item, i) => this.part(() => check(item, i)));
    return this.found.length === before ? (results as T[]) : undefined;
  }

  whole<T>(read: () => T, all: () => readonly ProblemError[]): T | undefined {
    const found = all();
    this.found.push(...found.slice(0, MOST_OF_ONE));
    return found.length === 0 ? read() : undefined;
  }
}

/** The most faults of one piece that are gathered: a table of texts has thousands. */
const MOST_OF_ONE = 100;
