import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { onTestFinished } from "vitest";
import { ManualClock } from "../../clock.ts";
import { createDynamo } from "../../dynamodb/service.ts";
import type { Input, Output, Service } from "../../service.ts";

export type Item = Record<string, { S?: string; N?: string }>;

/** A table with two sparse indexes: open items by due date (keys only), and a client's items by time (whole). */
export const TABLE: CreateTableCommandInput = {
  TableName: "orders",
  BillingMode: "PAY_PER_REQUEST",
  AttributeDefinitions: ["id", "open", "due", "client", "at"].map((AttributeName) => ({
    AttributeName,
    AttributeType: "S",
  })),
  KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
  GlobalSecondaryIndexes: [
    index("open-by-due", ["open", "due"], "KEYS_ONLY"),
    index("by-client", ["client", "at"], "ALL"),
  ],
};

export function index(IndexName: string, [hash, range]: readonly string[], ProjectionType: "ALL" | "KEYS_ONLY") {
  return {
    IndexName,
    KeySchema: [
      { AttributeName: hash, KeyType: "HASH" as const },
      { AttributeName: range, KeyType: "RANGE" as const },
    ],
    Projection: { ProjectionType },
  };
}

/** A new folder that is removed after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "emulator-dynamodb-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

export const open = (directory: string, ...tables: CreateTableCommandInput[]): Promise<Service> =>
  createDynamo({ directory, clock: new ManualClock(), tables: tables.length === 0 ? [TABLE] : tables });

/** A table in a new folder that ends with the test, and how to call it. */
export async function started(
  table: CreateTableCommandInput = TABLE,
): Promise<(action: string, input: Input) => Promise<Output>> {
  const directory = await folder();
  const dynamo = await open(directory, table);
  onTestFinished(() => dynamo.stop());
  return (action, input) => dynamo.call(action, { TableName: table.TableName, ...input }, { role: "test" });
}

/** All that a scan or a query of the table finds, page by page. */
export async function all(call: (input: Input) => Promise<Output>, input: Input): Promise<Item[]> {
  const items: Item[] = [];
  let from: unknown;
  do {
    const page = await call({ ...input, ExclusiveStartKey: from });
    items.push(...(page["Items"] as Item[]));
    from = page["LastEvaluatedKey"];
  } while (from !== undefined);
  return items;
}
