// The page as a place to drop files on, and to paste them.
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { takeFiles, takeText } from "../../actions/files.js";

/** What takes a pasted text itself. */
const FIELDS = "input, textarea, select, .code-editor";

export function DropZone({ children }: { readonly children: ComponentChildren }) {
  const isOver = useSignal(false);
  const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes("Files");
  useEffect(() => {
    addEventListener("paste", onPaste);
    return () => removeEventListener("paste", onPaste);
  }, []);
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
        takeFiles([...event.dataTransfer!.files]);
      }}
    >
      {children}
    </div>
  );
}

/** A text or files that are pasted anywhere but in a field are taken as files. */
function onPaste(event: ClipboardEvent): void {
  if (event.defaultPrevented || (event.target as Element).closest?.(FIELDS)) return;
  const files = [...(event.clipboardData?.files ?? [])];
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (files.length > 0) takeFiles(files);
  else if (text.trim() !== "") takeText(text);
}
