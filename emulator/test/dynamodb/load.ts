import type { Service } from "../../service.ts";
import type { Item } from "./fixture.ts";

/** The n-th state of an item: some are in one index, some in the other, some gone. The checker computes it too. */
export function state(id: string, n: number): Item | undefined {
  if (n % 5 === 4) return undefined;
  return {
    id: { S: id },
    n: { N: String(n) },
    ...(n % 3 === 0 && { open: { S: `shard-${n % 2}` }, due: { S: `due-${n % 7}` } }),
    ...(n % 4 < 2 && { client: { S: "app" }, at: { S: `at-${n}` } }),
  };
}

/** Brings an item into its n-th state, by an update where there is one, else by a put or a delete. */
export async function write(dynamo: Service, id: string, n: number): Promise<void> {
  const item = state(id, n);
  const key = { TableName: "orders", Key: { id: { S: id } } };
  if (item === undefined) await dynamo.call("DeleteItem", key, { role: "test" });
  else if (n % 2 === 0) await dynamo.call("PutItem", { TableName: "orders", Item: item }, { role: "test" });
  else await dynamo.call("UpdateItem", { ...key, ...updateTo(item) }, { role: "test" });
}

function updateTo(item: Item) {
  const names = ["n", "open", "due", "client", "at"];
  const set = names.filter((name) => item[name] !== undefined);
  const removed = names.filter((name) => item[name] === undefined);
  const remove = removed.length === 0 ? "" : ` REMOVE ${removed.map((name) => `#${name}`).join(", ")}`;
  return {
    UpdateExpression: `SET ${set.map((name) => `#${name} = :${name}`).join(", ")}${remove}`,
    ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(set.map((name) => [`:${name}`, item[name]])),
  };
}
