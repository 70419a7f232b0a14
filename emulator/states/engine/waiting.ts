import type { Clock } from "../../clock.ts";
import { Cancelled } from "./failure.ts";
import type { Cancellation } from "./cancellation.ts";

export type Limits = {
  readonly clock: Clock;
  readonly cancellation: Cancellation;
  /** Milliseconds since the epoch; none when absent. */
  readonly deadline?: number | undefined;
  readonly expired?: () => Error;
};

/** Settles as `work` does, or rejects as soon as the execution is cancelled or the deadline is reached. */
export function within<T>(
  work: Promise<T>,
  { clock, cancellation, deadline, expired = () => new Cancelled() }: Limits,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const unhook = cancellation.on(() => reject(new Cancelled()));
  const cancel = deadline === undefined ? undefined : clock.after(deadline - clock.now(), () => reject(expired()));
  work.then(resolve, reject);
  return promise.finally(() => {
    unhook();
    cancel?.();
  });
}

/** Resolves at `time` (milliseconds since the epoch); rejects with `Cancelled` when the execution is cancelled before. */
export async function sleepUntil(time: number, clock: Clock, cancellation: Cancellation): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(time - clock.now(), resolve);
  await within(promise, { clock, cancellation }).finally(cancel);
}
