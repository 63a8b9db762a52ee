// Two runs compared: the columns in which their maps differ, and both curves in one chart.
import type { AlphaView } from "../../protocol.js";
import { opened } from "../../state/problem.js";
import { type Run, titleOf } from "../../state/runs.js";
import { ErrorNumber } from "../parts/error-number.js";
import { Scroll } from "../parts/scroll.js";
import { TakeAway } from "../parts/take-away.js";
import { Curves } from "./curves.js";

/** The most columns to show. */
const MOST = 100;

interface TwoRunsProps {
  readonly one: Run;
  readonly other: Run;
}

export function TwoRuns({ one, other }: TwoRunsProps) {
  const both = [one, other] as const;
  const differing = differences(opened.value!.view.alphas, one, other);
  return (
    <section aria-labelledby="two-runs">
      <h3 id="two-runs">
        {titleOf(one)} and {titleOf(other)}
      </h3>
      <p class="legend">
        {both.map((run, i) => (
          <span key={run.number}>
            <i class={`swatch series-${i}`} />
            {titleOf(run)}: error <ErrorNumber error={run.learned.result.error} />
          </span>
        ))}
      </p>
      <TakeAway label="the loss curves of two runs">
        <Curves
          curves={both.map((run) => ({ name: titleOf(run), looks: run.curve }))}
          width={480}
          height={160}
        />
      </TakeAway>
      {differing.length === 0 ? (
        <p class="note">Both maps are the same, apart from free columns.</p>
      ) : (
        <Scroll label="Where the two maps differ">
          <table class="numbers">
            <caption>
              Where the two maps differ: {differing.length} {differing.length === 1 ? "column" : "columns"}
              {differing.length > MOST && `, the first ${MOST} of them`}
            </caption>
            <thead>
              <tr>
                <th scope="col">state below</th>
                {both.map((run) => (
                  <th key={run.number} scope="col">
                    {titleOf(run)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {differing.slice(0, MOST).map(({ words, states }) => (
                <tr key={words}>
                  <th scope="row">{words}</th>
                  {states.map((state, i) => (
                    <td key={i}>{state}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}

/** The columns, but for free ones, that become different states. */
function differences(alphas: readonly AlphaView[], one: Run, other: Run) {
  return alphas.flatMap(({ name, rows, words, free }) => {
    const [a, b] = [one, other].map((run) => run.learned.result.abstraction[name]!) as [number[], number[]];
    return words.flatMap((text, j) =>
      a[j] === b[j] || free.includes(j)
        ? []
        : [{ words: text, states: [a[j]!, b[j]!].map((i) => `${name} ${rows[i]}`) }],
    );
  });
}
