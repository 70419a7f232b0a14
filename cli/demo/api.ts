import { setTimeout as pause } from "node:timers/promises";

export type Reply = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
export type Call = { readonly body?: object; readonly key?: string };

/** How often, and how long apart, a call is made again that the system had no room for. */
const TRIES = 8;
const PAUSE_MS = 250;
const AGAIN: ReadonlySet<number> = new Set([429, 500, 503]);

/** The API answers or gives up within 30 seconds. */
const ANSWER_MS = 45_000;

/** Speaks HTTP with the running system under one token, as anybody else would. */
export class Api {
  readonly #url: string;
  readonly #token: string;
  readonly #signal: AbortSignal;

  constructor(url: string, token: string, signal: AbortSignal) {
    this.#url = url;
    this.#token = token;
    this.#signal = signal;
  }

  /**
   * Calls a route such as `GET /decisions/dec_1`. Calls that were throttled, or whose function failed as it does where a
   * machine is too busy to start one, are made again: keys and epochs make that safe. @throws {Error} for any status that is not in `expected`.
   */
  async call(route: string, expected: readonly number[], { body, key }: Call = {}): Promise<Reply> {
    for (let attempt = 1; ; attempt += 1) {
      const reply = await this.#once(route, body, key);
      if (expected.includes(reply.status)) return reply;
      if (!AGAIN.has(reply.status) || attempt === TRIES)
        throw new Error(`${route} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
      await pause(PAUSE_MS * attempt, undefined, { signal: this.#signal });
    }
  }

  /** Puts what the API gave an address for. @throws {Error} where it is not taken. */
  async put(url: string, headers: Readonly<Record<string, string>>, body: Uint8Array<ArrayBuffer>): Promise<void> {
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(ANSWER_MS)]);
    const { ok, status } = await fetch(url, { method: "PUT", headers, body, signal });
    if (!ok) throw new Error(`An upload was answered with ${status}.`);
  }

  async #once(route: string, body: object | undefined, key: string | undefined): Promise<Reply> {
    const [method = "GET", path = "/"] = route.split(" ");
    const headers = {
      authorization: `Bearer ${this.#token}`,
      "content-type": "application/json",
      ...(key !== undefined && { "idempotency-key": key }),
    };
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers,
      signal: AbortSignal.any([this.#signal, AbortSignal.timeout(ANSWER_MS)]),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === "" ? {} : (JSON.parse(text) as Reply["body"]) };
  }
}

/** Works on `values` with at most `lanes` at once; results are in the values' order. */
export async function inLanes<T, R>(
  values: readonly T[],
  lanes: number,
  work: (value: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < values.length) {
      const at = next++;
      results[at] = await work(values[at]!, at);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}
