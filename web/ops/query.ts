import { batch, type Signal, signal } from "@preact/signals";
import { CallFailed } from "../api/client.ts";
import type { Trouble } from "../desk/state.ts";
import { troubleOf } from "../desk/trouble.ts";

/** One call to the API and its last value, which stays while the next call is under way or fails. */
export type Query<T> = {
  readonly value: Signal<T | undefined>;
  readonly trouble: Signal<Trouble | undefined>;
  readonly loading: Signal<boolean>;
  /** When the value came; milliseconds. */
  readonly at: Signal<number | undefined>;
  /** Calls again. A response that a later call has overtaken is dropped. */
  load(): Promise<void>;
};

export function query<T>(ask: () => Promise<T>, onSignedOut: () => void): Query<T> {
  const [value, trouble, loading] = [
    signal<T | undefined>(undefined),
    signal<Trouble | undefined>(undefined),
    signal(false),
  ];
  const at = signal<number | undefined>(undefined);
  let asked = 0;
  async function load(): Promise<void> {
    const turn = (asked += 1);
    loading.value = true;
    const answer = await ask().then(
      (found) => ({ found }),
      (error: unknown) => ({ error }),
    );
    if (turn !== asked) return;
    loading.value = false;
    if ("error" in answer) {
      if (answer.error instanceof CallFailed && answer.error.code === "signed_out") onSignedOut();
      trouble.value = troubleOf(answer.error);
      return;
    }
    batch(() => {
      value.value = answer.found;
      trouble.value = undefined;
      at.value = Date.now();
    });
  }
  return { value, trouble, loading, at, load };
}
