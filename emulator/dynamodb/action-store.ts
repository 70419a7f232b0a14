import { Stream } from "node:stream";
import type { KeyLock } from "../key-lock.ts";
import {
  type ActionStore,
  type Callback,
  type Item,
  type ItemStore,
  type Range,
  type Request,
  type TableDescription,
} from "./dynalite.ts";
import { indexesOf, indexKey } from "./indexes.ts";
import type { Items, Table, Tables } from "./tables.ts";
import { AwsError } from "../service.ts";

/** DynamoDB's largest item, in bytes. */
export const MAX_ITEM_SIZE = 400 * 1024;
/** How many values a query reads from disk at once. */
const CHUNK = 64;

/**
 * The store that one action of dynalite works on. It holds back the index writes that dynalite makes one by
 * one, and derives them from the item's change instead, so that item and indexes go to disk in one batch.
 */
export class OneActionStore implements ActionStore {
  readonly options = { maxItemSize: MAX_ITEM_SIZE };
  /** The item that a write action found, for `ReturnValuesOnConditionCheckFailure`. */
  found: Item | undefined;
  /** The values that a query went through, in order; dynalite looks at one more than it needs. */
  readonly read: Item[] = [];
  /** What a write action changed. */
  written: { readonly before: Item | undefined; readonly after: Item | undefined } | undefined;
  readonly #tables: Tables;
  readonly #locks: KeyLock;
  readonly #request: Request;
  readonly #fail: (error: unknown) => void;
  #release: () => void = () => {};

  constructor(tables: Tables, locks: KeyLock, request: Request, fail: (error: unknown) => void) {
    this.#tables = tables;
    this.#locks = locks;
    this.#request = request;
    this.#fail = fail;
  }

  /** Frees the item that the action worked on. To be called when the action has ended, however it ended. */
  end(): void {
    this.#release();
  }

  getTable(name: string, check: boolean | Callback<TableDescription>, callback?: Callback<TableDescription>): void {
    const answer = typeof check === "function" ? check : (callback as Callback<TableDescription>);
    const table = this.#tables.get(name);
    if (table === undefined)
      answer(new AwsError("ResourceNotFoundException", `Requested resource not found: Table: ${name} not found`));
    else answer(null, table.description);
  }

  getItemDb(name: string): ItemStore {
    const table = this.#tables.get(name) as Table;
    return {
      get: (key, callback) => void this.#answer(this.#find(table.items, key), callback),
      put: (key, item, callback) => void this.#answer(this.#replace(table, key, item), callback),
      del: (key, callback) => void this.#answer(this.#replace(table, key, undefined), callback),
      lock: (key, task) => void this.#answer(this.#lock(`${name}/${key}`), () => task((callback) => callback)),
      createValueStream: (range) => this.#stream(table.items, range),
    };
  }

  getIndexDb(_type: string, tableName: string, indexName: string): ItemStore {
    const table = this.#tables.get(tableName) as Table;
    const entries = table.indexes.get(indexName) as Items;
    return {
      get: (key, callback) => void this.#answer(this.#find(entries, key), callback),
      put: (_key, _item, callback) => callback(null),
      del: (_key, callback) => callback(null),
      lock: () => this.#fail(new Error("An index is never locked")),
      createValueStream: (range) => this.#stream(entries, this.#from(table.description, indexName, range)),
    };
  }

  /** One item lies in memory, or in a file that does: asking another thread for it costs several times as much. */
  async #find(items: Items, key: string): Promise<Item | undefined> {
    this.found = items.getSync(key);
    return this.found;
  }

  async #replace(table: Table, key: string, after: Item | undefined): Promise<void> {
    await this.#tables.replace(table, key, this.found, after);
    this.written = { before: this.found, after };
  }

  async #lock(key: string): Promise<void> {
    this.#release = await this.#locks.acquire(key);
  }

  /** Begins a page after the item where the page before ended: our index keys are longer than dynalite's. */
  #from(table: TableDescription, indexName: string, range: Range): Range {
    const start = this.#request["ExclusiveStartKey"] as Item | undefined;
    const index = indexesOf(table).find(({ IndexName }) => IndexName === indexName);
    if (start === undefined || index === undefined) return range;
    const key = indexKey(table, index, start);
    return range.reverse === true ? { ...range, lt: key } : { ...range, gt: key };
  }

  /** dynalite continues in callbacks; what they throw must fail the action and not the process. */
  async #answer<T>(work: Promise<T>, callback: Callback<T>): Promise<void> {
    const [outcome] = await Promise.allSettled([work]);
    try {
      if (outcome.status === "fulfilled") callback(null, outcome.value);
      else callback(outcome.reason);
    } catch (error) {
      this.#fail(error);
    }
  }

  #stream(items: Items, range: Range): Stream {
    const stream = new ValueStream();
    stream.on("data", (item: Item) => void this.read.push(item));
    stream.run(items, range).catch(this.#fail);
    return stream;
  }
}

/** Emits the values of a range as dynalite listens to them: `data` for each, then `end`, until it is destroyed. */
class ValueStream extends Stream {
  #destroyed = false;

  destroy(): void {
    this.#destroyed = true;
  }

  async run(items: Items, range: Range): Promise<void> {
    const iterator = items.values(range);
    try {
      let chunk = await iterator.nextv(CHUNK);
      while (chunk.length > 0 && !this.#destroyed) {
        for (const value of chunk) if (!this.#destroyed) this.emit("data", value);
        if (!this.#destroyed) chunk = await iterator.nextv(CHUNK);
      }
    } finally {
      await iterator.close();
    }
    if (!this.#destroyed) this.emit("end");
  }
}
