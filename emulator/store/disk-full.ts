import { statfs } from "node:fs/promises";
import type { Level } from "./store.ts";

/** A write that the disk has no room for. Nothing of it is acknowledged. */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
}

/** Whether an error, or what caused it, says that the disk or the account's share of it is full. LevelDB has no code for it. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof DiskFull || code === "ENOSPC" || code === "EDQUOT") return true;
  return /no space left on device|disk quota exceeded/i.test(error.message) || isDiskFull(error.cause);
}

/** For work that nobody waits for: whoever writes has said already that the disk is full. */
export function unlessFull(error: unknown): void {
  if (!(error instanceof DiskFull)) throw error;
}

/** So much must be free before a system that ran out of space goes on: more than LevelDB writes when it opens; bytes. */
const ENOUGH = 8 * 1024 * 1024;

export async function hasSpace(directory: string): Promise<boolean> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize >= ENOUGH;
}

const ended = new WeakSet<Level>();

/** Whether a write to the store has failed for want of space. */
export const hasEnded = (level: Level): boolean => ended.has(level);

const WRITES = ["put", "del", "batch", "clear"] as const;

/**
 * Ends a store at the first write that the disk has no room for: LevelDB would append the next one behind the torn half
 * of that one, acknowledge it, and not find it at the next start. Until the store is opened anew, all writes are refused.
 */
export function endWhenFull(level: Level, onFull: () => void): void {
  const guarded = async (write: () => Promise<unknown>): Promise<unknown> => {
    const refused = (): DiskFull => new DiskFull("No space left for the data folder.");
    if (hasEnded(level)) throw refused();
    try {
      const result = await write();
      if (hasEnded(level)) throw refused();
      return result;
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      ended.add(level);
      onFull();
      throw refused();
    }
  };
  for (const name of WRITES) {
    const write = level[name].bind(level) as (...given: unknown[]) => Promise<unknown>;
    const value = (...given: unknown[]): unknown => guarded(() => write(...given));
    Object.defineProperty(level, name, { value });
  }
}
