// Growing branches of a proof's tree as the task of a worker.

import { Layout } from "../compile/discrete.js";
import { acquire } from "../kernels/pool.js";
import { Tree } from "../kernels/tree.js";
import { type LearnableData, learnableOf } from "../problem/as-data.js";
import type { Criterion } from "../problem/criterion.js";
import type { Distance } from "../problem/distances.js";
import type { TaskKind } from "../workers/task.js";
import { type Branches, type Grown, Growth } from "./subtrees.js";

/** What branches are grown of: a problem, by which distance, and whether abstractions must be surjective. */
interface Proving {
  readonly problem: LearnableData;
  readonly distance: Distance;
  readonly surjective: boolean;
}

export const growing: TaskKind<Proving, Branches, Grown, never> = {
  name: "growing",
  open: (proving) => {
    const treeOf = trees(proving);
    return (branches) => {
      const growth = new Growth(treeOf(branches.criterion), branches);
      while (!growth.grow(Number.MAX_VALUE));
      return growth.end();
    };
  },
};

/** The tree of each criterion, which lives as long as this worker. */
function trees({ problem, ...options }: Proving): (criterion: Criterion) => Tree {
  const kernels = acquire();
  const made = new Map<Criterion, Tree>();
  return (criterion) => {
    const before = made.get(criterion);
    if (before) return before;
    const layout = new Layout(kernels, learnableOf(problem), { criterion, ...options });
    layout.add(Number.POSITIVE_INFINITY);
    const tree = new Tree(layout.instance);
    made.set(criterion, tree);
    return tree;
  };
}
