import { SecondLookError } from "./errors.ts";

/** What the client takes from around it; tests bring their own. */
export type Surroundings = {
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Resolves after `ms`; rejects with the signal's reason when that is given up before. */
  readonly pause: (ms: number, signal?: AbortSignal) => Promise<void>;
};

export const REAL: Surroundings = {
  fetch: (...request) => fetch(...request),
  now: Date.now,
  random: Math.random,
  pause: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", give);
        resolve();
      }, ms);
      const give = (): void => {
        clearTimeout(timer);
        reject(signal?.reason as Error);
      };
      signal?.addEventListener("abort", give, { once: true });
    }),
};

const FIRST_MS = 250;
const LONGEST_MS = 20_000;
/** A server that wants more is not waited for: the call fails, and its caller can repeat it later. */
const LONGEST_ASKED_MS = 60_000;
const BUSY: ReadonlySet<number> = new Set([502, 503, 504]);

/**
 * How long to wait before trying once more, in milliseconds: a random share of a time that doubles, so that clients which
 * failed together do not come back together (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/);
 * and never less than the server asks for.
 * @param attempt 0 for the first that failed.
 * @param asked what `Retry-After` says, in milliseconds.
 */
function delayAfter(attempt: number, asked: number, random: () => number): number {
  return Math.max(asked, random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt));
}

/** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). 0 where it is missing or makes no sense. */
function askedIn(headers: Headers, now: number): number {
  const said = headers.get("retry-after")?.trim() ?? "";
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now;
  return Number.isNaN(ms) ? 0 : Math.max(0, ms);
}

/** How a request is sent. */
export type Sending = {
  /** Whether it may be sent again when nobody knows what became of it. */
  readonly isRepeatable: boolean;
  /** How often it is sent again at most. */
  readonly retries: number;
  /** How long one attempt may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

/**
 * The answer to a request; sends it again after failures that pass: 429 always, since then nothing was done; no answer, 502, 503
 * and 504 where it can be repeated. Any other answer is given back as it is.
 * @throws {SecondLookError} `unreachable` when there was no answer; the signal's reason when that was given up.
 */
export async function send(
  url: string,
  request: RequestInit,
  { isRepeatable, retries, timeoutMs, signal }: Sending,
  { fetch, now, random, pause }: Surroundings,
): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const isLast = attempt >= retries;
    const response = await attempted(fetch, url, { ...request, signal: limit(timeoutMs, signal) }, signal);
    const isRetried =
      response instanceof Error ? isRepeatable : response.status === 429 || (isRepeatable && BUSY.has(response.status));
    const asked = response instanceof Error ? 0 : askedIn(response.headers, now());
    if (isLast || !isRetried || asked > LONGEST_ASKED_MS) {
      if (response instanceof Error) throw response;
      return response;
    }
    if (!(response instanceof Error)) discard(response);
    await pause(delayAfter(attempt, asked, random), signal);
  }
}

/** What nobody reads would keep the connection busy. */
export function discard(response: Response): void {
  void response.body?.cancel().catch(() => undefined);
}

const limit = (timeoutMs: number, signal: AbortSignal | undefined): AbortSignal =>
  AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]);

async function attempted(
  fetch: Surroundings["fetch"],
  url: string,
  request: RequestInit,
  signal: AbortSignal | undefined,
): Promise<Response | SecondLookError> {
  try {
    return await fetch(url, request);
  } catch (cause) {
    signal?.throwIfAborted();
    return new SecondLookError(`No answer from ${new URL(url).host}.`, { code: "unreachable", cause });
  }
}
