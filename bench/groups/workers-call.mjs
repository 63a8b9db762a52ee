// Whole calls of learn() on battery with every number of workers up to the cores: prints the milliseconds as JSON.
import { availableParallelism } from "node:os";
import { learn, Problem, scenarios } from "../../dist/index.js";

const problem = Problem.from(scenarios.battery);
const options = { restarts: 1024, epochs: 500 };

await learn(problem, { ...options, workers: 1 });
const times = {};
for (let workers = 1; workers <= availableParallelism(); workers++) {
  const start = performance.now();
  await learn(problem, { ...options, workers });
  times[`${workers} ${workers === 1 ? "thread" : "workers"}`] = performance.now() - start;
}
console.log(JSON.stringify(times));
