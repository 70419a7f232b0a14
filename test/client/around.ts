import type { Surroundings } from "@second-look/client";

/** A request as the network would see it. */
export type Seen = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
};
type Reply = Response | Error;

/** Surroundings without a network: each request gets the next reply, and time passes only while somebody pauses. */
export class Around implements Surroundings {
  readonly seen: Seen[] = [];
  readonly pauses: number[] = [];
  readonly #replies: (Reply | ((seen: Seen) => Reply))[];
  #now = Date.parse("2026-11-30T10:00:00Z");

  constructor(...replies: readonly (Reply | ((seen: Seen) => Reply))[]) {
    this.#replies = [...replies];
  }

  readonly now = (): number => this.#now;
  /** Half of what could be: delays are known, and are no more than they may be. */
  readonly random = (): number => 0.5;
  readonly pause = async (ms: number, signal?: AbortSignal): Promise<void> => {
    signal?.throwIfAborted();
    this.pauses.push(ms);
    this.#now += ms;
  };
  readonly fetch: typeof fetch = async (input, init = {}) => {
    const seen = {
      url: input instanceof Request ? input.url : input.toString(),
      method: init.method ?? "GET",
      headers: new Headers(init.headers),
      body: init.body === undefined ? "" : await new Response(init.body).text(),
    };
    this.seen.push(seen);
    const next = this.#replies.length > 1 ? this.#replies.shift() : this.#replies[0];
    const reply = typeof next === "function" ? next(seen) : next;
    if (reply instanceof Response) return reply.clone();
    throw reply ?? new Error("nobody replies");
  };
}

export const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers });
