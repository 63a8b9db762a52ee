// The page as a place to drop a problem file on.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { openFile } from "../../actions/open.js";

export function DropZone({ children }: { readonly children: ComponentChildren }) {
  const isOver = useSignal(false);
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files");
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button opens files too
    <div
      class={isOver.value ? "page dropping" : "page"}
      onDragOver={(event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        isOver.value = true;
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) isOver.value = false;
      }}
      onDrop={(event) => {
        // Dropped text belongs to the editor.
        if (!hasFile(event)) return;
        event.preventDefault();
        isOver.value = false;
        const file = event.dataTransfer?.files[0];
        if (file) openFile(file);
      }}
    >
      {children}
    </div>
  );
}
