import { putNext } from "../records.ts";
import { row } from "../table.ts";
import { TryAgain } from "../../domain/errors.ts";
import { type History, historySchema, NO_HISTORY } from "../../domain/policy/history.ts";

const HISTORY_ID = "policy-history";
/** How often a change is written down anew when somebody else's came first. */
const TRIES = 5;

/**
 * Writes down what `add` makes of the changes on record, which it sees anew when somebody else's change came first. Nothing
 * where it makes nothing of them.
 */
export async function keepHistory(add: (before: History) => History | undefined): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const next = add(await storedHistory());
    if (next === undefined) return;
    const row = { id: HISTORY_ID, kind: HISTORY_ID, ...next };
    if (await putNext(row, { name: "revision", value: next.revision })) return;
  }
  throw new TryAgain("Other changes are being written down at this moment. Try again.");
}

/** The changes on record. Their row is in no index, so that no application's list can show it, whatever it is called. */
export async function storedHistory(): Promise<History> {
  const stored = await row<unknown>(HISTORY_ID);
  return stored === undefined ? NO_HISTORY : historySchema.parse(stored);
}
