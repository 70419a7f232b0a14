import { createKey, type Index, type Item, type KeySchema, type TableDescription } from "./dynalite.ts";

export type IndexEntry = { readonly key: string; readonly item: Item };

export function indexesOf(table: TableDescription): readonly Index[] {
  return [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
}

/** The entry that an item has in an index, or nothing: an item without the index's keys is not in it. */
export function indexEntry(table: TableDescription, index: Index, item: Item | undefined): IndexEntry | undefined {
  if (item === undefined || !hasKeys(table, index.KeySchema, item)) return undefined;
  return { key: indexKey(table, index, item), item: project(table, index, item) };
}

/**
 * The place of an item in an index. Ends with the item's whole own key: dynalite ends it with 24 bits of a
 * hash, so that among some thousand items with one index key two overwrite each other.
 */
export function indexKey(table: TableDescription, index: Index, item: Item): string {
  return createKey(item, table, index.KeySchema) + createKey(item, table);
}

function hasKeys(table: TableDescription, schema: KeySchema, item: Item): boolean {
  return schema.every(({ AttributeName: name }) => {
    const type = table.AttributeDefinitions.find((attribute) => attribute.AttributeName === name)?.AttributeType;
    return type !== undefined && item[name]?.[type] !== undefined;
  });
}

function project(table: TableDescription, index: Index, item: Item): Item {
  const { ProjectionType, NonKeyAttributes = [] } = index.Projection;
  if (ProjectionType === "ALL") return item;
  const keys = [...index.KeySchema, ...table.KeySchema].map(({ AttributeName }) => AttributeName);
  const names = new Set([...keys, ...NonKeyAttributes]);
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
