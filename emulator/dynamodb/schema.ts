import { isDeepStrictEqual } from "node:util";
import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { arn } from "../account.ts";
import type { Clock } from "../clock.ts";
import { notSupported } from "../service.ts";
import { type Index, type KeySchema, type TableDescription, validated } from "./dynalite.ts";
import { indexesOf } from "./indexes.ts";
import { translated } from "./errors.ts";

/** What changed between the table on disk and the one that is wanted: indexes to fill, indexes to drop. */
export type Reconciled = {
  readonly description: TableDescription;
  readonly stale: readonly string[];
  readonly gone: readonly string[];
};

/** A table as DescribeTable shows it. Throws `ValidationException` for a definition that AWS refuses. */
export function describe(definition: CreateTableCommandInput, clock: Clock): TableDescription {
  if (definition.StreamSpecification?.StreamEnabled === true) throw notSupported("DynamoDB Streams");
  const table = checked(definition);
  const tableArn = arn("dynamodb", `table/${table.TableName}`);
  const active = (index: Index): Index =>
    ({ ...index, IndexStatus: "ACTIVE", IndexArn: `${tableArn}/index/${index.IndexName}` }) as Index;
  return {
    ...table,
    TableArn: tableArn,
    TableStatus: "ACTIVE",
    CreationDateTime: clock.now() / 1000,
    ...(table.GlobalSecondaryIndexes && { GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.map(active) }),
    ...(table.LocalSecondaryIndexes && { LocalSecondaryIndexes: table.LocalSecondaryIndexes.map(active) }),
  };
}

/** Compares a table on disk with the one that is wanted. Throws when the keys of its items differ. */
export function reconcile(existing: TableDescription | undefined, wanted: TableDescription): Reconciled {
  if (existing === undefined) return { description: wanted, stale: [], gone: [] };
  if (!isDeepStrictEqual(keyOf(existing), keyOf(wanted))) throw changedKey(existing, wanted);
  const wantedIndexes = indexesOf(wanted);
  const known = new Map(indexesOf(existing).map((index) => [index.IndexName, shapeOf(existing, index)]));
  const isStale = (index: Index): boolean => !isDeepStrictEqual(known.get(index.IndexName), shapeOf(wanted, index));
  const names = new Set(wantedIndexes.map(({ IndexName }) => IndexName));
  return {
    description: { ...wanted, CreationDateTime: existing["CreationDateTime"] },
    stale: wantedIndexes.filter(isStale).map(({ IndexName }) => IndexName),
    gone: [...known.keys()].filter((name) => !names.has(name)),
  };
}

function checked(definition: CreateTableCommandInput): TableDescription {
  try {
    return validated("CreateTable", { ...definition }, undefined) as unknown as TableDescription;
  } catch (error) {
    throw translated(error);
  }
}

function typed(table: TableDescription, schema: KeySchema): unknown {
  const types = new Map(
    table.AttributeDefinitions.map((attribute) => [attribute.AttributeName, attribute.AttributeType]),
  );
  return schema.map(({ AttributeName, KeyType }) => [AttributeName, KeyType, types.get(AttributeName)]);
}

const keyOf = (table: TableDescription): unknown => typed(table, table.KeySchema);
const shapeOf = (table: TableDescription, index: Index): unknown => [typed(table, index.KeySchema), index.Projection];

function changedKey(existing: TableDescription, wanted: TableDescription): Error {
  const [before, after] = [existing, wanted].map((table) => JSON.stringify(keyOf(table)));
  return new Error(
    `The table ${wanted.TableName} on disk has the key ${before}, the template asks for ${after}: start with --fresh`,
  );
}
