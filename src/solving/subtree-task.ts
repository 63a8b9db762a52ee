// The worker task that explores subtrees of a proof's tree.

import { Layout } from "../compile/discrete.js";
import type { Distance } from "../input/distances.js";
import { acquire } from "../kernels/pool.js";
import { Tree } from "../kernels/tree.js";
import type { Aggregate } from "../problem/aggregate.js";
import { type LearnableData, learnableOf } from "../problem/as-data.js";
import type { Criterion } from "../problem/criterion.js";
import type { TaskKind } from "../workers/task.js";
import { Exploration, type Explored, type Subtrees } from "./subtrees.js";

/** What all subtrees of a proof share. */
export interface Proving {
  readonly problem: LearnableData;
  readonly aggregate: Aggregate;
  readonly distance: Distance;
  readonly surjective: boolean;
  /** The mask of the techniques in use. */
  readonly techniques: number;
}

export const exploring: TaskKind<Proving, Subtrees, Explored, never> = {
  name: "exploring",
  open: (proving) => {
    const treeOf = trees(proving);
    return (subtrees) => {
      const exploration = new Exploration(treeOf(subtrees.criterion), subtrees);
      while (!exploration.goOn(Number.MAX_VALUE));
      return exploration.end();
    };
  },
};

/** The tree of each criterion. It lives as long as this worker. */
function trees({ problem, techniques, ...options }: Proving): (criterion: Criterion) => Tree {
  const kernels = acquire();
  const made = new Map<Criterion, Tree>();
  return (criterion) => {
    const before = made.get(criterion);
    if (before) return before;
    const layout = new Layout(kernels, learnableOf(problem), { criterion, ...options });
    layout.add(Number.POSITIVE_INFINITY);
    const tree = new Tree(layout.instance, techniques);
    made.set(criterion, tree);
    return tree;
  };
}
