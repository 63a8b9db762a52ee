// The header: what the page is, for newcomers, and the choice of the theme.
import { theme, toggleTheme } from "../theme.js";

export function Header() {
  return (
    <header class="top">
      <div class="title">
        <h1>Causal abstraction playground</h1>
        <button type="button" class="quiet" aria-pressed={theme.value === "dark"} onClick={toggleTheme}>
          Dark theme
        </button>
      </div>
      <p class="lead">
        Two causal models can describe the same thing at two levels of detail: a <em>low-level</em> one with
        every intermediate cause, and a <em>high-level</em> one with only what a decision needs. An{" "}
        <em>abstraction</em> says which states below become which states above. It is a good one if both
        models answer “what happens if we set this?” alike: intervene below and then abstract, or abstract and
        then intervene above, and the outcome is the same. How far the two ways differ is the{" "}
        <em>abstraction error</em>, from 0 to 0.83. Pick a scenario, press <strong>Run</strong>, and watch the
        map between the two models being learned by gradient descent, in this page and nowhere else.
      </p>
    </header>
  );
}
