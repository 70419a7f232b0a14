import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { QUICK } from "./limits.ts";
import { flow } from "./runtime.ts";
import type { StoredAnswer } from "../domain/answers/said.ts";
import { type DecisionRow, historyOf, type PastOutcome } from "../domain/decisions/decision.ts";
import type { AutomationChange } from "../domain/models/live.ts";

const events = new EventBridgeClient(QUICK);

/**
 * Tells the account's event bus that a decision is made, or corrected. The item is not in it; who may read it asks by id.
 */
export async function publish(row: DecisionRow): Promise<void> {
  const { id, client, by } = row;
  const before = historyOf(row).at(-1);
  const type = before === undefined ? "decision.decided" : "decision.corrected";
  await send(type, {
    id,
    client,
    ...told(row),
    by,
    decidedAt: row.decidedAt,
    ...(before && { before: toldOf(before) }),
  });
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

/** The bus is the account's, and every flow's: each event says whose it is. */
async function send(type: string, detail: object): Promise<void> {
  const said = { flow: flow().name, ...detail };
  const entry = { Source: "second-look", DetailType: type, Detail: JSON.stringify(said) };
  const { FailedEntryCount, Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount) throw new Error(`EventBridge refused ${type}: ${Entries?.[0]?.ErrorCode}`);
}
