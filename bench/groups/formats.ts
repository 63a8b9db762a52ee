// Reading and writing models in every format: files of 5 MB, of few large tables and of many small ones.
import {
  type ModelFile,
  type ModelFormatName,
  modelFormats,
  readModel,
  writeModel,
} from "../../dist/index.js";
import type { Case } from "../measure.js";
import { type Random, random } from "../random.js";
import { measured, type Plan } from "../table.js";
import type { Group } from "./group.js";

const CHARACTERS = 5e6;

export const formats: Group = {
  name: "formats",
  async measure(rounds, log) {
    return measured([planOf("large tables", 4, 4), planOf("small tables", 2, 1)], rounds, log);
  },
};

function planOf(kind: string, states: number, parents: number): Plan {
  const cases = modelFormats.flatMap((format) => casesOf(format, states, parents));
  return { title: `Model files of ${kind}`, unit: "ms per 5 MB", nanoseconds: 1e6, cases };
}

function casesOf(format: ModelFormatName, states: number, parents: number): Case[] {
  const sample = 100;
  const each = writeModel(network(sample, states, parents), format).length / sample;
  const model = network(Math.ceil(CHARACTERS / each), states, parents);
  const text = writeModel(model, format);
  const work = text.length / CHARACTERS;
  return [
    { row: format, column: "read", work, run: () => readModel(text, { format }) },
    { row: format, column: "write", work, run: () => writeModel(model, format) },
  ];
}

/** Every variable has the ones before it as parents. */
function network(size: number, states: number, parents: number): ModelFile {
  const draw = random(1);
  const variables = Array.from({ length: size }, (_, v) => {
    const given = Array.from({ length: Math.min(v, parents) }, (_, k) => `X${v - 1 - k}`);
    return {
      name: `X${v}`,
      states: named(states),
      parents: given,
      cpt: table(states, states ** given.length, draw),
    };
  });
  return { variables };
}

function named(states: number): string[] {
  return Array.from({ length: states }, (_, state) => `state${state}`);
}

function table(rows: number, cols: number, draw: Random): number[][] {
  const drawn = Array.from({ length: rows }, () => Array.from({ length: cols }, draw));
  const sums = drawn[0]!.map((_, col) => drawn.reduce((sum, row) => sum + row[col]!, 0));
  return drawn.map((row) => row.map((value, col) => value / sums[col]!));
}
