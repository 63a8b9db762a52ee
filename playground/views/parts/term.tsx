// A "?" beside a term, which shows what the glossary says of it. The glossary is loaded with the first one.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Definition } from "../../glossary.js";
import { Popover } from "./popover.js";

export function Term({ of }: { readonly of: string }) {
  const id = `term-${useId()}`;
  const definition = useSignal<Definition | null>(null);
  const load = async () => {
    const { definitionOf } = await import("../../glossary.js");
    definition.value = definitionOf(of);
  };
  return (
    <Popover
      id={id}
      buttonClass="term"
      contentClass="definition"
      name={`What “${of}” means`}
      button="?"
      onOpen={load}
    >
      <p>
        <strong>{definition.value?.title ?? of}</strong>
      </p>
      <p>{definition.value?.text ?? "…"}</p>
      {definition.value && <a href={definition.value.href}>In the glossary</a>}
    </Popover>
  );
}
