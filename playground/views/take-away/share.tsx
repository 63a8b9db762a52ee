// The button that copies a link to what is shown. Where the link would be too long it offers the file.
import { link } from "../../actions/address.js";
import { share } from "../../actions/share.js";
import { downloadProblem } from "../../actions/take-away.js";
import { copied } from "../../state/page.js";
import { Popover } from "../parts/popover.js";

export function Share() {
  if (link.value?.hash !== null)
    return (
      <button type="button" onClick={share}>
        {copied.value === "link" ? "Copied ✓" : "Share"}
      </button>
    );
  return (
    <Popover id="too-long" buttonClass="" contentClass="" button="Share">
      <p>
        The link would have {link.value.characters.toLocaleString("en")} characters: take the file instead. It
        holds the problem with your pins and orders.
      </p>
      <button type="button" onClick={downloadProblem}>
        Download the problem
      </button>
    </Popover>
  );
}
