/** Lets one task at a time work under a key; the others wait in the order in which they came. */
export class KeyLock {
  readonly #tails = new Map<string, Promise<void>>();

  /** Resolves when the key is free, with the function that frees it again. */
  async acquire(key: string): Promise<() => void> {
    const { promise: tail, resolve } = Promise.withResolvers<void>();
    const before = this.#tails.get(key);
    this.#tails.set(key, tail);
    await before;
    return () => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key);
      resolve();
    };
  }

  /** Runs `task` while holding the key. */
  async hold<T>(key: string, task: () => Promise<T>): Promise<T> {
    const release = await this.acquire(key);
    try {
      return await task();
    } finally {
      release();
    }
  }
}
