import type { Clock } from "../../clock.ts";
import { Halted } from "./failure.ts";
import type { Halt } from "./halt.ts";

export type Limits = {
  readonly clock: Clock;
  readonly halt: Halt;
  /** Milliseconds since the epoch; none when absent. */
  readonly deadline?: number | undefined;
  readonly expired?: () => Error;
};

/** Settles as `work` does, or rejects as soon as the execution is halted or the deadline is reached. */
export function within<T>(
  work: Promise<T>,
  { clock, halt, deadline, expired = () => new Halted() }: Limits,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const unhook = halt.on(() => reject(new Halted()));
  const cancel = deadline === undefined ? undefined : clock.after(deadline - clock.now(), () => reject(expired()));
  work.then(resolve, reject);
  return promise.finally(() => {
    unhook();
    cancel?.();
  });
}

/** Resolves at `time` (milliseconds since the epoch); rejects with `Halted` when the execution is halted before. */
export async function sleepUntil(time: number, clock: Clock, halt: Halt): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(time - clock.now(), resolve);
  await within(promise, { clock, halt }).finally(cancel);
}
