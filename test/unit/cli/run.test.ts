// Bad usage of the command, in this process: each fails in one line that names the place. The package's tests have it of the command itself.
import { expect, test } from "vitest";
import { run } from "../../../src/cli/run.js";

const cases: [args: string[], message: RegExp][] = [
  [
    ["lern"],
    /: found no command "lern", expected one of check, .*learn, solve, .*\(did you mean "learn"\?\)/,
  ],
  [["lern", "--help"], /: found no command "lern"/],
  [["help", "lern"], /: found no command "lern"/],
  [["learn"], /: found no <problem>, expected one$/m],
  [["learn", "basic", "more"], /: learn: found 2 arguments, expected 1$/m],
  [["check", "basic", "--json=3"], /: --json: found "3", expected no value$/m],
  [["learn", "basic", "--bogus"], /: --bogus: found an unknown option$/m],
  [
    ["learn", "basic", "--restart", "3"],
    /: --restart: found an unknown option \(did you mean --restarts\?\)/,
  ],
  [["learn", "basic", "--epochs"], /: --epochs: found nothing, expected <n>/],
  [["learn", "basic", "--epochs", "many"], /: --epochs: found "many", expected a number/],
  [["learn", "basic", "--epochs", "1.5"], /: --epochs: found 1\.5, expected an integer from 1/],
  [["learn", "basic", "--restarts", "0"], /: --restarts: found 0/],
  [["learn", "basic", "--learning-rate", "-1"], /: --learning-rate: found -1/],
  [["learn", "basic", "--temperature", "NaN"], /--temperature/],
  [["learn", "basic", "--seed", "-1"], /: --seed: found -1/],
  [["learn", "basic", "--strategy", "greedy"], /: --strategy: found "greedy", expected joint/],
  [["learn", "basic", "--strategy", "jont"], /: --strategy: found "jont", .*\(did you mean "joint"\?\)/],
  [["learn", "basic", "--orientation", "rows"], /: --orientation: .* per-intervention or per-outcome/],
  [
    ["compare", "basic", "--strategies", "joint,greedy"],
    /: --strategies: found "greedy", expected some of joint/,
  ],
  [["compare", "basic", "--repeats", "0"], /: --repeats: found 0, expected an integer from 1 to 1000/],
  [["compare", "basic", "--temperature", "0"], /: --temperature: found 0/],
  [
    ["compare", "basic", "--strategy", "joint"],
    /: --strategy: found an unknown option \(did you mean --strategies\?\)/,
  ],
  [["sweep", "basic"], /: found no --grid <option=values>, expected one$/m],
  [["sweep", "basic", "--grid", "lambda"], /: --grid: found "lambda", expected an option and its values/],
  [["sweep", "basic", "--grid", "=1"], /: --grid: found "=1", expected an option and its values/],
  [["sweep", "basic", "--grid", "lambda="], /: --grid lambda: found an empty list/],
  [["sweep", "basic", "--grid", "lambda=1,,2"], /: --grid lambda: found "", expected a number/],
  [["sweep", "basic", "--grid", "temperature=1,hot"], /: --grid temperature: found "hot", expected a number/],
  [
    ["sweep", "basic", "--grid", "temperature=1,-1"],
    /: --grid temperature: found -1, expected a number from/,
  ],
  [["sweep", "basic", "--grid", "learning-rate=0"], /: --grid learning-rate: found 0, expected/],
  [["sweep", "basic", "--grid", "optimizer=adam,eve"], /: --grid optimizer: found "eve", expected adam/],
  [["sweep", "basic", "--grid", "warmth=1"], /: --grid warmth: found an unknown option, expected strategy/],
  [["sweep", "basic", "--grid", "seed=1"], /: --grid seed: found an unknown option/],
  [["sweep", "basic", "--grid", "lambda=1,1"], /: --grid lambda: found 1 twice/],
  [["sweep", "basic", "--grid", "lambda=1", "--grid", "lambda=2"], /: --grid lambda: found it twice/],
  [
    ["sweep", "basic", "--grid", "lambda=1,2", "--lambda", "10"],
    /: --lambda: found an option that is in the grid too/,
  ],
  [["sweep", "basic", "--grid", "lambda=1", "--repeats", "0"], /: --repeats: found 0/],
  [["sweep", "basic", "--grid", "optimizer=sgd", "--learning-rate", "-1"], /: --learning-rate: found -1/],
  [
    ["learn", "nowhere"],
    /: nowhere: found no such file, expected .*built-in scenario: basic, collapsing, extended, vstruct, battery/,
  ],
  [["learn", "Colapsing"], /: Colapsing: found no such file, .* \(did you mean "collapsing"\?\)/],
  [["learn", "camab-tree"], /one of 29 published problems \(did you mean "camab-three"\?\)/],
  [["learn", "."], /: \.: found a folder/],
  [["learn", "two\nlines\u001b[2J"], /: two lines\\u001b\[2J: found no such file/],
  [["evaluate", "battery"], /: battery: found no truth/],
  [["evaluate", "basic", "--abstraction", "nowhere"], /: nowhere: found no such file, expected a file or -/],
  [
    ["reproduce", "e"],
    /: <study>: found "e", expected one of "a", "b", "c", "d", "battery", "published", "all"/,
  ],
  [["mechanism", "basic"], /: found no --of <names>, expected one$/m],
  [
    ["mechanism", "basic", "--of", "Rain"],
    /: --of: found an unknown variable "Rain", expected one of "Smoking"/,
  ],
  [["mechanism", "basic", "--of", "Tar", "--do", "Rain"], /: --do: found an unknown variable "Rain"/],
  [["mechanism", "basic", "--of", "Tar", "--do", "Tar"], /: --of: found "Tar", which is a source too/],
  [
    ["mechanism", "basic", "--of", "Tar", "--model", "middle"],
    /: --model: found "middle", expected one of "low", "high"/,
  ],
];

test.each(cases)("%j", async (args, message) => {
  const { code, line } = (await run(args))!;
  expect(code).toBe(1);
  expect(`: ${line}`).toMatch(message);
  expect(line).not.toContain("\n");
});
