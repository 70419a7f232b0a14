import type { Clock } from "../clock.ts";
import type { Outcome } from "./outcome.ts";

/** Lambda tries an event that nobody waits for twice more, after one and after two minutes. */
const RETRY_MS = [60_000, 120_000];

/** Events whose sender does not wait for the answer. They are kept in memory only: a restart forgets them. */
export class AsynchronousEvents {
  readonly #clock: Clock;
  readonly #run: (name: string, event: string) => Promise<Outcome>;
  readonly #cancels = new Set<() => void>();
  #stopped = false;

  constructor(clock: Clock, run: (name: string, event: string) => Promise<Outcome>) {
    this.#clock = clock;
    this.#run = run;
  }

  accept(name: string, event: string): void {
    void this.#attempt(name, event, 0);
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#cancels) cancel();
  }

  async #attempt(name: string, event: string, attempt: number): Promise<void> {
    const outcome = await this.#run(name, event).catch(refused);
    const wait = RETRY_MS[attempt];
    if (!("error" in outcome) || wait === undefined || this.#stopped) return;
    const cancel = this.#clock.after(wait, () => {
      this.#cancels.delete(cancel);
      void this.#attempt(name, event, attempt + 1);
    });
    this.#cancels.add(cancel);
  }
}

/** A refusal by Lambda itself; nobody waits to hear of it. */
function refused(error: Error): Outcome {
  return { error: { errorType: error.name, errorMessage: error.message } };
}
