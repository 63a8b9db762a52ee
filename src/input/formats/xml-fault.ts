// The faults of texts that are no XML, in our words.
import type { XmlError } from "@rgrove/parse-xml";
import { quote } from "../../base/describe.js";
import type { ProblemError } from "../../base/errors.js";
import { faultAt } from "../text-place.js";

export function xmlFault(text: string, { message, pos }: XmlError): ProblemError {
  const offset = offsetOf(text, pos);
  const found = /^(?:&[^;\s]*;|<\/?[^\s>]*>?|\S+)/.exec(text.slice(offset, offset + 40))?.[0];
  const shown = found === undefined ? "nothing" : quote(found);
  const [, open] = /^Missing end tag for element (\S+)/.exec(message) ?? [];
  if (open !== undefined && found?.startsWith("<") && !found.startsWith("</"))
    return faultAt(text, offset, shown, `</${open}>, or &lt; for a <`);
  if (open !== undefined) return faultAt(text, offset, shown, `</${open}>`);
  if (found?.startsWith("&"))
    return faultAt(text, offset, shown, "&lt; &gt; &amp; &quot; &apos; or a number, as &#233;");
  const reason = message.replace(/ \(line .*$/s, "");
  return faultAt(text, offset, `${shown} (${reason})`, "XML");
}

/** The offset of a character counted by code points. */
function offsetOf(text: string, characters: number): number {
  let offset = 0;
  for (let i = 0; i < characters && offset < text.length; i++)
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  return offset;
}
