import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { QUICK } from "./limits.ts";
import { flow } from "./runtime.ts";
import type { StoredAnswer } from "../domain/answers/said.ts";
import { type DecisionRow, historyOf, type PastOutcome } from "../domain/decisions/decision.ts";
import { type News, newsOf } from "../domain/decisions/owed.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import type { WorseNotice } from "../domain/groups/notice.ts";
import type { Unattended } from "../domain/skills/unattended-notice.ts";
import type { Notice } from "../domain/reviews/waiting-notice.ts";
import type { AutomationChange } from "../domain/models/live.ts";
import type { Off } from "../domain/models/parts.ts";

const events = new EventBridgeClient(QUICK);

/**
 * Tells the account's event bus that a decision is made, or corrected. The item is not in it; who may read it asks by id.
 */
export async function publish(row: DecisionRow): Promise<void> {
  await send(typeOf(row), madeIn(row));
}

/** What people leave to the policy's fallback has expired. */
function typeOf(row: DecisionRow): News["type"] {
  if (row.history !== undefined) return "decision.corrected";
  return row.by === "fallback" && row.reason !== "over-budget" ? "decision.expired" : "decision.decided";
}

function madeIn(row: DecisionRow) {
  const { by, decidedAt } = row;
  const before = historyOf(row).at(-1);
  return { ...idsIn(row), ...told(row), by, decidedAt, ...(before && { before: toldOf(before) }) };
}

/** Tells what stands in a decision's row to be told. */
export async function publishNews(row: DecisionRow): Promise<void> {
  for (const { type, at, facts } of newsOf(row))
    await send(type, { ...(row.outcome ? madeIn(row) : idsIn(row)), at, ...facts });
}

const idsIn = ({ id, client, reference }: DecisionRow) => ({
  id,
  client,
  ...(reference !== undefined && { reference }),
});

/** The same of a review's row. @param owner its decision. */
export async function publishReviewNews(
  owner: DecisionRow,
  { id, news }: Pick<ReviewRow, "id" | "news">,
): Promise<void> {
  for (const { type, at, facts } of newsOf({ news })) await send(type, { ...idsIn(owner), review: id, at, ...facts });
}

const toldOf = ({ by, decidedAt, ...past }: PastOutcome) => ({ ...told(past), by, decidedAt });

/** Values are for who asks by id: they may be large, and a bus has many listeners. */
function told({ label, outcome, answer }: Pick<PastOutcome, "label" | "answer"> & Pick<DecisionRow, "outcome">) {
  if (flow().answer === undefined) return { label, outcome };
  const said = answer === undefined ? undefined : (JSON.parse(answer) as StoredAnswer);
  if (said === undefined || "value" in said || "valueKey" in said) return { outcome };
  return { ...said, outcome };
}

/** Tells the account's event bus that automation was paused or switched on: `automation.paused`, `automation.resumed`. */
export async function publishAutomation({ to, by, cause, at, reason, models }: AutomationChange): Promise<void> {
  await send(to === "paused" ? "automation.paused" : "automation.resumed", { by, cause, at, reason, models });
}

/** Tells the account's event bus that a part of the flow was switched off or on: `part.off`, `part.on`. */
export const publishPart = ({
  to,
  part,
  by,
  cause,
  at,
  reason,
}: Omit<Off, "reason"> & { readonly to: "off" | "on"; readonly reason?: string | undefined }): Promise<void> =>
  send(`part.${to}`, { part, by, cause, at, reason });

/** Tells the account's event bus that reviews wait for people: `reviews.waiting`. */
export const publishWaiting = (waiting: Omit<Notice, "flow">): Promise<void> => send("reviews.waiting", waiting);

/** Tells it that nobody is here who has a skill for which reviews wait: `reviews.unattended`. */
export const publishUnattended = (unattended: Omit<Unattended, "flow">): Promise<void> =>
  send("reviews.unattended", unattended);

/** Tells it that a group is clearly worse than the others: `groups.worse`. */
export const publishWorse = (worse: Omit<WorseNotice, "flow">): Promise<void> => send("groups.worse", worse);

/** The bus is the account's, and every flow's: each event says whose it is. */
async function send(type: string, detail: object): Promise<void> {
  const said = { flow: flow().name, ...detail };
  const entry = { Source: "second-look", DetailType: type, Detail: JSON.stringify(said) };
  const { FailedEntryCount, Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount) throw new Error(`EventBridge refused ${type}: ${Entries?.[0]?.ErrorCode}`);
}
