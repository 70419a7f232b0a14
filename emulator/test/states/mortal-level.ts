import type { Operation } from "../../journal.ts";
import type { Level } from "./harness.ts";

/** A level that stops writing after `writes` batches: what the process does after that leaves no trace. */
export function mortal(
  level: Level,
  writes: number,
): { readonly level: Level; readonly isDead: () => boolean; readonly die: () => void } {
  let done = 0;
  let left = writes;
  const batch = (operations: readonly Operation[]): Promise<void> =>
    ++done > left ? new Promise(() => undefined) : level.batch([...operations]);
  const proxy = new Proxy(level, {
    get: (target, key) => {
      if (key === "batch") return batch;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { level: proxy, isDead: () => done > left, die: () => void (left = 0) };
}
