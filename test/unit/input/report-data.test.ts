// What a report holds comes out of it as it went in, whatever its texts are.
import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { Problem, reportData, scenarios, solve } from "../../../src/index.js";
import { embeddedJson, isPage } from "../../../src/input/report-data.js";
import { reportOf, solvedReportOf } from "../../support/reports.js";

const page = (parts: Record<string, string>) =>
  Object.entries(parts)
    .map(([id, json]) => `<script type="application/json" id="${id}">${embeddedJson(json)}</script>`)
    .join("<p>");

describe("the data of a report", () => {
  test.prop([fc.json(), fc.json()])("are any JSON", (problem, result) => {
    expect(reportData(page({ problem, result }))).toEqual({ problem, result });
  });

  test.each(["</script><script>", "<!--", "\\u003c", "\\\\u003c", "\\<", "a\u2028b"])(
    "may hold %j",
    (text) => {
      const problem = JSON.stringify({ [text]: text });
      const html = page({ problem });
      expect(html.match(/<\/?script/g)).toHaveLength(2);
      expect(reportData(html)).toEqual({ problem });
    },
  );

  test("are none in another page", () => {
    expect(reportData('<!doctype html><script id="other">{}</script><p id="problem">x</p>')).toEqual({});
  });

  test("are the problem and the result of a run", async () => {
    const { problem, result, solution } = reportData(await reportOf(Problem.from(scenarios.collapsing)));
    expect(Problem.from(problem!).toJSON()).toEqual(scenarios.collapsing);
    expect(JSON.parse(result!)).toMatchObject({ format: "causal-abstraction/result@1", strategy: "joint" });
    expect(solution).toBeUndefined();
  });

  test("are the problem and the solution of a proof", async () => {
    const given = Problem.from(scenarios.basic);
    const { problem, result, solution } = reportData(await solvedReportOf(given));
    expect(Problem.from(problem!).toJSON()).toEqual(scenarios.basic);
    expect(JSON.parse(solution!)).toMatchObject({ problem: "basic", status: "optimal" });
    expect(JSON.parse(solution!).value).toBe((await solve(given)).value);
    expect(result).toBeUndefined();
  });
});

test("a page is told from XMLBIF", () => {
  expect(isPage("<!doctype html>\n<html>")).toBe(true);
  expect(isPage("\n<!DOCTYPE html>")).toBe(true);
  expect(isPage('<html lang="en">')).toBe(true);
  expect(isPage('<?xml version="1.0"?><BIF>')).toBe(false);
});
