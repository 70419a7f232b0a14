import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { cacheFor } from "../runtime.ts";
import { heldOr, row, table, tableName } from "../table.ts";
import { TryAgain } from "../../domain/errors.ts";
import { type Gold, goldIdOf, noGold, withoutWords } from "../../domain/gold/gold.ts";
import { NO_POOL, type Pool, pooled } from "../../domain/gold/pool.ts";
import { noPractice, type Practice, practiceIdOf } from "../../domain/gold/practice.ts";
import type { DecisionId } from "../../domain/ids.ts";

const POOL_ID = "gold";
/** How long a change of the pool may take to be seen everywhere. */
const POOL_MS = 60_000;
/** How often a row is changed anew when somebody else was quicker. */
const TRIES = 8;

export const storedPool = async (): Promise<Pool> => (await row<Pool>(POOL_ID)) ?? NO_POOL;

/** The same, at most a minute old. */
export const pool = /* @__PURE__ */ cacheFor(POOL_MS, storedPool);

export const goldOf = async (id: DecisionId): Promise<Gold | undefined> => row<Gold>(goldIdOf(id));

export const practiceOf = async (person: string): Promise<Practice> =>
  (await row<Practice>(practiceIdOf(person))) ?? noPractice(person);

/** Puts a row whose revision is one more than before; false where somebody else changed it meanwhile. */
async function putNext(next: { readonly revision: number }): Promise<boolean> {
  const command = new PutCommand({
    TableName: tableName(),
    Item: next,
    ConditionExpression: next.revision === 1 ? "attribute_not_exists(id)" : "#revision = :before",
    ...(next.revision > 1 && {
      ExpressionAttributeNames: { "#revision": "revision" },
      ExpressionAttributeValues: { ":before": next.revision - 1 },
    }),
  });
  return (await heldOr(() => table.send(command))) !== undefined;
}

type Counted = { readonly revision: number };

/**
 * Changes a row as it is at that moment.
 * @param plan the row after it, or undefined where nothing is to be done: asked again where somebody else was quicker.
 * @returns the row as it is now.
 */
async function changed<Row extends Counted>(
  read: () => Promise<Row>,
  plan: (row: Row) => Row | undefined,
): Promise<Row> {
  for (let tries = 0; tries < TRIES; tries++) {
    const before = await read();
    const wanted = plan(before);
    if (wanted === undefined) return before;
    const next = { ...wanted, revision: before.revision + 1 };
    if (await putNext(next)) return next;
  }
  throw new TryAgain("Others are changing the same at this moment. Try again.");
}

export const changePool = (plan: (before: Pool) => Pool | undefined): Promise<Pool> =>
  changed(storedPool, (before) => {
    const next = plan(before);
    return next && { id: POOL_ID, kind: "gold-pool", ...next };
  });

export const changeGold = (id: DecisionId, plan: (before: Gold) => Gold | undefined): Promise<Gold> =>
  changed(async () => (await goldOf(id)) ?? noGold(id), plan);

export const changePractice = (person: string, plan: (before: Practice) => Practice | undefined): Promise<Practice> =>
  changed(() => practiceOf(person), plan);

/** It comes back to nobody any more, and nothing says what it is. What was answered stays. */
export async function noMoreGold(id: DecisionId): Promise<void> {
  await changePool((before) => pooled(before, id, undefined));
  if ((await goldOf(id)) === undefined) return;
  await changeGold(id, withoutWords);
}
