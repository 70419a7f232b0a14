import { isDeepStrictEqual } from "node:util";
import type { Item, TableDescription } from "../dynamodb/dynalite.ts";
import { type IndexEntry, indexEntry, indexesOf } from "../dynamodb/indexes.ts";
import { itemSize } from "./item-size.ts";
import { stepsOf, type Use } from "./meter.ts";

/** What one action did. `found` is the item that it looked at first; `read`: bytes of each item that a query went through. */
export type Action = {
  readonly action: string;
  readonly table: TableDescription;
  readonly index: string | undefined;
  readonly isConsistent: boolean;
  readonly found: Item | undefined;
  readonly read: readonly number[];
  /** Absent where nothing was written, as when the condition failed. */
  readonly written?: { readonly before: Item | undefined; readonly after: Item | undefined };
};

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;
/** What DynamoDB keeps beside each item, in bytes. */
const OVERHEAD = 100;

/**
 * Request units of one action on demand. A write takes a unit for each KB of the larger of the item before and after, and
 * the same again in each index whose entry changes, twice where its key does; one whose condition fails takes the units of
 * the item that is there. A read takes a unit for 4 KB, half of it when it is eventually consistent.
 */
export function unitsOf(done: Action): readonly Use[] {
  const { action, table, index, found, read, written } = done;
  const name = table.TableName;
  if (action === "GetItem") return [{ unit: "dynamodb.read", at: name, amount: readUnits(itemSize(found), done) }];
  if (action === "Query" || action === "Scan") {
    const size = read.reduce((sum, each) => sum + each, 0);
    return [
      { unit: "dynamodb.read", at: index === undefined ? name : `${name}/${index}`, amount: readUnits(size, done) },
    ];
  }
  if (written === undefined) return [{ unit: "dynamodb.write", at: name, amount: writeUnits(itemSize(found)) }];
  const { before, after } = written;
  return [
    ...changeOf(name, entryOf(before), entryOf(after)),
    ...indexesOf(table).flatMap((each) => {
      const [old, next] = [indexEntry(table, each, before), indexEntry(table, each, after)];
      return isSame(old, next) ? [] : changeOf(`${name}/${each.IndexName}`, old, next);
    }),
  ];
}

const entryOf = (item: Item | undefined): IndexEntry | undefined => item && { key: "", item };

/**
 * An index entry that stays as it is takes no units; an item takes its own all the same. The clones make values alike in
 * their prototypes, which dynalite's copies of what it updates have not.
 */
const isSame = (before: IndexEntry | undefined, after: IndexEntry | undefined): boolean =>
  isDeepStrictEqual(structuredClone(before), structuredClone(after));

function changeOf(at: string, before: IndexEntry | undefined, after: IndexEntry | undefined): readonly Use[] {
  const [old, next] = [itemSize(before?.item), itemSize(after?.item)];
  const moves = before !== undefined && after !== undefined && before.key !== after.key;
  const amount = moves ? writeUnits(old) + writeUnits(next) : writeUnits(Math.max(old, next));
  const kept = (after === undefined ? 0 : next + OVERHEAD) - (before === undefined ? 0 : old + OVERHEAD);
  return [
    { unit: "dynamodb.write", at, amount },
    { unit: "dynamodb.kept", at, amount: kept },
  ];
}

const writeUnits = (size: number): number => stepsOf(size, WRITE_UNIT);
const readUnits = (size: number, { isConsistent }: Action): number => stepsOf(size, READ_UNIT) / (isConsistent ? 1 : 2);
