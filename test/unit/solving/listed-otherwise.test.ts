// The canonical optimum of a problem whose low-level states are listed in another order is the same, mapped back.
import { expect, test } from "vitest";
import { Problem, type ProblemFile, solve } from "../../../src/index.js";
import { type Random, random } from "../../support/random.js";
import { randomProblem } from "../../support/random-problem.js";

type Network = { variables: { name: string; states: number; parents?: string[]; cpt: number[][] }[] };

/** The network with the states of every variable in a new order; and the order, the old state of each new one. */
function relisted({ variables }: Network, numbers: Random) {
  const orders = new Map(
    variables.map(({ name, states }) => [name, numbers.shuffle([...Array(states).keys()])] as const),
  );
  const network = variables.map(({ name, states, parents = [], cpt }) => {
    const columns = product(parents.map((parent) => orders.get(parent)!));
    const rows = orders.get(name)!.map((row) => columns.map((column) => cpt[row]![column]!));
    return { name, states, parents, cpt: rows };
  });
  return { network: { variables: network }, orders };
}

/** The indices of joint states (C order) in the order of new joint states. */
function product(orders: readonly number[][]): number[] {
  return orders.reduce(
    (joint, order) => joint.flatMap((before) => order.map((state) => before * order.length + state)),
    [0],
  );
}

test("mapped back, where the rules decide before the lexicographic one", async () => {
  let same = 0;
  for (let seed = 0; seed < 80; seed++) {
    const numbers = random(seed + 13e6);
    const file = randomProblem(numbers).toJSON() as ProblemFile & {
      low: Network;
      map: Record<string, string[]>;
    };
    const { network, orders } = relisted(file.low, numbers);
    const before = await solve(Problem.from(file), { workers: 1 });
    const after = await solve(Problem.from({ ...file, low: network }), { workers: 1 });
    expect(Math.abs(after.value - before.value), `seed ${seed}`).toBeLessThan(1e-10);
    const counts = ({ count, distinct }: typeof before.ties) => [count, distinct];
    expect(counts(after.ties), `seed ${seed}`).toEqual(counts(before.ties));
    if (before.ties.count > 1) continue;
    for (const [name, alpha] of Object.entries(before.abstraction)) {
      const joint = product(file.map[name]!.map((variable) => orders.get(variable)!));
      expect(after.abstraction[name], `seed ${seed}`).toEqual(joint.map((state) => alpha[state]));
    }
    same++;
  }
  expect(same).toBeGreaterThan(20);
});
