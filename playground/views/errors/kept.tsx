// What a map keeps of the interventions' effects, in bits.
import { bitsCells } from "../../../src/report/kept-text.js";
import type { Errors } from "../../protocol.js";
import { Scroll } from "../parts/scroll.js";
import { Term } from "../parts/term.js";

export function Kept({ errors }: { readonly errors: Errors }) {
  return (
    <>
      <h3>
        Bits kept
        <Term of="bits kept" />
      </h3>
      <p class="note">
        What the interventions tell of the target: a map that keeps none hides their effect, and its errors
        are small for nothing.
      </p>
      <Scroll label="Bits kept">
        <table class="numbers" aria-label="Bits kept">
          <thead>
            <tr>
              <th scope="col">diagram</th>
              <th scope="col">low level</th>
              <th scope="col">kept by the map</th>
              <th scope="col">high level</th>
            </tr>
          </thead>
          <tbody>
            {errors.diagrams.map(({ words, kept }, d) => (
              <tr key={d}>
                <th scope="row">{words}</th>
                {bitsCells(kept).map((cell, i) => (
                  <td key={i} class="number">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
