import { publishWorse } from "../adapters/events.ts";
import { storedRates, storeRates } from "../adapters/groups/rates.ts";
import { storedDays } from "../adapters/learning/metrics.ts";
import { storedLive } from "../adapters/records.ts";
import { flow } from "../adapters/runtime.ts";
import type { GroupAudits } from "../domain/groups/flow-audit.ts";
import { monthBefore } from "../domain/groups/rates.ts";
import { lookAt } from "../domain/metrics/groups/look.ts";
import type { State } from "../domain/metrics/state.ts";

/**
 * Once for each day that closes: the rates of groups from now on, and a word to people about each group that is clearly worse
 * and was not the last time. It is written down after they were told: cut off in between, they are told twice.
 */
export async function lookAtGroups({ openDay, days: named }: State, wanted: GroupAudits): Promise<void> {
  const before = await storedRates();
  if (before?.openDay === openDay) return;
  const { from, to } = monthBefore(openDay);
  const [days, { promise }] = await Promise.all([storedDays({ days: named }, from, to), storedLive()]);
  const lately = { flow: flow(), days, openDay, ...(promise !== undefined && { promise }) };
  const { worse, rates } = lookAt(lately, wanted);
  for (const { group, own, others } of worse)
    if (!before?.worse.includes(group)) await publishWorse({ group, own, others });
  await storeRates(rates);
}
