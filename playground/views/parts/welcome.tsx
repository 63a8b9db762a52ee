// What the page is, in one sentence, until the reader dismisses it.
import { dismissWelcome, isWelcoming } from "../../state/welcome.js";

export function Welcome() {
  if (!isWelcoming.value) return null;
  return (
    <p class="welcome">
      <span>
        Do a detailed and a coarse causal model agree about interventions? <strong>Learn</strong> finds the
        map between their states by which they agree best; or click its cells.
      </span>{" "}
      <button type="button" class="link" onClick={dismissWelcome}>
        Got it
      </button>
    </p>
  );
}
