// How the time of an epoch goes with the restarts, with the size of the alphas and with the diagrams.
import { learn, Problem, scenarios } from "../../dist/index.js";
import { kernels } from "../learners/local.js";
import type { Case } from "../measure.js";
import { multiplyAdds, randomInput } from "../problems.js";
import { measured, type Plan } from "../table.js";
import type { Group } from "./group.js";

const PRECISIONS = ["f64", "f32"] as const;
/** As `learn` has it by default. */
const EPOCHS = 500;
const UNIT = "ns per epoch × restart";

export const scaling: Group = {
  name: "scaling",
  measure: (rounds, log) => measured([byRestarts(), byAlpha(), byDiagrams()], rounds, log),
};

/** Whole calls of `learn` in one thread, so that their fixed costs and the remainders of blocks show. */
function byRestarts(): Plan {
  const problem = Problem.from(scenarios.collapsing);
  const cases = [1, 2, 4, 8, 10, 16, 32, 64, 256, 1024, 4096].flatMap((restarts) =>
    PRECISIONS.map((precision): Case => {
      const options = { restarts, precision, epochs: EPOCHS, workers: 1 };
      const run = () => learn(problem, options);
      return { row: String(restarts), column: precision, work: EPOCHS * restarts, waits: true, run };
    }),
  );
  return { title: `Restarts: learn() on collapsing, ${EPOCHS} epochs, one thread`, unit: UNIT, cases };
}

function byAlpha(): Plan {
  const shapes = [
    [2, 2],
    [4, 16],
    [8, 64],
    [16, 256],
    [32, 1024],
  ] as const;
  const inputs = shapes.map((shape) => ({
    row: shape.join(" × "),
    input: randomInput({ target: shape, source: shape }),
  }));
  return ofInputs("Size of both alphas: one diagram, full blocks", inputs);
}

function byDiagrams(): Plan {
  const inputs = [1, 4, 16, 64].map((count) => ({
    row: String(count),
    input: randomInput({ target: [4, 16], source: [4, 16] }, count),
  }));
  return ofInputs("Diagrams over the same alphas of 4 × 16, full blocks", inputs);
}

/** One block of the kernels alone, next to the multiply-adds of its products. */
function ofInputs(
  title: string,
  inputs: readonly { readonly row: string; readonly input: ReturnType<typeof randomInput> }[],
): Plan {
  const sizes = Object.fromEntries(inputs.map(({ row, input }) => [row, multiplyAdds(input)]));
  const cases = inputs.flatMap(({ row, input }) => {
    const epochs = Math.max(1, Math.min(100, Math.floor(1e6 / sizes[row]!)));
    return PRECISIONS.map((column): Case => {
      const trainer = kernels(input, column);
      const run = () => trainer.train(0, epochs);
      return { row, column, work: epochs * trainer.restarts, run };
    });
  });
  return { title, unit: UNIT, cases, sizes: { name: "multiply-adds", byRow: sizes } };
}
