// Keeps what files have open over a reload, for this tab: two models that become a problem, and samples.
import { makingNow, putMaking } from "../state/making.js";
import { putSamples, samplesNow } from "../state/samples.js";
import { storeLater, tabName } from "./storage.js";

const makingName = () => `making/${tabName()}`;
const samplesName = () => `samples/${tabName()}`;

/** Opens what was open, from the stored records, and keeps it from now on. */
export function keepPanels(records: ReadonlyMap<string, unknown>): void {
  const making = records.get(makingName()) as ReturnType<typeof makingNow> | undefined;
  const samples = records.get(samplesName()) as ReturnType<typeof samplesNow> | undefined;
  if (making) putMaking(making);
  if (samples) putSamples(samples);
  storeLater(() => [makingName(), makingNow()]);
  storeLater(() => [samplesName(), samplesNow()]);
}
