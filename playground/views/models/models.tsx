// Both models: the drawing, and above and below it what the problem file and its reader say of them.
import type { ProblemView } from "../../protocol.js";
import { later } from "../parts/later.js";
import { Notes } from "./notes.js";

const Drawing = later(async () => (await import("./drawing.js")).Drawing);

export function Models({ view }: { readonly view: ProblemView }) {
  return (
    <section class="panel models" id="models" aria-labelledby="models-heading">
      <h2 id="models-heading">The two models</h2>
      {view.description && <p class="note">{view.description}</p>}
      <div class="drawing">
        <Drawing />
      </div>
      {view.notes.length > 0 && <Notes view={view} />}
    </section>
  );
}
