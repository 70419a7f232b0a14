import { ConditionalCheckFailedException, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { QUICK } from "./limits.ts";
import { required } from "./runtime.ts";
import type { Condition } from "../domain/reviews/condition.ts";

export const table = DynamoDBDocumentClient.from(new DynamoDBClient(QUICK), {
  marshallOptions: { removeUndefinedValues: true },
});
export const tableName = (): string => required("DECISION_TABLE");

/** The row `id`, read consistently, or undefined. */
export async function row<T>(id: string): Promise<T | undefined> {
  const { Item } = await table.send(new GetCommand({ TableName: tableName(), Key: { id }, ConsistentRead: true }));
  return Item as T | undefined;
}

/** What a conditional write changes: attributes to set, attributes to remove, and when. */
export type Change = {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** A condition over `#name`s and `:value`s; names need not be declared. */
  readonly when: string;
  readonly values?: Readonly<Record<string, unknown>>;
};

/** Performs one conditional write. The new row, or undefined when the condition did not hold. */
export async function change<T>(
  id: string,
  { set = {}, remove = [], when, values = {} }: Change,
): Promise<T | undefined> {
  const fields = Object.entries(set).filter(([, value]) => value !== undefined);
  const sets = fields.map(([name]) => `#${name} = :set_${name}`).join(", ");
  const removes = remove.map((name) => `#${name}`).join(", ");
  const expression = [sets && `SET ${sets}`, removes && `REMOVE ${removes}`].filter(Boolean).join(" ");
  const command = new UpdateCommand({
    TableName: tableName(),
    Key: { id },
    UpdateExpression: expression,
    ConditionExpression: when,
    ExpressionAttributeNames: namesIn(`${expression} ${when}`),
    ExpressionAttributeValues: orNone({
      ...Object.fromEntries(fields.map(([name, value]) => [`:set_${name}`, value])),
      ...values,
    }),
    ReturnValues: "ALL_NEW",
  });
  return heldOr(async () => (await table.send(command)).Attributes as T);
}

/** The names that an expression uses, as DynamoDB wants them declared. */
export function namesIn(expression: string): Record<string, string> {
  return Object.fromEntries([...expression.matchAll(/#(\w+)/g)].map(([name, plain = ""]) => [name, plain]));
}

/**
 * A condition in DynamoDB's words, with no more parentheses than it needs: the local parser's time grows exponentially
 * with their depth.
 */
export function expressionOf(condition: Condition): Required<Pick<Change, "when" | "values">> {
  const values: Record<string, unknown> = {};
  const bind = (value: unknown): string => {
    const name = `:when_${Object.keys(values).length}`;
    values[name] = value;
    return name;
  };
  return { when: rendered(condition, bind), values };
}

function rendered(condition: Condition, bind: (value: unknown) => string): string {
  switch (condition.op) {
    case "and":
    case "or":
      return condition.of.map((part) => within(condition.op, part, bind)).join(` ${condition.op.toUpperCase()} `);
    case "absent":
      return `attribute_not_exists(${pathOf(condition)})`;
    case "lacks":
      return `(attribute_not_exists(${pathOf(condition)}) OR NOT contains(${pathOf(condition)}, ${bind(condition.value)}))`;
    case "in":
      return condition.values.length === 1
        ? `${pathOf(condition)} = ${condition.values.map(bind).join()}`
        : `${pathOf(condition)} IN (${condition.values.map(bind).join(", ")})`;
    default:
      return `${pathOf(condition)} ${condition.op} ${bind(condition.value)}`;
  }
}

/** A part of an AND or OR: in parentheses only where it is of the other kind. */
function within(op: "and" | "or", part: Condition, bind: (value: unknown) => string): string {
  if (part.op !== "and" && part.op !== "or") return rendered(part, bind);
  const [only, ...others] = part.of;
  if (only !== undefined && others.length === 0) return within(op, only, bind);
  return part.op === op ? rendered(part, bind) : `(${rendered(part, bind)})`;
}

const pathOf = ({ attribute }: { readonly attribute: string }): string =>
  attribute
    .split(".")
    .map((name) => `#${name}`)
    .join(".");

const orNone = <T extends object>(values: T): T | undefined => (Object.keys(values).length === 0 ? undefined : values);

/** What a conditional write answered, or undefined when its condition did not hold. */
export async function heldOr<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

type Query = Omit<QueryCommandInput, "TableName" | "ExclusiveStartKey">;

/** Where a query goes on. */
export type Place = Readonly<Record<string, unknown>>;

/** One page of what a query finds, from `place` on, and where the next one begins. */
export async function pageOf(
  query: Query,
  place: Place | undefined,
): Promise<{ readonly rows: readonly unknown[]; readonly next: Place | undefined }> {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new QueryCommand({ TableName: tableName(), ...query, ...(place && { ExclusiveStartKey: place }) }),
  );
  return { rows: Items, next: LastEvaluatedKey };
}

/** All that a query finds, page by page. */
export async function* pagesOf(query: Query): AsyncGenerator<readonly unknown[]> {
  let place: Place | undefined;
  do {
    const { rows, next } = await pageOf(query, place);
    yield rows;
    place = next;
  } while (place !== undefined);
}

/** A page of a list, as the API gives it. */
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor?: string };
