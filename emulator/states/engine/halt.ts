/**
 * Ends what is under way in an execution, or in one of its Parallel and Map states, all at once. An AbortSignal
 * would do; this costs less, and a Map of forty branches hangs forty listeners on it.
 */
export class Halt {
  readonly #actions = new Set<() => void>();
  #halted = false;
  #leaving = false;

  get halted(): boolean {
    return this.#halted;
  }

  /** Whether the execution goes on at the next start. */
  get leaving(): boolean {
    return this.#leaving;
  }

  /** Runs `action` when the halt comes, or at once when it has come; returns how to take that back. */
  on(action: () => void): () => void {
    if (this.#halted) action();
    this.#actions.add(action);
    return () => void this.#actions.delete(action);
  }

  /** `leaving`: the process stops, not the execution. */
  halt(leaving = false): void {
    if (this.#halted) return;
    this.#halted = true;
    this.#leaving = leaving;
    for (const action of this.#actions) action();
    this.#actions.clear();
  }

  /** A halt of its own that this one brings about too. Call `release` when it is no longer needed. */
  child(): { readonly halt: Halt; readonly release: () => void } {
    const child = new Halt();
    return { halt: child, release: this.on(() => child.halt()) };
  }
}
