// A button on every block of code, which copies it and says so.
import { made } from "./dom.js";

/** How long a button says what it did. */
const SAID_MS = 2000;

export function addCopyButtons(): void {
  const status = made("div", { class: "unseen", role: "status" });
  document.body.append(status);
  for (const block of document.querySelectorAll<HTMLElement>(".code")) {
    const button = made("button", { type: "button", class: "copy" }, "Copy");
    button.addEventListener("click", async () => {
      const said = await copied(block.querySelector("code")!);
      button.textContent = status.textContent = said;
      setTimeout(() => {
        button.textContent = "Copy";
        status.textContent = "";
      }, SAID_MS);
    });
    block.append(button);
  }
}

/** Pages from plain http have no clipboard: then the text is selected, for the reader's own keys. */
async function copied(code: HTMLElement): Promise<string> {
  try {
    await navigator.clipboard.writeText(code.textContent!.trimEnd());
    return "Copied";
  } catch {
    getSelection()!.selectAllChildren(code);
    return "Selected: press Ctrl+C";
  }
}
