import { existsSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import type { Clock } from "../clock.ts";
import { DiskFull, endWhenFull, hasEnded, isDiskFull } from "./disk-full.ts";
import { asDamage, refuseDamage, SEAL, sizesOf, StoreDamaged } from "./damage.ts";

export type Level = ClassicLevel<string, unknown>;

/** What a service that keeps its data in a folder of its own is opened with. */
export type StoreOptions = {
  readonly directory: string;
  /** The folder was written before: what is missing in it is lost, not new. */
  readonly isKnown?: boolean;
  readonly clock: Clock;
  /** Hears that the disk is full: from then on every write to a store of LevelDB is refused. */
  readonly onFull?: () => void;
};

/** A key outside all sublevels. */
const MADE = "made";

/** Where the seal is while LevelDB opens the store. Nobody reads it there: what a kill leaves of it says nothing. */
const OPENING = `${SEAL}.opening`;

/** Another process has the store open. */
export class StoreInUse extends Error {
  override readonly name = "StoreInUse";
}

/**
 * Opens a store, and makes it when it is not there. One that `isKnown` was written before: without anything in it, it
 * is not the one that was.
 * @throws {StoreDamaged} when a part of it is missing or cannot be read; it is then left as it is
 * @throws {StoreInUse}
 * @throws {DiskFull}
 */
export async function openStore(directory: string, isKnown: boolean, onFull = (): void => {}): Promise<Level> {
  if (isKnown && !existsSync(directory)) throw new StoreDamaged(`The folder ${directory} is missing.`);
  refuseDamage(directory);
  const level: Level = new ClassicLevel<string, unknown>(directory, {
    valueEncoding: "json",
    createIfMissing: !isKnown,
  });
  await unsealed(directory, () => opened(level, directory));
  try {
    const isEmpty = (await level.keys({ limit: 1 }).all()).length === 0;
    if (isEmpty && isKnown) throw new StoreDamaged(`The store ${directory} is empty: what was in it is gone.`);
    // So that no store that was made is empty.
    if (isEmpty) await level.put(MADE, 1);
  } catch (error) {
    await level.close();
    throw asDamage(error, directory);
  }
  endWhenFull(level, onFull);
  return level;
}

/** Closes a store, and notes what it consists of, unless the disk was full: then it may have half a file. */
export async function closeStore(level: Level, directory: string): Promise<void> {
  await level.close();
  if (hasEnded(level)) return;
  const [seal, next] = [join(directory, SEAL), join(directory, `${SEAL}.new`)];
  try {
    // Half a seal would make the store look damaged, so that it gets its name when it is whole.
    writeFileSync(next, JSON.stringify(sizesOf(directory)), { flush: true });
    renameSync(next, seal);
  } catch {
    // Without a seal, the next start does without.
    rmSync(next, { force: true });
  }
}

/**
 * Whether another process has the store open. A store that nobody has open is opened for it, and closed again; a
 * damaged one is left as it is, and counts as not in use.
 * @throws what a look at the store meets that is neither: who asks must not take it for a store that nobody has open
 */
export async function isInUse(directory: string): Promise<boolean> {
  if (!existsSync(join(directory, "CURRENT"))) return false;
  const first = await refusalOf(directory);
  if (first === undefined) return false;
  if (first instanceof StoreInUse) return true;
  // Whoever has the store open may have removed a file between two looks at it; damage stays as it is.
  const second = await refusalOf(directory);
  if (second === undefined) return false;
  if (second instanceof StoreInUse) return true;
  if (first instanceof StoreDamaged && second instanceof StoreDamaged && first.message === second.message) return false;
  throw second;
}

/** What `openStore` throws, if anything. */
async function refusalOf(directory: string): Promise<unknown> {
  try {
    await closeStore(await openStore(directory, false), directory);
    return undefined;
  } catch (error) {
    return error;
  }
}

/**
 * Takes the seal off for an opening, before LevelDB replaces files that it names. A store that is refused gets it back,
 * unless another process has opened it meanwhile.
 */
async function unsealed(directory: string, opening: () => Promise<void>): Promise<void> {
  const [seal, aside] = [join(directory, SEAL), join(directory, OPENING)];
  const isSealed = existsSync(seal);
  if (isSealed) renameSync(seal, aside);
  try {
    await opening();
  } catch (error) {
    if (isSealed && !(error instanceof StoreInUse)) renameSync(aside, seal);
    throw error;
  }
  rmSync(aside, { force: true });
}

async function opened(level: Level, directory: string): Promise<void> {
  try {
    await level.open();
  } catch (error) {
    const { code, message } = (error as { cause?: { code?: string; message?: string } }).cause ?? {};
    if (code === "LEVEL_LOCKED") throw new StoreInUse(directory);
    if (isDiskFull(error)) throw new DiskFull(`No space left to open the store ${directory}.`);
    throw new StoreDamaged(`The store ${directory} cannot be read (${message ?? String(error)}).`);
  }
}
