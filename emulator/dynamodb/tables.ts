import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";
import { createKey, type Item, type TableDescription } from "./dynalite.ts";
import { indexesOf, indexEntry } from "./indexes.ts";
import { asDamage } from "../store/damage.ts";
import { closeStore, type Level, openStore, type StoreOptions } from "../store/store.ts";
import type { Meter } from "../metering/meter.ts";
import { describe, reconcile } from "./schema.ts";

export type Items = ReturnType<typeof itemsAt>;
type Operation =
  | { readonly type: "put"; readonly sublevel: Items; readonly key: string; readonly value: Item }
  | { readonly type: "del"; readonly sublevel: Items; readonly key: string };

/** The table as it is, where its items are, and where those of each index are. */
export type Table = {
  readonly description: TableDescription;
  readonly items: Items;
  readonly indexes: ReadonlyMap<string, Items>;
};

export type DynamoOptions = StoreOptions & {
  readonly tables: readonly CreateTableCommandInput[];
  /** Hears of request units; `by` is the ARN of the caller's role. */
  readonly meter?: Meter | undefined;
};

/** The tables on disk. An item and all its index entries change in one atomic batch, or not at all. */
export class Tables {
  readonly #directory: string;
  readonly #level: Level;
  readonly #tables = new Map<string, Table>();

  private constructor(directory: string, level: Level) {
    this.#directory = directory;
    this.#level = level;
  }

  /**
   * Opens the folder, creates missing tables, and fills indexes that are new. Throws when a table's key differs, and
   * `StoreDamaged`.
   */
  static async open(options: DynamoOptions): Promise<Tables> {
    const { directory, isKnown = false, tables: definitions, clock, onFull } = options;
    const level = await openStore(directory, isKnown, onFull);
    const tables = new Tables(directory, level);
    try {
      for (const definition of definitions) await tables.#ensure(describe(definition, clock));
    } catch (error) {
      await closeStore(level, directory);
      throw asDamage(error, directory);
    }
    return tables;
  }

  get(name: string): Table | undefined {
    return this.#tables.get(name);
  }

  /** Replaces the item under `key`, `undefined` for none, together with what the indexes hold of it. */
  async replace(table: Table, key: string, before: Item | undefined, after: Item | undefined): Promise<void> {
    const operations = indexChanges(table, before, after);
    operations.push(change(table.items, key, after));
    await this.#level.batch(operations);
  }

  /** Puts items that are new, with their index entries, all in one batch. */
  async insert(table: Table, items: readonly Item[]): Promise<void> {
    const { description } = table;
    const operations = items.flatMap((item) => [
      ...indexChanges(table, undefined, item),
      change(table.items, createKey(item, description), item),
    ]);
    await this.#level.batch(operations);
  }

  async close(): Promise<void> {
    await closeStore(this.#level, this.#directory);
  }

  async #ensure(wanted: TableDescription): Promise<void> {
    const descriptions = this.#level.sublevel<string, TableDescription>("tables", { valueEncoding: "json" });
    const { description, stale, gone } = reconcile(await descriptions.get(wanted.TableName), wanted);
    const name = description.TableName;
    for (const index of gone) await itemsAt(this.#level, "indexes", name, index).clear();
    const indexes = new Map(
      indexesOf(description).map((index) => [index.IndexName, itemsAt(this.#level, "indexes", name, index.IndexName)]),
    );
    const table = { description, items: itemsAt(this.#level, "items", name), indexes };
    if (stale.length > 0) await this.#fill(table);
    // Written last, so that a start that was killed while it filled an index fills it again.
    await descriptions.put(name, description);
    this.#tables.set(name, table);
  }

  async #fill(table: Table): Promise<void> {
    for (const entries of table.indexes.values()) await entries.clear();
    for await (const item of table.items.values()) {
      const operations = indexChanges(table, undefined, item);
      if (operations.length > 0) await this.#level.batch(operations);
    }
  }
}

function itemsAt(level: Level, ...path: string[]) {
  return level.sublevel<string, Item>(path, { valueEncoding: "json" });
}

function indexChanges({ description, indexes }: Table, before: Item | undefined, after: Item | undefined): Operation[] {
  return indexesOf(description).flatMap((index) => {
    const entries = indexes.get(index.IndexName) as Items;
    const [old, next] = [indexEntry(description, index, before), indexEntry(description, index, after)];
    const changes: Operation[] = [];
    if (old !== undefined && old.key !== next?.key) changes.push(change(entries, old.key, undefined));
    if (next !== undefined) changes.push(change(entries, next.key, next.item));
    return changes;
  });
}

function change(sublevel: Items, key: string, value: Item | undefined): Operation {
  return value === undefined ? { type: "del", sublevel, key } : { type: "put", sublevel, key, value };
}
