// What the page is, in one sentence, until the reader dismisses it.
import { dismissWelcome, isWelcoming } from "../../state/welcome.js";
import { isNarrow } from "./narrow.js";

export function Welcome() {
  if (!isWelcoming.value) return null;
  return (
    <p class="welcome">
      {isNarrow.value ? (
        <span>
          <strong>Learn</strong> finds the map by which two causal models agree best.
        </span>
      ) : (
        <span>
          Do a detailed and a coarse causal model agree about interventions? <strong>Learn</strong> finds the
          map between their states by which they agree best; or click its cells.
        </span>
      )}{" "}
      <button type="button" class="link" onClick={dismissWelcome}>
        Got it
      </button>
    </p>
  );
}
