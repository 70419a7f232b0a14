/**
 * The limits of a client's calls. Without `throwOnRequestTimeout` the SDK only warns when a request takes longer than its
 * limit, and goes on waiting. The limit is for one try, until the answer begins; a slow body is its caller's to end.
 */
export const limited = (requestTimeout: number) =>
  ({ requestHandler: { requestTimeout, connectionTimeout: 1000, throwOnRequestTimeout: true } }) as const;

/** Tables, queues, events, secrets and executions answer in milliseconds; this is for a connection that is dead. */
export const QUICK = limited(3000);

/** Something took longer than it may. */
export class TimedOut extends Error {
  override readonly name = "TimeoutError";
}

/**
 * What `work` comes to, if that takes at most `ms` milliseconds. Then the signal that it was given is aborted, and it is
 * waited for no longer, whether it listens or not. @throws {TimedOut}
 */
export async function within<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new TimedOut(`It took longer than ${Math.round(ms)} ms.`)), ms);
  try {
    return await Promise.race([work(ended.signal), late.promise]);
  } finally {
    clearTimeout(timer);
    ended.abort();
  }
}
