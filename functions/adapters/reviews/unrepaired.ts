import { PutCommand } from "@aws-sdk/lib-dynamodb";
import {
  UNREPAIRED,
  type Unrepaired,
  unrepairedAfter,
  unrepairedNow,
  type UnrepairedRow,
} from "../../domain/stuck/unrepaired.ts";
import { row, table, tableName } from "../table.ts";

/** Keeps what a run of the sweeper could not repair; nothing is read or written where there is no such thing. */
export async function keepUnrepaired(failures: readonly Unrepaired[], now: number): Promise<void> {
  if (failures.length === 0) return;
  const Item = unrepairedAfter(await row<UnrepairedRow>(UNREPAIRED), failures, now);
  await table.send(new PutCommand({ TableName: tableName(), Item }));
}

/** What the sweeper could not repair in the last minutes. */
export const unrepaired = async (now: number): Promise<UnrepairedRow["rows"]> =>
  unrepairedNow(await row<UnrepairedRow>(UNREPAIRED), now);
