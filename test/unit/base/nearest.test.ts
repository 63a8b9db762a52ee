// Suggestions in messages: the known name nearest to what was typed.
import { expect, test } from "vitest";
import { nearest } from "../../../src/base/nearest.js";

const COMMANDS = ["check", "show", "new", "learn", "solve"];

test.each([
  ["solev", "solve"],
  ["enw", "new"],
  ["Lern", "learn"],
  ["shwoo", undefined],
  ["bogus", undefined],
])("near %s is %s", (text, found) => expect(nearest(text, COMMANDS)).toBe(found));
