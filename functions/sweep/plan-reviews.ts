import { storedPlan, storePlan } from "../adapters/records.ts";
import { recentDecisions } from "../adapters/decisions/by-application.ts";
import { applications, flow, requiredNumber } from "../adapters/runtime.ts";
import { planFor, type Recent } from "../domain/reviews/budget.ts";
import { predictionOf } from "../domain/decisions/decision.ts";

const DAY_MS = 24 * 60 * 60_000;
const EVERY_MS = 15 * 60_000;
/** The most decisions of an application that are looked at, newest first. */
const MOST = 10_000;

/** Every quarter of an hour, where the flow has a review budget: which unsure items are reviewed from now on. */
export async function planReviews(): Promise<void> {
  const { budget, choice } = flow().review;
  if (budget === undefined) return;
  const now = Date.now();
  const before = await storedPlan();
  if (before !== undefined && Date.parse(before.at) > now - EVERY_MS) return;
  const recent = (await Promise.all(applications().map((client) => lastDayOf(client, now)))).flat();
  const newestFirst = recent.toSorted((a, b) => (a.createdAt > b.createdAt ? -1 : 1));
  const at = new Date(now).toISOString();
  await storePlan({ ...planFor({ budget, choice, auditRate: requiredNumber("AUDIT_RATE") }, newestFirst), at });
}

/** Where an application decides more in a day than is looked at, each decision stands for several. */
async function lastDayOf(client: string, now: number): Promise<readonly (Recent & { readonly createdAt: string })[]> {
  const rows = await recentDecisions(client, new Date(now - DAY_MS).toISOString(), MOST);
  const span = rows.length < MOST ? DAY_MS : now - Date.parse(rows.at(-1)?.createdAt ?? "");
  const decided = rows.filter(({ reason }) => reason !== "suggested");
  return decided.map(({ reason, createdAt, prediction }) => ({
    reason,
    createdAt,
    prediction: prediction === undefined ? undefined : predictionOf({ prediction }),
    weight: DAY_MS / Math.max(1, span),
  }));
}
