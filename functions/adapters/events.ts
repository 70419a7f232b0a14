import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { DecisionRow } from "../domain/decision.ts";

const events = new EventBridgeClient({});

/** Tells the account's event bus that a decision is made. The item is not in it; who may read it asks by id. */
export async function publishDecided({ id, client, label, outcome, by, decidedAt }: DecisionRow): Promise<void> {
  const detail = { id, client, label, outcome, by, decidedAt };
  const entry = { Source: "second-look", DetailType: "decision.decided", Detail: JSON.stringify(detail) };
  const { FailedEntryCount, Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  if (FailedEntryCount) throw new Error(`EventBridge refused decision.decided: ${Entries?.[0]?.ErrorCode}`);
}
