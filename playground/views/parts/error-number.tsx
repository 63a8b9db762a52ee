// An error of three decimals, with six to read and copy when it is pointed at.
import { decimal } from "../../../src/drawing/numbers.js";

export function ErrorNumber({ error }: { readonly error: number }) {
  return <span title={decimal(error)}>{error.toFixed(3)}</span>;
}
