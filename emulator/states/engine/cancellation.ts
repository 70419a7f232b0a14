/**
 * Ends what is under way in an execution, or in one of its Map states, all at once. An AbortSignal would do; this costs
 * less, and a Map of forty branches hangs forty listeners on it.
 */
export class Cancellation {
  readonly #actions = new Set<() => void>();
  #isCancelled = false;
  #leaving = false;

  get isCancelled(): boolean {
    return this.#isCancelled;
  }

  /** Whether the execution goes on at the next start. */
  get leaving(): boolean {
    return this.#leaving;
  }

  /** Runs `action` at the cancellation, or at once when that has been; returns how to take it back. */
  on(action: () => void): () => void {
    if (this.#isCancelled) action();
    this.#actions.add(action);
    return () => void this.#actions.delete(action);
  }

  /** `leaving`: the process stops, not the execution. */
  cancel(leaving = false): void {
    if (this.#isCancelled) return;
    this.#isCancelled = true;
    this.#leaving = leaving;
    for (const action of this.#actions) action();
    this.#actions.clear();
  }

  /** A cancellation of its own that this one brings about too. Call `release` when it is no longer needed. */
  child(): { readonly cancellation: Cancellation; readonly release: () => void } {
    const child = new Cancellation();
    return { cancellation: child, release: this.on(() => child.cancel()) };
  }
}
