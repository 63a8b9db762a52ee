// What made the shown map, as a program and as a command: the same run, or the same proof.
import { jsonText } from "../../src/base/json-text.js";
import { usesGradients } from "../../src/learning/strategies.js";
import { shownKind } from "../state/maps.js";
import { workFault } from "../state/page.js";
import { opened } from "../state/problem.js";
import { settings, shownRun } from "../state/runs.js";
import { changed, faultIn, optionsOf } from "../state/settings.js";
import { solver } from "../state/solution.js";
import { hasWishes, wishes } from "../state/wishes.js";
import { copy } from "./share.js";
import { problemFileName } from "./take-away.js";

/** A call of the package: options that differ from the defaults, and flags that do. */
interface Call {
  readonly name: "learn" | "solve";
  readonly options: Readonly<Record<string, unknown>>;
  readonly flags: readonly string[];
  readonly wishes: typeof wishes.value;
}

/** What made the shown map; for a map of the reader's what Learn would do. */
function call(): Call {
  return shownKind.value === "solved" ? proof() : run();
}

function run(): Call {
  const made = shownRun.value;
  const given = made?.settings ?? settings.value;
  const hasCurves = usesGradients(given.strategy);
  const differing = changed(given);
  const names = differing.map(([name]) => name);
  const { optimizer, ...others } = optionsOf(given);
  const kept = Object.entries(others).filter(([name]) => names.includes(name as (typeof names)[number]));
  const isOptimized = names.includes("optimizer") || names.includes("learningRate");
  return {
    name: "learn",
    options: {
      ...Object.fromEntries(kept),
      ...(isOptimized && { optimizer }),
      ...(hasCurves && { history: true }),
    },
    flags: [
      ...differing.flatMap(([name, value]) => (value === "false" ? [`--no-${name}`] : [flagOf(name), value])),
      ...(hasCurves ? ["--history"] : []),
    ],
    wishes: made?.wishes ?? wishes.value,
  };
}

function proof(): Call {
  const { criterion, surjective, seconds } = solver.value;
  return {
    name: "solve",
    options: {
      ...(criterion !== "max" && { criterion }),
      ...(!surjective && { surjective }),
      timeLimit: seconds,
    },
    flags: [
      ...(criterion === "max" ? [] : ["--criterion", criterion]),
      ...(surjective ? [] : ["--no-surjective"]),
      "--time-limit",
      String(seconds),
    ],
    wishes: wishes.value,
  };
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The scenario of a call; null for a problem that is a file. */
function scenarioOf({ wishes }: Call): string | null {
  const source = opened.value?.source;
  return source && "scenario" in source && !hasWishes(wishes) ? source.scenario : null;
}

function typeScript(): string {
  const made = call();
  const { name, options } = made;
  const scenario = scenarioOf(made);
  const read = scenario
    ? `scenarios[${JSON.stringify(scenario)}]`
    : `readFileSync(${JSON.stringify(problemFileName())}, "utf8")`;
  const given = Object.keys(options).length > 0 ? `, ${literal(options)}` : "";
  return [
    ...(scenario ? [] : [`import { readFileSync } from "node:fs";`]),
    `import { ${name}, Problem${scenario ? ", scenarios" : ""} } from "causal-abstraction";`,
    "",
    `const problem = Problem.from(${read});`,
    `const result = await ${name}(problem${given});`,
    `console.log(JSON.stringify(result));`,
    "",
  ].join("\n");
}

function literal(options: Call["options"]): string {
  return jsonText(options)
    .trimEnd()
    .replace(/"(\w+)":/g, "$1:")
    .replace(/\n\s*/g, " ");
}

function command(): string {
  const made = call();
  const problem = scenarioOf(made) ?? quoted(problemFileName());
  return ["npx causal-abstraction", made.name, problem, ...made.flags, "--json"].join(" ");
}

/** A word of a shell. */
function quoted(word: string): string {
  return /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

export function copyAsTypeScript(): void {
  if (isComplete()) void copy("TypeScript", typeScript(), "The program");
}

export function copyAsCommand(): void {
  if (isComplete()) void copy("command", command(), "The command");
}

/** Whether no number lacks; Learn, too, refuses an empty field. */
function isComplete(): boolean {
  const fault = shownKind.value === "solved" || shownRun.value ? null : faultIn(settings.value);
  if (fault) workFault.value = fault;
  return !fault;
}
