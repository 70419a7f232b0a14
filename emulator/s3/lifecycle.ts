import type { Clock } from "../clock.ts";
import type { Bucket } from "./bucket.ts";

/** A rule that removes objects of a bucket by their age, as far as they begin and are tagged so. */
export type Expiration = {
  readonly bucket: string;
  readonly prefix: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly days: number;
};

const DAY_MS = 24 * 60 * 60_000;
const nextMidnight = (at: number): number => Math.ceil(at / DAY_MS) * DAY_MS;

/**
 * Removes what is due now and at every midnight (UTC) from here on; the result ends that. An object is due at the midnight
 * after its days are over: https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html.
 */
export function startLifecycle(
  rules: readonly Expiration[],
  buckets: ReadonlyMap<string, Bucket>,
  clock: Clock,
): () => Promise<void> {
  if (rules.length === 0) return () => Promise.resolve();
  let work: Promise<unknown> = Promise.resolve();
  let cancel = (): void => {};
  const run = (): void => {
    work = Promise.allSettled(rules.map((rule) => expire(rule, buckets.get(rule.bucket), clock.now())));
    cancel = clock.after(nextMidnight(clock.now() + 1) - clock.now(), run);
  };
  run();
  return async () => {
    cancel();
    await work;
  };
}

async function expire({ prefix, tags, days }: Expiration, bucket: Bucket | undefined, now: number): Promise<void> {
  if (bucket === undefined) return;
  const wanted = Object.entries(tags);
  const keys = await bucket.reading({ prefix, after: undefined }, all);
  for (const { key, modified, tags: has = {} } of await bucket.heads(keys)) {
    const isDue = nextMidnight(modified + days * DAY_MS) <= now;
    if (isDue && wanted.every(([name, value]) => has[name] === value)) await bucket.remove(key);
  }
}

async function all(found: AsyncIterable<string>): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const key of found) keys.push(key);
  return keys;
}
