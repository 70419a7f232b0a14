import { vi } from "vitest";

/** How often it is looked, milliseconds: each look asks the system, which has only so much time for what is waited for. */
const LOOK_MS = 150;
/** What is waited for comes when it has happened, however busy the machine is: this only ends a test in which it does not. */
const PATIENCE_MS = 60_000;

/** @param limit milliseconds, or how often it is looked, too */
export const eventually = <T>(
  check: () => T | Promise<T>,
  limit: number | { readonly timeout?: number; readonly interval?: number } = PATIENCE_MS,
): Promise<T> =>
  vi.waitFor(check, {
    timeout: PATIENCE_MS,
    interval: LOOK_MS,
    ...(typeof limit === "number" ? { timeout: limit } : limit),
  });
