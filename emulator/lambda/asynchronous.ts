import type { Clock } from "../clock.ts";
import type { AsynchronousSettings } from "./definition.ts";
import type { Outcome } from "./outcome.ts";

/** Lambda tries an event that nobody waits for up to twice more, after one and after two minutes. */
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

  accept(name: string, event: string, settings: AsynchronousSettings): void {
    const until = this.#clock.now() + settings.maxAgeMs;
    void this.#attempt(name, event, { waits: RETRY_MS.slice(0, settings.retries), until });
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#cancels) cancel();
  }

  async #attempt(name: string, event: string, { waits: [wait, ...waits], until }: Tries): Promise<void> {
    const outcome = await this.#run(name, event).catch(refused);
    if (!("error" in outcome) || wait === undefined || this.#stopped) return;
    if (this.#clock.now() + wait > until) return;
    const cancel = this.#clock.after(wait, () => {
      this.#cancels.delete(cancel);
      void this.#attempt(name, event, { waits, until });
    });
    this.#cancels.add(cancel);
  }
}

/** How long it is before each further try of an event, in milliseconds, and until when there may be any. */
type Tries = { readonly waits: readonly number[]; readonly until: number };

/** A refusal by Lambda itself; nobody waits to hear of it. */
function refused(error: Error): Outcome {
  return { error: { errorType: error.name, errorMessage: error.message } };
}
