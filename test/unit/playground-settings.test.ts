// The settings of the playground as a link holds them.
import { describe, expect, test } from "vitest";
import { changed, DEFAULTS, optionsOf, settingsOf } from "../../playground/state/settings.js";
import { learn, Problem, scenarios } from "../../src/index.js";

const fromLink = (hash: string) => settingsOf(new Map(new URLSearchParams(hash)));

describe("a link", () => {
  test("of an earlier page is read as it was", () => {
    const hash =
      "scenario=basic&strategy=sequential&restarts=20&epochs=100&temperature=0.2&lambda=5&optimizer=rmsprop&learningRate=0.1&seed=7&precision=f32&polish=false";
    expect(fromLink(hash)).toEqual({
      strategy: "sequential",
      restarts: 20,
      epochs: 100,
      temperature: 0.2,
      lambda: 5,
      optimizer: "rmsprop",
      learningRate: 0.1,
      seed: 7,
      precision: "f32",
      polish: false,
    });
  });

  test("holds what is not the default, and gives it back", () => {
    expect(changed(DEFAULTS)).toEqual([]);
    const settings = { ...DEFAULTS, seed: 3, optimizer: "sgd", polish: false } as const;
    expect(Object.fromEntries(changed(settings))).toEqual({ seed: "3", optimizer: "sgd", polish: "false" });
    expect(settingsOf(new Map(changed(settings)))).toEqual(settings);
  });

  test("with what is no choice and no number has the defaults", () => {
    expect(fromLink("strategy=greedy&epochs=many&lambda=&precision=f16&polish=perhaps&other=1")).toEqual(
      DEFAULTS,
    );
  });
});

test("the settings at first are what learn does by itself", async () => {
  const problem = Problem.from(scenarios.basic);
  const { options } = await learn(problem, optionsOf(DEFAULTS));
  expect((await learn(problem)).options).toEqual(options);
});
