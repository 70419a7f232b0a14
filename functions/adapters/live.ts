import { type Live, liveSchema, NOTHING_LIVE } from "../domain/live.ts";
import { cached } from "./cached.ts";
import { row } from "./table.ts";

/** How long a change of `live` may take to be seen everywhere. */
const LIVE_MS = 15_000;

/** The runtime record, at most 15 seconds old. An endpoint named by the deployment serves where `live` names none. */
export const live = cached(LIVE_MS, async (): Promise<Live> => {
  const stored = await row<unknown>("live");
  const record = stored === undefined ? NOTHING_LIVE : liveSchema.parse(stored);
  const given = process.env["ENDPOINT_NAME"];
  return record.endpoint === undefined && given ? { ...record, endpoint: given } : record;
});
