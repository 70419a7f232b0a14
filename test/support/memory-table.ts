import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import type { mockedTable } from "./mocked-table.ts";

type Row = Record<string, unknown>;
/** Rows by id, and how often they were asked for or changed. */
export class Rows extends Map<string, Row> {
  calls = 0;
}
type Said = {
  readonly names?: Record<string, string> | undefined;
  readonly values?: Record<string, unknown> | undefined;
};

/** A table in memory behind the mocked client, as far as the adapters of reviews and check items ask it. */
export function memoryTable(table: ReturnType<typeof mockedTable>): Rows {
  const rows = new Rows();
  table.on(GetCommand).callsFake(async ({ Key }: { Key: { id: string } }) => {
    rows.calls++;
    return { Item: copyOf(rows.get(Key.id)) };
  });
  table.on(PutCommand).callsFake(async ({ Item, ConditionExpression: when = "", ...said }: Row & { Item: Row }) => {
    rows.calls++;
    const before = rows.get(String(Item["id"]));
    if (!isTrue(String(when), before, saidIn(said))) throw refused();
    rows.set(String(Item["id"]), copyOf(Item)!);
    return {};
  });
  table.on(UpdateCommand).callsFake(async (input: Row & { Key: { id: string } }) => {
    rows.calls++;
    return { Attributes: updated(rows, input) };
  });
  table.on(QueryCommand).callsFake(async (input: Row) => {
    rows.calls++;
    return found(rows, input);
  });
  return rows;
}

const copyOf = (row: Row | undefined): Row | undefined => row && (JSON.parse(JSON.stringify(row)) as Row);
const refused = () => new ConditionalCheckFailedException({ message: "no", $metadata: {} });
const saidIn = (input: Row): Said => ({
  names: input["ExpressionAttributeNames"] as Said["names"],
  values: input["ExpressionAttributeValues"] as Said["values"],
});

const textIn = (input: Row, name: string): string => (input[name] ?? "") as string;

/** Lists of claims in hand and day's sums are not looked at. */
const isBeside = (id: string): boolean => id.startsWith("hands_") || id.startsWith("tally_");

function updated(rows: Rows, input: Row & { Key: { id: string } }): Row {
  const { id } = input.Key;
  if (isBeside(id)) return { id };
  const said = saidIn(input);
  const before = rows.get(id);
  if (!isTrue(textIn(input, "ConditionExpression"), before, said)) throw refused();
  const next: Row = { ...before, id };
  const text = String(input["UpdateExpression"]);
  const [, sets = "", removes = ""] = /^(?:SET (.*?))?(?: ?REMOVE (.*))?$/.exec(text) ?? [];
  for (const part of sets.split(", ").filter(Boolean)) {
    const [name = "", value = ""] = part.split(" = ");
    next[nameOf(name, said)] = said.values?.[value];
  }
  for (const name of removes.split(", ").filter(Boolean)) delete next[nameOf(name, said)];
  rows.set(id, copyOf(next)!);
  return copyOf(next)!;
}

const nameOf = (name: string, { names }: Said): string => names?.[name] ?? name;

function found(rows: Rows, input: Row) {
  const said = saidIn(input);
  const start = input["ExclusiveStartKey"] as Row | undefined;
  const key = String(input["KeyConditionExpression"]);
  const inPart = [...rows.values()]
    .filter((row) => row["queue"] !== undefined && isTrue(key, row, said))
    .toSorted((a, b) => (String(a["order"]) < String(b["order"]) ? -1 : 1))
    .filter((row) => start === undefined || String(row["order"]) > String(start["order"]));
  const limit = Number(input["Limit"] ?? Infinity);
  const page = inPart.slice(0, limit);
  const last = inPart.length > limit ? page.at(-1) : undefined;
  const filter = textIn(input, "FilterExpression");
  return {
    Items: page.filter((row) => isTrue(filter, row, said)).map((row) => copyOf(row)!),
    ...(last && { LastEvaluatedKey: { id: last["id"], queue: last["queue"], order: last["order"] } }),
  };
}

const TOKEN = /\(|\)|,|<=|>=|[=<>]|:\w+|#[\w.#]+|[A-Za-z_]\w*/g;

const known = new Map<string, readonly string[]>();

function tokensOf(text: string): readonly string[] {
  const tokens = known.get(text) ?? text.match(TOKEN) ?? [];
  known.set(text, tokens);
  return tokens;
}

/** Whether a condition holds for a row, as `expressionOf` and the adapters write them. */
function isTrue(text: string, row: Row | undefined, said: Said): boolean {
  if (text === "") return true;
  const tokens = tokensOf(text);
  let at = 0;
  const next = (): string => tokens[at++] ?? "";
  const valueOf = (token: string): unknown =>
    token.startsWith(":")
      ? said.values?.[token]
      : token.split(".").reduce<unknown>((value, name) => (value as Row | undefined)?.[nameOf(name, said)], row);
  const either = (): boolean => {
    let holds = both();
    while (tokens[at] === "OR") holds = (next(), both()) || holds;
    return holds;
  };
  const both = (): boolean => {
    let holds = one();
    while (tokens[at] === "AND") holds = (next(), one()) && holds;
    return holds;
  };
  const called = (): string[] => {
    const given: string[] = [];
    next();
    for (let token = next(); token !== ")" && token !== ""; token = next()) if (token !== ",") given.push(token);
    return given;
  };
  const one = (): boolean => {
    const token = next();
    if (token === "NOT") return !one();
    if (token === "(") {
      const holds = either();
      next();
      return holds;
    }
    if (token === "attribute_not_exists") return valueOf(called()[0] ?? "") === undefined;
    if (token === "contains") {
      const [list = "", value = ""] = called();
      return ((valueOf(list) ?? []) as unknown[]).includes(valueOf(value));
    }
    const op = next();
    if (op === "IN") return called().some((value) => valueOf(value) === valueOf(token));
    const [left, right] = [valueOf(token), valueOf(next())] as [string, string];
    if (left === undefined) return false;
    return { "=": left === right, "<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right }[op]!;
  };
  return either();
}
