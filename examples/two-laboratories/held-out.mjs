// Is the first laboratory's data of any use to the second? Each gap of the second is held out in turn, and a Lasso
// predicts its loadings from the other gaps: from the second's samples alone, and with those of the first, carried over.
// F. M. Zennaro et al., "Jointly Learning Consistent Causal Abstractions Over Multiple Interventional Distributions",
// CLeaR 2023, make the same comparison. Run as `node held-out.mjs second.json second.csv carried.csv`.
import { readFileSync } from "node:fs";
import { Model } from "causal-abstraction";

const [modelFile, ownFile, carriedFile] = process.argv.slice(2);
const { bins, states } = Model.from(readFileSync(modelFile, "utf8")).variables.find(
  ({ name }) => name === "Loading",
);

// What was weighed is binned; what was carried over is binned already.
const own = rowsIn(ownFile).map(({ Gap, Loading }) => ({
  gap: Number(Gap),
  loading: binOf(Number(Loading)),
}));
const carried = rowsIn(carriedFile).map(({ Gap, Loading }) => ({
  gap: Number(Gap),
  loading: states.indexOf(Loading),
}));
const gaps = [...new Set(own.map(({ gap }) => gap))];

const counts = tableText("samples of the second laboratory, and those carried over to it", [
  ["gap", ...states.map((state) => `loading ${state}`)],
  ...gaps.map((gap) => [
    gap,
    ...states.map((_, loading) => `${count(own, gap, loading)} + ${count(carried, gap, loading)}`),
  ]),
]);

const without = (samples, gap) => samples.filter((sample) => sample.gap !== gap);
const only = (samples, gap) => samples.filter((sample) => sample.gap === gap);

const errors = tableText("mean squared error of the loading, by the gap that is held out", [
  ["predicted from", ...gaps, "mean"],
  row("the second alone", (gap) => [without(own, gap), only(own, gap)]),
  row("and all of the first", (gap) => [[...without(own, gap), ...carried], only(own, gap)]),
  row("and the first, held out as well", (gap) => [
    without([...own, ...carried], gap),
    only([...own, ...carried], gap),
  ]),
]);
console.log(`${counts}\n\n${errors}`);

function row(name, splitAt) {
  const ofGaps = gaps.map((gap) => {
    const [train, test] = splitAt(gap);
    const predict = lasso(train);
    return mean(test.map(({ gap, loading }) => (predict(gap) - loading) ** 2));
  });
  return [name, ...[...ofGaps, mean(ofGaps)].map((error) => error.toFixed(3))];
}

/** The Lasso of the paper, with one predictor and the weight 1 of its coefficient, in closed form. */
function lasso(samples) {
  const [x, y] = [mean(samples.map(({ gap }) => gap)), mean(samples.map(({ loading }) => loading))];
  const covariance = mean(samples.map(({ gap, loading }) => (gap - x) * (loading - y)));
  const variance = mean(samples.map(({ gap }) => (gap - x) ** 2));
  const slope = (Math.sign(covariance) * Math.max(Math.abs(covariance) - 1, 0)) / variance;
  return (gap) => y + slope * (gap - x);
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function count(samples, gap, loading) {
  return samples.filter((sample) => sample.gap === gap && sample.loading === loading).length;
}

/** State i is (edge i, edge i + 1]; the first holds its lower edge too. */
function binOf(value) {
  return Math.max(bins.findIndex((edge) => value <= edge) - 1, 0);
}

function rowsIn(file) {
  const [header, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  const names = header.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((value, k) => [names[k], value])));
}

function tableText(title, cells) {
  const widths = cells[0].map((_, k) => Math.max(...cells.map((one) => String(one[k]).length)));
  const text = (cell, k) => (k === 0 ? String(cell).padEnd(widths[k]) : String(cell).padStart(widths[k]));
  return `${title}\n\n${cells.map((one) => `  ${one.map(text).join("  ")}`).join("\n")}`;
}
