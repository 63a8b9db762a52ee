// The facts of the shown map.
import { decimal } from "../../../src/drawing/numbers.js";
import { shownErrors, shownKind, shownMap } from "../../state/maps.js";
import { opened } from "../../state/problem.js";
import { standingOf } from "./standing.js";

export function Facts() {
  const { view } = opened.value!;
  const errors = shownErrors.value;
  const unlike = unlikeTruth();
  return (
    <dl class="facts">
      <Fact label="abstraction error" value={errors?.error} isMain />
      <Fact label="sum of errors" value={errors?.sum} />
      <Fact label="beside the best map" value={standingOf(errors)} />
      <Fact label="all states reached" value={unreached(view.alphas)} />
      {unlike && <Fact label="unlike the truth" value={unlike} />}
    </dl>
  );
}

interface FactProps {
  readonly label: string;
  /** A number is written with three decimals, and six on hover. */
  readonly value: number | string | undefined;
  readonly isMain?: boolean;
}

function Fact({ label, value, isMain = false }: FactProps) {
  const isNumber = typeof value === "number";
  return (
    <div class={isMain ? "main-fact" : undefined}>
      <dt>{label}</dt>
      <dd title={isNumber ? decimal(value) : undefined}>{isNumber ? value.toFixed(3) : (value ?? "–")}</dd>
    </div>
  );
}

function unreached(alphas: readonly { readonly name: string; readonly rows: readonly string[] }[]): string {
  const missing = alphas.flatMap(({ name, rows }) => {
    const reached = new Set(shownMap.value[name]);
    return rows.filter((_, i) => !reached.has(i)).map((row) => `${name} ${row}`);
  });
  if (missing.length === 0) return "yes";
  return missing.length > 3 ? `no: ${missing.length} are not` : `no: not ${missing.join(", ")}`;
}

/** "2 of 6 columns"; free columns do not count. */
function unlikeTruth(): string | null {
  const { truth, alphas } = opened.value!.view;
  if (!truth || shownKind.value === "truth") return null;
  const mattering = alphas.flatMap(({ name, cols, free }) =>
    cols.flatMap((_, j) => (free.includes(j) ? [] : [shownMap.value[name]![j] !== truth[name]![j]])),
  );
  return `${mattering.filter(Boolean).length} of ${mattering.length} columns`;
}
