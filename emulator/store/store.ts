import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ClassicLevel } from "classic-level";
import { DiskFull, endWhenFull, hasEnded, isDiskFull } from "./disk-full.ts";
import { asDamage, refuseDamage, SEAL, sizesOf, StoreDamaged } from "./damage.ts";

export type Level = ClassicLevel<string, unknown>;

/** A key outside all sublevels. */
const MADE = "made";

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
  await opened(level, directory);
  try {
    const isEmpty = (await level.keys({ limit: 1 }).all()).length === 0;
    if (isEmpty && isKnown) throw new StoreDamaged(`The store ${directory} is empty: what was in it is gone.`);
    // So that no store that was made is empty.
    if (isEmpty) await level.put(MADE, 1);
  } catch (error) {
    await level.close();
    throw asDamage(error, directory);
  }
  rmSync(join(directory, SEAL), { force: true });
  endWhenFull(level, onFull);
  return level;
}

/** Closes a store, and notes what it consists of, unless the disk was full: then it may have half a file. */
export async function closeStore(level: Level, directory: string): Promise<void> {
  await level.close();
  if (hasEnded(level)) return;
  const seal = join(directory, SEAL);
  try {
    writeFileSync(seal, JSON.stringify(sizesOf(directory)));
  } catch {
    // Half a seal would make the store look damaged; without one, the next start does without.
    rmSync(seal, { force: true });
  }
}

/** Whether another process has the store open. Changes nothing. */
export async function isInUse(directory: string): Promise<boolean> {
  if (!existsSync(join(directory, "CURRENT"))) return false;
  try {
    const level = await openStore(directory, false);
    await closeStore(level, directory);
    return false;
  } catch (error) {
    return error instanceof StoreInUse;
  }
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
