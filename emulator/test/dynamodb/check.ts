import { expect } from "vitest";
import type { Service } from "../../service.ts";
import { all, type Item } from "./fixture.ts";

const INDEXES = [
  { name: "open-by-due", keys: ["open", "due"], whole: false },
  { name: "by-client", keys: ["client", "at"], whole: true },
];

/** Compares what each index holds with what the items say it should; returns the items. */
export async function expectIndexesMatch(dynamo: Service): Promise<Item[]> {
  const scan = (IndexName?: string) =>
    all((input) => dynamo.call("Scan", input, { role: "test" }), { TableName: "orders", IndexName });
  const items = await scan();
  for (const { name, keys, whole } of INDEXES) {
    const members = items.filter((item) => keys.every((key) => item[key] !== undefined));
    const expected = whole ? members : members.map((item) => pick(item, ["id", ...keys]));
    expect({ index: name, entries: byId(await scan(name)) }).toEqual({ index: name, entries: byId(expected) });
  }
  return items;
}

const pick = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.map((name) => [name, item[name] ?? {}]));
const byId = (items: readonly Item[]): Item[] =>
  items.toSorted((a, b) => (String(a["id"]?.S) < String(b["id"]?.S) ? -1 : 1));
