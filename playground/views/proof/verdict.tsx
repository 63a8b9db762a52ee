// What is known of the best map: proven, or between which bounds. The word optimum is for what is proven.
import type { Solution } from "causal-abstraction";
import { decimal, duration, grouped } from "../../../src/drawing/numbers.js";
import { prove } from "../../actions/running.js";
import { activity } from "../../state/page.js";
import { boundText, type Solved, solved, solver } from "../../state/solution.js";
import { wishNames } from "../map/wish-words.js";

export function Verdict() {
  const { value } = solved;
  switch (value.kind) {
    case "unknown":
      return (
        <p class="note">
          <strong>Solve</strong> looks for the map with the least {measure()}, and proves that no other has
          less.
        </p>
      );
    case "under way":
      return (
        <p class="verdict">
          Best found so far {decimal(value.value)}; {boundText(value.bound)}.
        </p>
      );
    case "impossible":
      return <p class="fault-message">{value.fault.message.replace(/^\/[^:]*: /, "")}</p>;
    case "known":
      return <Known {...value} />;
  }
}

function Known({ optimum: { solution }, seconds, isStopped }: Extract<Solved, { kind: "known" }>) {
  return (
    <>
      {solution.status === "optimal" ? (
        <p class="verdict">
          <strong class="seal">✓ Proven</strong> No map has {measure(true)} below{" "}
          <b>{decimal(solution.value)}</b>.
        </p>
      ) : (
        <Unproven solution={solution} seconds={seconds} isStopped={isStopped} />
      )}
      <p class="note">
        {among(solution)}; {grouped(solution.nodes)} {solution.nodes === 1 ? "node" : "nodes"} in{" "}
        {duration(solution.elapsedMs)}.
      </p>
    </>
  );
}

interface UnprovenProps {
  readonly solution: Solution;
  readonly seconds: number;
  readonly isStopped: boolean;
}

function Unproven({ solution, seconds, isStopped }: UnprovenProps) {
  const isIdle = activity.value === "idle";
  const more = 2 * seconds;
  return (
    <>
      <p class="verdict">
        <strong class="seal open">Not proven</strong> Best found: <b>{decimal(solution.value)}</b>;{" "}
        {boundText(solution.bound)}.
      </p>
      <p>
        <button type="button" aria-disabled={!isIdle} onClick={() => isIdle && prove(more)}>
          Go on proving
        </button>{" "}
        <span class="note">
          {isStopped ? "It was stopped" : `It ended after ${seconds} s`}. Going on takes up to {more} s, and
          keeps what is known.
        </span>
      </p>
    </>
  );
}

function measure(hasArticle = false): string {
  if (solver.value.criterion === "sum") return hasArticle ? "a sum of errors" : "sum of errors";
  return hasArticle ? "an error" : "abstraction error";
}

/** Among which maps. */
function among({ surjective }: Solution): string {
  const wanted = [
    ...(surjective ? ["reach every state"] : []),
    ...(wishNames() ? [`keep your ${wishNames()}`] : []),
  ];
  return wanted.length > 0 ? `Of the maps that ${wanted.join(" and ")}` : "Of all maps";
}
