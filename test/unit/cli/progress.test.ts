// What is told of long work: one line on a terminal, lines at growing intervals elsewhere.
import { expect, test, vi } from "vitest";
import { learnStatus } from "../../../src/cli/commands/learn.js";
import { compareStatus } from "../../../src/cli/experiments/compare.js";
import { sweepStatus } from "../../../src/cli/experiments/sweep.js";
import { withStatus } from "../../../src/cli/progress.js";
import type { Progress } from "../../../src/index.js";

const terminal = (isTTY: boolean) => {
  const texts: string[] = [];
  return { isTTY, texts, write: (text: string) => texts.push(text) };
};
const statusOf = (progress: Progress) => learnStatus(progress, 40);
const work = async (show: (progress: Progress) => void) => {
  show({ done: 0, total: 5, underWay: 5, epoch: 1, best: null });
  await new Promise((resolve) => setTimeout(resolve, 120));
  show({ done: 2, total: 5, underWay: 3, epoch: 30, best: null });
};

test("of a long run is one line on a terminal, cleared at the end", async () => {
  const shown = terminal(true);
  await withStatus(statusOf, work, shown);
  const text = shown.texts.join("");
  expect(text).toMatch(/85% \| 0s left \| restarts 2 of 5, epoch 30 of 40 \| [\d.]+K? epochs\/s/);
  expect(text.endsWith("\u001b[2K")).toBe(true);
  expect(text).not.toContain("\n");
});

test("of a comparison tells the runs, the strategy and its restarts", () => {
  const run = { done: 8, total: 10, underWay: 2, epoch: 5, best: null };
  const { text } = compareStatus({ done: 3, total: 30, strategy: "joint", run });
  expect(text).toBe("runs 3 of 30, joint: restarts 8 of 10");
});

test("of a sweep tells the runs, the values of the cell and its restarts", () => {
  const run = { done: 8, total: 10, underWay: 1, epoch: 5, best: null };
  const values = { temperature: 0.05, strategy: "joint" } as const;
  const { text } = sweepStatus({ done: 3, total: 40, values, run });
  expect(text).toBe("runs 3 of 40, temperature 0.05, strategy joint: restarts 8 of 10");
});

test("elsewhere is a line now and then, at growing intervals; none of a short run", async () => {
  const silent = terminal(false);
  await withStatus(statusOf, work, silent);
  expect(silent.texts).toEqual([]);
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now);
  const shown = terminal(false);
  const seconds: number[] = [];
  await withStatus(
    statusOf,
    async (show) => {
      for (let second = 1; second <= 3600; second++) {
        now = 1000 * second;
        show({ done: 2, total: 5, underWay: 3, epoch: 30, best: null });
        if (shown.texts.length > seconds.length) seconds.push(second);
      }
    },
    shown,
  );
  clock.mockRestore();
  expect(seconds.slice(0, 4)).toEqual([10, 25, 48, 82]);
  expect(seconds.length).toBeLessThan(20);
  expect(shown.texts[0]).toBe("causal-abstraction: 85% | 2s left | restarts 2 of 5, epoch 30 of 40\n");
});
