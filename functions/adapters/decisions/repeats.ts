import { DeleteCommand } from "@aws-sdk/lib-dynamodb";
import { decision } from "./decisions.ts";
import { change, heldOr, row, table, tableName } from "../table.ts";
import type { DecisionRow } from "../../domain/decisions/decision.ts";
import type { DecisionId } from "../../domain/ids.ts";
import type { Repeat } from "../../domain/parts/flow-members.ts";
import { isRepeatable, type Remembered, rememberedOf, repeatIdOf } from "../../domain/parts/repeat.ts";

/**
 * The decision by a person that answers an item which comes again; undefined where there is none. What is remembered only says
 * where to look: a decision that was corrected since is given as it is now, and one that is objected to is not given at all.
 * @param now milliseconds since the epoch.
 */
export async function repeatable(
  asked: Pick<DecisionRow, "client" | "bodyHash">,
  repeat: Repeat,
  now: number,
): Promise<DecisionRow | undefined> {
  const found = await row<Partial<Remembered>>(repeatIdOf(asked));
  const earlier = found?.decisionId === undefined ? undefined : await decision(found.decisionId);
  return earlier !== undefined && isRepeatable(earlier, asked, repeat, now) ? earlier : undefined;
}

/** Keeps where the newest decision by a person of this item is; of two, the newer one stays. */
export async function remember(id: DecisionId, repeat: Repeat): Promise<void> {
  const owner = await decision(id);
  const kept = owner && rememberedOf(owner, repeat);
  if (owner === undefined || kept === undefined) return;
  await change(repeatIdOf(owner), {
    set: { kind: "repeat", ...kept },
    when: "attribute_not_exists(#decidedAt) OR #decidedAt <= :now",
    values: { ":now": kept.decidedAt },
  });
}

/** What was decided rests on more than the item shows: it is the answer to no other. */
export async function letGo(owner: Pick<DecisionRow, "id" | "client" | "bodyHash">): Promise<void> {
  const mine = { when: "#decisionId = :id", values: { ":id": owner.id } };
  await change(repeatIdOf(owner), { remove: ["decisionId"], ...mine });
}

/** Nothing is to tell that the item was ever here. */
export async function forgetRepeat(owner: Pick<DecisionRow, "id" | "client" | "bodyHash">): Promise<void> {
  const command = new DeleteCommand({
    TableName: tableName(),
    Key: { id: repeatIdOf(owner) },
    ConditionExpression: "decisionId = :id OR attribute_not_exists(decisionId)",
    ExpressionAttributeValues: { ":id": owner.id },
  });
  await heldOr(() => table.send(command));
}
