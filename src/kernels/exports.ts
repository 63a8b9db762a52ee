// What the Wasm module exports. Pointers and sizes are byte counts in its linear memory; `plan` is the pointer of a plan.

export interface KernelExports {
  readonly memory: WebAssembly.Memory;
  /** Returns zeroed memory, aligned to 64 bytes; traps when the memory cannot grow. */
  allocate(bytes: number): number;
  /** Forgets every allocation. */
  reset(): void;

  // A plan: a problem compiled to flat memory (assembly/learner/plan.ts).
  newPlan(alphas: number, diagrams: number, perOutcome: number, distance: number): number;
  setAlpha(plan: number, index: number, rows: number, cols: number, learned: number): void;
  setDiagram_f64: SetDiagram;
  setDiagram_f32: SetDiagram;
  sideOf(plan: number, diagram: number, isTarget: number): number;
  /** Where a side has its constants, contracted × other (assembly/learner/plan.ts). */
  constantsOf(side: number): number;
  countConstants_f64(side: number, first: number, end: number): void;
  countConstants_f32(side: number, first: number, end: number): void;
  listConstants_f64(side: number, first: number, end: number): void;
  listConstants_f32(side: number, first: number, end: number): void;
  finishPlan(plan: number): void;
  setObjective(plan: number, temperature: number, lambda: number, smoothing: number, penalty: number): void;
  setOptimiser(
    plan: number,
    optimiser: number,
    learningRate: number,
    weightDecay: number,
    beta1: number,
    beta2: number,
    epsilon: number,
  ): void;
  /** Writes epochs + 1 doubles, `stride` bytes apart (assembly/learner/schedule.ts). */
  fillSchedule(pointer: number, stride: number, epochs: number, kind: number, from: number, to: number): void;

  // The relaxed objective and its training, on one block of restarts (assembly/learner/epoch.ts).
  startBlock(plan: number, activeVectors: number): void;
  drawWeights_f64(plan: number, lane: number, seed: number): void;
  drawWeights_f32(plan: number, lane: number, seed: number): void;
  relax_f64(plan: number): void;
  relax_f32(plan: number): void;
  objective_f64(plan: number): void;
  objective_f32(plan: number): void;
  train_f64(plan: number, epochs: number, history: number, schedule: number): void;
  train_f32(plan: number, epochs: number, history: number, schedule: number): void;
  evaluate_f64(plan: number): void;

  // An epoch, an evaluation or the objective in parts, for so much work each (assembly/learner/parts.ts). 1 at its end.
  trainPart_f64(plan: number, work: number, history: number, schedule: number): number;
  trainPart_f32(plan: number, work: number, history: number, schedule: number): number;
  evaluatePart_f64(plan: number, work: number): number;
  objectivePart_f64(plan: number, work: number): number;

  // Where a plan keeps its lanes (assembly/base/lanes.ts gives the layout).
  /** Bytes between the rows of the alpha's matrices. */
  alphaRowStride(plan: number, alpha: number): number;
  alphaWeights(plan: number, alpha: number): number;
  alphaRelaxed(plan: number, alpha: number): number;
  alphaGradient(plan: number, alpha: number): number;
  diagramDistance(plan: number, diagram: number): number;
  diagramGroupDistances(plan: number, diagram: number): number;
  losses(plan: number): number;

  // The discrete problem and branch and bound (assembly/solver/). Booleans are 0 or 1.
  newInstance(
    variables: number,
    squares: number,
    diagrams: number,
    items: number,
    sums: number,
    surjective: number,
    distance: number,
  ): number;
  setVariable(instance: number, index: number, rows: number, cols: number, fixed: number): void;
  setTerm(
    instance: number,
    index: number,
    parent: number,
    isMarginal: number,
    targetCount: number,
    targets: number,
    sourceCount: number,
    sources: number,
    nu: number,
  ): number;
  strideOf(columns: number): number;
  addMasses(instance: number, index: number, first: number, end: number): void;
  newDescent(instance: number): number;
  drawValues(descent: number, seed: number): void;
  disturbValues(descent: number, seed: number, count: number): void;
  startDescent(descent: number, mostWork: number): void;
  descend(descent: number, work: number): number;
  descentValues(descent: number): number;
  descentValue(descent: number): number;
  descentMoves(descent: number): number;
  descentWork(descent: number): number;
  newTree(instance: number): number;
  setTechniques(tree: number, techniques: number): void;
  startTree(tree: number, cutoff: number, most: number, sets: number, first: number): void;
  isUnderWay(tree: number): number;
  growTree(tree: number, steps: number, work: number): number;
  treeDepth(tree: number): number;
  openAt(tree: number, depth: number): number;
  treeValue(tree: number): number;
  treeValues(tree: number): number;
  lowerCutoff(tree: number, cutoff: number): void;
  treeCount(tree: number): number;
  treeNodes(tree: number): number;
  /** Where a tree keeps its counters (src/kernels/counters.ts). */
  treeCounters(tree: number): number;
  treeRootBound(tree: number): number;

  // Seeds and elementary functions (assembly/base/random.ts, assembly/base/elementary.ts).
  restartSeed(seed: number, restart: number): number;
  inverseNormal(p: number): number;
  exp2_f64(pointer: number, count: number): void;
  exp2_f32(pointer: number, count: number): void;
  ln1p_f64(pointer: number, count: number): void;
  ln1p_f32(pointer: number, count: number): void;
  /**
   * The product of two tables of doubles with one axis summed out (assembly/inference/factor.ts):
   * out[i] = Σ_{s < states} a[i·strideA + s·sumStrideA] · b[i·strideB + s·sumStrideB], i in C order over `shape`.
   * `shape`, the strides (in bytes, 0 broadcasts) and `counters` (zeroed) are lists of `rank` ≥ 1 i32s.
   */
  contract(
    out: number,
    a: number,
    b: number,
    rank: number,
    shape: number,
    strideA: number,
    strideB: number,
    counters: number,
    states: number,
    sumStrideA: number,
    sumStrideB: number,
  ): void;

  /** The exact distance of each pair of columns of two rows × cols matrices; these and `out` have room for one double more. */
  columnDistances(distance: number, out: number, p: number, q: number, rows: number, cols: number): void;
}

type SetDiagram = (
  plan: number,
  index: number,
  weight: number,
  targetCount: number,
  targets: number,
  sourceCount: number,
  sources: number,
) => void;
